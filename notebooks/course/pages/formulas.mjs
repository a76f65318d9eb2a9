// Formulas from standard input, [[TeX, whether it stands on a line of its own], …], as MathML to standard output.
// The first word is MathJax's file for node. Of its packages none that shows what it cannot read in red.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const MathJax = await createRequire(import.meta.url)(process.argv[2]).init({
  loader: { load: ["input/tex-base", "[tex]/ams", "[tex]/boldsymbol"] },
  tex: { packages: ["base", "ams", "boldsymbol"] },
});
const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(([tex, display]) => MathJax.tex2mml(tex, { display }))));
