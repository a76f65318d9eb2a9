// The site's Python in a worker of a page, without JupyterLab.
// First comes {base, options, glue}: where Python lies, loadPyodide's options, and the text of glue.py. Answer: {ready}.
// A page that is opened as a file, where nothing can be fetched, sends {files} too: all of them, by name, as base64.
// Then questions, answered one after the other: {id, call, args} → {id, result} or {id, error}; call is a method of
// glue.py's Page. What Python tells unasked comes as {told, content}.

const plain = value => (value?.toJs ? value.toJs({ dict_converter: Object.fromEntries }) : value);
const reason = error => String(error.message ?? error).trim().split("\n").pop();

function carry(files) {
  const load = importScripts.bind(self);
  const found = address => Uint8Array.from(atob(files[String(address).split("/").pop()]), letter => letter.charCodeAt(0));
  const typed = (address, type) => new Blob([found(address)], { type });
  self.fetch = async address => new Response(typed(address, String(address).endsWith(".wasm") ? "application/wasm" : ""));
  self.importScripts = address => load(URL.createObjectURL(typed(address, "text/javascript")));
}

async function start({ base, options, glue, files }) {
  if (files) carry(files);
  importScripts(base + "pyodide.js");
  const python = await loadPyodide({ indexURL: base, lockFileURL: base + "pyodide-lock.json", ...options });
  python.runPython(glue);
  const make = python.globals.get("Page");
  const page = make((told, content) => postMessage({ told, content: plain(content) }));
  return ({ call, args }) => plain(page[call](...args.map(value => python.toPy(value))));
}

let answer;
onmessage = async ({ data }) => {
  if (!answer) {
    answer = start(data);
    answer.then(() => postMessage({ ready: true }), error => postMessage({ failed: reason(error) }));
    return;
  }
  try {
    postMessage({ id: data.id, result: (await answer)(data) });
  } catch (error) {
    postMessage({ id: data.id, error: reason(error) });
  }
};
