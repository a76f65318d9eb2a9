// A code cell of the page: its code, which can be changed in place, its buttons, and what it showed.
class Cell {
  // run, stop: what its button does, Run or Check, and Stop while it runs; figure: makes an element of a live figure
  constructor(element, { run, stop, figure }) {
    const { cell, exercise, role, live, setUp } = element.dataset;
    Object.assign(this, { element, stop, figure, at: Number(cell), exercise, role, live, hidden: setUp !== undefined });
    this.run = () => run(this);
    this.listing = element.querySelector(".listing");
    this.given = this.listing.querySelector("pre.source").textContent.replace(/\n$/, "");
    this.ran = null;                          // the code that ran last
    this.heading = Cell.headingOf(element);
    if (this.hidden) return;
    this.outputs = element.querySelector(".outputs") ?? make("div", { className: "outputs", lang: "en" });
    this.notes = make("p", { className: "notes", role: "status" });
    this.bar = make("div", { className: "bar" });
    if (role !== "answer") this.runs = this.button(role === "judge" ? _("Check") : _("Run"), () => this.press());
    if (!role) this.changes = this.button(_("Change"), () => this.open(true));
    this.back = this.button(_("As it was"), () => this.restore());
    this.back.hidden = true;
    this.bar.append(this.notes);
    this.listing.after(this.bar);
    this.bar.after(this.outputs);
    if (role === "judge") this.outputs.setAttribute("role", "status");
    if (role === "answer") this.open(false);
  }

  static headingOf(element) {
    const heading = element.closest("section")?.querySelector("h2, h3, h4");
    const words = [...heading?.childNodes ?? []].filter(node => !node.classList?.contains("own"));
    return words.map(node => node.textContent).join("").trim();
  }

  get source() {
    return this.field ? this.field.value : this.given;
  }

  get changed() {
    return this.source !== this.given;
  }

  // What the page calls it by: several cells stand under one heading.
  get label() {
    const all = [...this.element.closest("section")?.querySelectorAll(".cell.code") ?? []];
    return _("{heading}, cell {number}", { heading: this.heading, number: all.indexOf(this.element) + 1 });
  }

  button(words, press) {
    const made = button(words, press, { ariaLabel: `${words}: ${this.label}` });
    this.bar.append(made);
    return made;
  }

  // -- changing it

  // A field in the place of the code.
  open(focus) {
    const words = this.role === "answer" ? _("Your answer to exercise {number}", { number: this.exercise }) : _("Code: {label}", { label: this.label });
    this.field = make("textarea", { value: this.given, wrap: "off", spellcheck: false, autocapitalize: "off", autocomplete: "off", ariaLabel: words });
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", event => this.key(event));
    this.listing.hidden = true;
    if (this.changes) this.changes.hidden = true;
    const keys = this.role === "answer" ? _("Shift+Enter: check it.") : _("Shift+Enter: run it. The change is there until you leave the page.");
    const help = make("p", { className: "help", id: `help-${this.at}`, textContent: keys });
    this.field.setAttribute("aria-describedby", help.id);
    this.edit = make("div", { className: "edit" }, this.field, help);
    this.listing.after(this.edit);
    this.typed();
    this.field.setSelectionRange(0, 0);
    if (focus) this.field.focus();
  }

  typed() {
    this.field.rows = Math.max(2, this.field.value.split("\n").length);
    this.back.hidden = !this.changed && this.role === "answer";
  }

  type(text) {
    this.field.value = text;
    this.typed();
  }

  restore() {
    if (this.changed && !confirm(_("Your change to this code goes. Put back what stood here?"))) return;
    this.type(this.given);
    this.field.dispatchEvent(new Event("input"));
    if (this.role === "answer") return this.field.focus();
    this.edit.remove();
    this.field = null;
    this.listing.hidden = this.changes.hidden = false;
    this.back.hidden = true;
    this.changes.focus();
  }

  // Shift+Enter runs. Enter keeps the indentation, four more behind a colon. Tab leaves the field, as on every page.
  key(event) {
    if (event.key !== "Enter" || event.ctrlKey || event.altKey || event.isComposing) return;
    event.preventDefault();
    if (event.shiftKey) return this.run();
    const line = this.field.value.slice(0, this.field.selectionStart).split("\n").pop();
    const indented = `\n${/^ */.exec(line)[0]}${/:\s*(#.*)?$/.test(line) ? "    " : ""}`;
    document.execCommand("insertText", false, indented);      // the one way that the browser can undo
  }

  // A line beside the buttons, perhaps with a button of its own.
  note(words, label, press) {
    if (!label && this.notes.textContent === words) return;       // said already
    this.notes.replaceChildren(words, ...(label ? [" ", button(label, press)] : []));
  }

  // -- what it showed

  // "waits" for its turn, "runs", or "". Where the hand was, Stop can be reached meanwhile.
  state(name) {
    this.element.dataset.state = name;
    this.since = performance.now();
    if (!this.runs) return;
    this.runs.textContent = name ? _("Stop") : this.role === "judge" ? _("Check") : this.ran === null ? _("Run") : _("Run again");
    this.runs.ariaLabel = `${this.runs.textContent}: ${this.label}`;
  }

  press() {
    if (!this.element.dataset.state) this.run();
    else if (performance.now() - this.since > 1000) this.stop();        // no second click of a double one
  }

  show({ outputs, failed }) {
    this.outputs.replaceChildren(...outputs.map(output => this.shown(output)));
    this.element.toggleAttribute("data-failed", failed);
    const first = this.role === "judge" && this.outputs.textContent.trim()[0];
    if (first) this.element.dataset.verdict = { "✓": "right", "✗": "wrong" }[first] ?? "none";
  }

  shown(output) {
    const { output_type: kind, text, traceback, data = {} } = output;
    if (kind === "live") return this.figure(output);
    if (kind === "error") return make("pre", { className: "printed failed", textContent: traceback.join("\n"), tabIndex: 0 });
    const html = data["text/html"];
    if (html) return make(html.startsWith("<img") ? "figure" : "div", { className: "wide", innerHTML: html });
    if (data["image/png"]) return make("figure", {}, make("img", { src: `data:image/png;base64,${data["image/png"]}`, alt: _("The figure that this cell draws") }));
    return make("pre", { className: "printed", textContent: (text ?? data["text/plain"] ?? "").trimEnd() });
  }
}
