// The site's Python in a worker of a page, without JupyterLab.
// First comes {base, sizes, options, words, glue}: where Python lies, {file: bytes} of what a start fetches of it, loadPyodide's
// options, what glue.py says in the page's language, and its text. Answer: {ready}; before it comes what is "fetched", {done, of} in bytes.
// A page that is opened as a file, where nothing can be fetched, sends {files} too: all of them, by name, as base64; and its
// worker's script has Pyodide's own before this one, since it may load no script either.
// Then questions, answered one after the other: {id, call, args} → {id, result} or {id, error}; call is a method of
// glue.py's Page. What Python tells unasked comes as {told, content}.

const plain = value => (value?.toJs ? value.toJs({ dict_converter: Object.fromEntries }) : value);
const reason = error => String(error.message ?? error).trim().split("\n").pop();

function carry(files) {
  const found = address => Uint8Array.from(atob(files[String(address).split("/").pop()]), letter => letter.charCodeAt(0));
  const type = address => (String(address).endsWith(".wasm") ? "application/wasm" : "");
  self.fetch = async address => new Response(new Blob([found(address)], { type: type(address) }));
}

// Tells how much of the files in `sizes` has come. Each is read twice, as it comes, so that the browser knows what it gives
// to Python as the server's own answer, and may keep it compiled.
function count(sizes) {
  const load = importScripts.bind(self), get = fetch.bind(self);
  const name = address => String(address.url ?? address).split("/").pop();
  const of = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  let done = 0, told = 0;
  const came = bytes => {
    done += bytes;
    if (done < of && performance.now() - told < 100) return;
    told = performance.now();
    postMessage({ told: "fetched", content: { done, of } });
  };
  async function watch(body) {
    const reader = body.getReader();
    for (let part; !(part = await reader.read()).done;) came(part.value.length);
  }
  self.fetch = async (address, ...rest) => {
    const response = await get(address, ...rest);
    if (name(address) in sizes && response.body) watch(response.clone().body).catch(() => {});
    return response;
  };
  self.importScripts = address => {
    load(address);
    came(sizes[name(address)] ?? 0);
  };
}

async function start({ base, sizes, options, words, glue, files }) {
  if (files) {
    carry(files);
  } else {
    count(sizes);
    importScripts(base + "pyodide.js");
  }
  const python = await loadPyodide({ indexURL: base, lockFileURL: base + "pyodide-lock.json", ...options });
  python.runPython(glue);
  const make = python.globals.get("opened");
  const page = make((told, content) => postMessage({ told, content: plain(content) }), python.toPy(words));
  return async ({ call, args }) => {
    if (call === "run") await python.loadPackagesFromImports(args[0]);      // what lies beside the archive
    return plain(page[call](...args.map(value => python.toPy(value))));
  };
}

let answer;
let turn = Promise.resolve();
onmessage = ({ data }) => { turn = turn.then(() => hear(data)); };
async function hear(data) {
  if (!answer) {
    answer = start(data);
    answer.then(() => postMessage({ ready: true }), error => postMessage({ failed: reason(error) }));
    return;
  }
  try {
    postMessage({ id: data.id, result: await (await answer)(data) });
  } catch (error) {
    postMessage({ id: data.id, error: reason(error) });
  }
}
