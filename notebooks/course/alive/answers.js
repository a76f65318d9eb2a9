// What a reader typed into the answers of a lesson: kept in this browser, under the numbers of the exercises, and never
// overwritten without a word. Another tab of the same lesson writes to the same place.
class Answers {
  static kept = _("Kept in this browser.");
  static shut = _("This browser keeps nothing for this page (a private window, or no room?). What you type is gone with the page: keep a copy.");

  constructor(lesson) {
    this.key = `course:answers:${lesson}`;
    this.fields = new Map();                  // exercise: its cell
    this.late = new Map();                    // exercise: the timer until it is written
    addEventListener("storage", event => { if (event.key === this.key || event.key === null) this.elsewhere(); });
    addEventListener("pagehide", () => this.write());
  }

  // {exercise: text} of all that was typed, also into exercises that this page has no longer.
  get all() {
    const kept = parsed(stored(this.key), {});
    for (const [exercise, cell] of this.fields) {
      if (cell.changed) kept[exercise] = cell.source;
      else delete kept[exercise];
    }
    return kept;
  }

  // An answer's cell: what was typed into it on an earlier visit comes back.
  add(cell) {
    const text = parsed(stored(this.key), {})[cell.exercise];
    if (typeof text === "string") {
      cell.type(text);
      cell.note(Answers.kept);
    }
    this.fields.set(cell.exercise, cell);
    cell.field.addEventListener("input", () => this.soon(cell.exercise));
  }

  soon(exercise) {
    clearTimeout(this.late.get(exercise));
    this.late.set(exercise, setTimeout(() => this.write(), 300));
  }

  // Only what was typed here; what another tab has written of other exercises stays.
  write() {
    if (!this.late.size) return;
    const kept = parsed(stored(this.key), {}), now = [...this.late.keys()];
    for (const exercise of now) {
      clearTimeout(this.late.get(exercise));
      const cell = this.fields.get(exercise);
      if (cell.changed) kept[exercise] = cell.source;
      else delete kept[exercise];
    }
    this.late.clear();
    const done = store(this.key, Object.keys(kept).length ? JSON.stringify(kept) : null);
    for (const exercise of now) {
      const cell = this.fields.get(exercise);
      cell.note(!done ? Answers.shut : cell.changed ? Answers.kept : "");
    }
  }

  // Another tab has written: its text is the newer one. What stood here can be taken back.
  elsewhere() {
    const kept = parsed(stored(this.key), {});
    for (const [exercise, cell] of this.fields) {
      const [mine, theirs] = [cell.source, kept[exercise] ?? cell.given];
      if (mine === theirs || this.late.has(exercise)) continue;
      cell.type(theirs);
      cell.note(_("Changed in another tab of this lesson."), _("Take back what stood here"), () => {
        cell.type(mine);
        this.soon(exercise);
        cell.field.focus();
      });
    }
  }

  forget() {
    for (const timer of this.late.values()) clearTimeout(timer);
    this.late.clear();
    store(this.key, null);
    for (const cell of this.fields.values()) {
      cell.type(cell.given);
      cell.note("");
    }
  }

  // All of it as a text that can be read, and run.
  text(title) {
    const head = _("{title}: my answers", { title });
    const parts = Object.entries(this.all).sort().map(([number, text]) => {
      const heading = _("Exercise {number}", { number });
      return `# ${heading}\n${text}\n`;
    });
    return [`# ${head}\n`, ...parts].join("\n");
  }
}

// The exercises that are solved, of all lessons.
class Solved {
  static key = "course:solved";

  static get all() {
    return parsed(stored(Solved.key), []);
  }

  static add(exercises) {
    store(Solved.key, JSON.stringify([...new Set([...Solved.all, ...exercises])].sort()));
  }
}
