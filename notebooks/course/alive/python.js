// The Python of a page: one worker, asked by all that is alive on it. It says what it says in the page's words, as said.js does.
class Python {
  // Where this script lies, the worker's lies too, and what it needs.
  static home = new URL(".", document.currentScript.src).href;

  // base: where the site keeps Python; told: {what: function of its content}, for what Python tells unasked
  constructor(base, told) {
    this.base = new URL(base, document.baseURI).href;
    this.told = told;
    this.waiting = new Map();
    this.count = 0;
  }

  static nowhere = _("This browser has no place for Python. In a current one figures move and cells run.");
  static file = _("In a page that is opened as a file nothing moves. “make site”, then “make serve-site”, and open it there.");
  static words = window.courseWords ?? {};
  static possible = Boolean(window.Worker && window.WebAssembly);
  static patience = 20_000;                   // ms

  // Starts it. An Error is thrown whose message says, to whoever shows the page, why it cannot be had and what to do.
  async start() {
    if (!Python.possible) throw new Error(Python.nowhere);
    // On a first visit: what came before there is who keeps it would have to come a second time, to be kept.
    await Promise.race([window.courseKept, new Promise(done => setTimeout(done, Python.patience))]);
    const ready = new Promise((done, fail) => { this.ready = { done, fail }; });
    ready.catch(() => {});                    // it may end before somebody waits
    const [worker, first] = await Promise.race([location.protocol === "file:" ? this.carried() : this.beside(), ready]);
    this.worker = new Worker(worker);
    this.worker.onmessage = ({ data }) => this.heard(data);
    this.worker.onerror = event => this.heard({ failed: event.message });
    this.worker.postMessage(first);
    await ready;
  }

  // Ends it, whatever it does. Whoever waits for it hears why; it can be started again.
  stop(why = new Error(_("Python was stopped."))) {
    this.worker?.terminate();
    this.ready?.fail(why);
    for (const { fail } of this.waiting.values()) fail(why);
    this.waiting.clear();
  }

  // The worker's address, and what it is told first, where a server has both.
  async beside() {
    const sizes = await this.fetched(this.base + "sizes.json");
    if (!sizes.ok)
      throw new Error(_("There is no Python beside these pages. “make site” brings it, and the figure moves."));
    const [options, glue] = await Promise.all(["python.json", "glue.py"].map(name => this.fetched(Python.home + name)));
    const first = { base: this.base, sizes: await sizes.json(), options: this.spoken(await options.json()), words: Python.words, glue: await glue.text() };
    return [Python.home + "worker.js", first];
  }

  // The same in a page that is opened as a file: it may fetch nothing, but load a script, which `make stick` writes.
  async carried() {
    const script = Object.assign(document.createElement("script"), { src: Python.home + "carried.js" });
    await new Promise(done => { script.onload = script.onerror = done; document.head.append(script); });
    if (!Python.files) throw new Error(Python.file);
    const text = name => new TextDecoder().decode(Uint8Array.from(atob(Python.files[name]), letter => letter.charCodeAt(0)));
    const scripts = ["pyodide.asm.js", "pyodide.js", "worker.js"].map(text);
    const worker = URL.createObjectURL(new Blob([scripts.join("\n;\n")], { type: "text/javascript" }));
    return [worker, { base: "https://carried.invalid/", options: this.spoken(JSON.parse(text("python.json"))), words: Python.words, glue: text("glue.py"), files: Python.files }];
  }

  // loadPyodide's options, with the language of the page for what lib says.
  spoken(options) {
    return { ...options, env: { ...options.env, COURSE_LANGUAGE: document.documentElement.lang } };
  }

  async fetched(address) {
    try {
      return await fetch(address);
    } catch {
      throw new Error(_("Python could not be fetched. Is the server still there? Then load the page again."));
    }
  }

  heard({ ready, failed, told, content, id, result, error }) {
    if (ready) this.ready.done();
    else if (failed) this.stop(new Error(_("Python did not start ({why}). Load the page again.", { why: failed })));
    else if (told) this.told[told]?.(content);
    else {
      const { done, fail } = this.waiting.get(id);
      this.waiting.delete(id);
      if (error) fail(new Error(_("Python met an error ({why}). Load the page again.", { why: error })));
      else done(result);
    }
  }

  // What a method of glue.py's Page returns.
  ask(call, ...args) {
    return new Promise((done, fail) => {
      this.waiting.set(++this.count, { done, fail });
      this.worker.postMessage({ id: this.count, call, args });
    });
  }
}
