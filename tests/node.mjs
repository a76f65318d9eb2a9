// Runs Python under Node with the site's own Pyodide: node node.mjs <npm's pyodide> <the site's> <loadPyodide's options>
// The code comes from standard input, what it prints goes to standard output.
import { readFileSync } from "node:fs";
const [npm, site, options] = process.argv.slice(2);
const { loadPyodide } = await import(`${npm}/pyodide.mjs`);
const { packages, env } = JSON.parse(options);
const python = await loadPyodide({ indexURL: site, lockFileURL: `${site}/pyodide-lock.json`, env });
try {
  await python.loadPackage(packages, { messageCallback: () => {} });
  python.runPython(readFileSync(0, "utf8"));
} catch (error) {
  console.error(error.message); // its message alone; Node would print a line of a million letters
  process.exit(1);
}
