// A live figure with native controls, made of what lib's Live says of itself.
class Figure {
  static made = 0;
  static rest = 500;                          // milliseconds without a new picture until a screen reader hears what is seen

  // move: an async function of {control: value}, which returns what all controls are set to then
  constructor({ described: { controls, presets }, seen }, move) {
    this.move = move;
    this.next = null;                         // values that wait until Python has answered
    this.controls = {};                       // name: a function that shows a value
    const rows = Object.entries(controls).map(([name, control]) => this.control(name, control));
    const buttons = Object.entries(presets).map(([label, values]) => this.button(label, () => this.follow(values)));
    this.image = this.make("img", { decoding: "sync" });
    this.words = this.make("p", { className: "says", ariaHidden: "true" });      // changes too often to be spoken
    this.spoken = this.make("p", { className: "spoken" });
    this.spoken.setAttribute("role", "status");
    this.element = this.make("div", { className: "alive" },
      this.make("div", { className: "hand" }, ...rows, this.make("div", { className: "presets" }, ...buttons)),
      this.make("div", { className: "view" }, this.image), this.words, this.spoken);
    this.element.querySelector(".hand").dataset.preventSwipe = "";
    this.see(seen);
    this.set(seen.values);
    this.spoken.textContent = seen.words;
  }

  make(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  button(label, press) {
    const button = this.make("button", { type: "button", textContent: label });
    button.addEventListener("click", press);
    return button;
  }

  // The row of one control; its label is tied to the input that holds the value.
  control(name, { kind, label, ...rest }) {
    const id = `alive-${++Figure.made}`;
    const words = this.make("label", { htmlFor: id, textContent: label });
    const parts = kind === "choice" ? [words, this.choice(name, id, rest)]
      : kind === "switch" ? [this.switch(name, id), words]
      : [words, ...this.number(name, id, label, rest)];
    return this.make("div", { className: `control ${kind}` }, ...parts);
  }

  choice(name, id, { options }) {
    const select = this.make("select", { id }, ...options.map((words, value) => this.make("option", { value, textContent: words })));
    select.addEventListener("change", () => this.follow({ [name]: select.selectedIndex }));
    this.controls[name] = value => { select.selectedIndex = value; };
    return select;
  }

  switch(name, id) {
    const box = this.make("input", { id, type: "checkbox" });
    box.addEventListener("change", () => this.follow({ [name]: box.checked }));
    this.controls[name] = value => { box.checked = value; };
    return box;
  }

  // A handle that moves by hand as finely as it can, and by keys in the larger steps of its field; perhaps buttons.
  number(name, id, label, { min, max, step, fine, buttons }) {
    const handle = this.make("input", { type: "range", min, max, step: fine, ariaLabel: label });
    const field = this.make("input", { id, type: "number", min, max, step });
    const show = this.controls[name] = value => { handle.value = field.value = value; };
    const go = value => {
      show(Math.min(Math.max(value, min), max));
      this.follow({ [name]: Number(handle.value) });
    };
    handle.addEventListener("input", () => go(Number(handle.value)));
    handle.addEventListener("keydown", event => {
      const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
      if (!way) return;
      event.preventDefault();
      go(Number(handle.value) + way * step);
    });
    field.addEventListener("change", () => {
      if (field.value === "") this.follow({});
      else go(Number(field.value));
    });
    const walk = Object.entries(buttons).map(([words, by]) => this.button(words, () => go(Number(handle.value) + by)));
    return [handle, field, ...walk];
  }

  // One question at a time; of what the hand does meanwhile, only where each control is at last.
  async follow(values) {
    this.next = { ...this.next, ...values };
    if (this.element.ariaBusy === "true") return;
    this.element.ariaBusy = "true";
    try {
      while (this.next) {
        const now = this.next;
        this.next = null;
        const came = await this.move(now);
        if (!this.next) this.set(came);       // a hand that has moved on is not pulled back
      }
    } finally {
      this.element.ariaBusy = "false";
    }
  }

  set(values) {
    for (const [name, value] of Object.entries(values)) this.controls[name](value);
  }

  see({ words, alt, png, size: [width, height] }) {
    const before = this.image.src;
    this.image.src = URL.createObjectURL(new Blob([png], { type: "image/png" }));
    this.image.addEventListener("load", () => URL.revokeObjectURL(before), { once: true });
    this.image.alt = alt;
    Object.assign(this.image, { width, height });
    this.shape = width / height;
    this.words.textContent = words;
    this.speak(words);
    this.words.style.minHeight = `${this.words.offsetHeight}px`;    // longer words may move the picture once, not each time
  }

  // Once, when nothing has moved for a while: not at each move of a key that is held.
  speak(words) {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      if (this.element.ariaBusy === "true") this.speak(words);
      else if (this.spoken.textContent !== words) this.spoken.textContent = words;
    }, Figure.rest);
  }

  // Controls above or beside the picture: where it is larger. Called when it can be seen, and measured.
  fit() {
    const [above, beside] = [false, true].map(side => {
      this.element.classList.toggle("beside", side);
      const { clientWidth, clientHeight } = this.image.parentElement;
      return Math.min(clientWidth, clientHeight * this.shape);
    });
    this.element.classList.toggle("beside", beside > above);
  }
}
