// The lesson as a notebook with what was typed: to be saved, or to be opened in JupyterLite, in whose storage it is put.
class Notebook {
  // typed: a function that gives {place of a cell in the notebook: its text}
  // lesson: its address among the notebooks, without the ending, as vi/03_stochastic
  constructor(lesson, typed) {
    this.lesson = lesson;
    this.typed = typed;
  }

  // The notebook as it is published, but for the cells that were typed into.
  async content() {
    const answer = await fetch(`files/${this.lesson}.ipynb`).catch(() => null);
    if (!answer?.ok) throw new Error(_("The notebook could not be fetched. Is the server still there?"));
    const notebook = await answer.json();
    for (const [at, text] of Object.entries(this.typed()))
      notebook.cells[at].source = text.split(/(?<=\n)/);
    return notebook;
  }

  async text() {
    return `${JSON.stringify(await this.content(), null, 1)}\n`;
  }

  // Puts it into JupyterLite's storage, under a name that nothing has there; returns the address that opens it. One that is
  // there already, the same letter for letter, is opened again.
  async handedOver() {
    const content = await this.content();
    const shelf = await Shelf.opened();
    try {
      for (let count = 1; ; count++) {
        const name = `${this.lesson}-mine${count > 1 ? `-${count}` : ""}.ipynb`;       // its links lead to where the lesson's do
        const there = await shelf.get(name);
        if (there === undefined) await shelf.add(name, content);
        else if (JSON.stringify(there.content) !== JSON.stringify(content)) continue;
        return `lab/index.html?path=${encodeURIComponent(name)}`;
      }
    } finally {
      shelf.close();
    }
  }
}

// JupyterLite's files in this browser: a store of an IndexedDB, as the library localForage lays it out for JupyterLite.
class Shelf {
  static store = "files";

  static async opened() {
    const name = `JupyterLite Storage - ${new URL(".", document.baseURI).pathname}`;
    try {
      let base = await Shelf.open(name);
      if (!base.objectStoreNames.contains(Shelf.store)) {
        base.close();
        base = await Shelf.open(name, base.version + 1);
      }
      return new Shelf(base);
    } catch {
      throw new Error(_("This browser has no room for a notebook (a private window, or full?). Keep the lesson as a notebook instead."));
    }
  }

  static open(name, version) {
    const asked = indexedDB.open(name, version);
    asked.onupgradeneeded = () => {
      if (!asked.result.objectStoreNames.contains(Shelf.store)) asked.result.createObjectStore(Shelf.store);
    };
    return Shelf.done(asked);
  }

  static done(asked) {
    return new Promise((done, fail) => {
      asked.onsuccess = () => done(asked.result);
      asked.onerror = asked.onblocked = () => fail(asked.error);
    });
  }

  constructor(base) {
    this.base = base;
  }

  get(name) {
    return Shelf.done(this.base.transaction(Shelf.store).objectStore(Shelf.store).get(name));
  }

  // `add`, not `put`: it fails where the name has been taken meanwhile.
  add(name, content) {
    const now = new Date().toISOString();
    const file = {
      name: name.split("/").pop(), path: name, type: "notebook", format: "json", mimetype: "application/json", writable: true,
      created: now, last_modified: now, size: JSON.stringify(content).length, hash: null, hash_algorithm: null, content,
    };
    const transaction = this.base.transaction(Shelf.store, "readwrite");
    transaction.objectStore(Shelf.store).add(file, name);
    return new Promise((done, fail) => {
      transaction.oncomplete = done;
      transaction.onabort = transaction.onerror = () => fail(new Error(_("This browser has no room for a notebook. Keep the lesson as a notebook instead.")));
    });
  }

  close() {
    this.base.close();
  }
}
