// The line at the foot of a page: what Python is doing, how far it is, and a button that stops it.
class Dock {
  constructor(stop) {
    this.said = make("p", { role: "status" });
    this.far = make("p", { className: "far", ariaHidden: "true" });     // changes too often to be spoken
    this.bar = make("progress", { hidden: true, max: 1, ariaLabel: _("How far it is") });
    this.stop = button(_("Stop"), stop, { hidden: true });
    this.close = button(_("Close"), () => this.say(""), { hidden: true });
    this.element = make("div", { className: "dock" }, this.said, this.far, this.bar, this.stop, this.close);
    document.body.append(this.element);
  }

  // What is going on, with the button that stops it. It is spoken once; `further` then says how far it is.
  busy(words) {
    this.show(words, true);
  }

  // What came of it: it goes by itself, and "" at once. A failure stays until it is closed.
  say(words, stays = false) {
    this.show(words, false);
    this.close.hidden = !stays;
    if (words && !stays) this.gone = setTimeout(() => this.say(""), 6000);
  }

  show(words, busy) {
    clearTimeout(this.gone);
    const lost = this.element.contains(document.activeElement);
    this.element.classList.toggle("on", Boolean(words));
    if (this.said.textContent !== words) this.said.textContent = words;
    this.far.textContent = "";
    this.bar.hidden = true;
    this.stop.hidden = !busy;
    this.close.hidden = true;
    if (lost && !busy) this.back?.focus();
  }

  // How far: in words, and of bytes and the like as a bar. back: where the hand came from, and its focus goes again.
  further(words, part = null) {
    this.far.textContent = words;
    this.bar.hidden = part === null;
    if (part !== null) this.bar.value = part;
  }
}

// How long Python takes: told as "fetched" tells it, then by how long its start took the last time.
class Clock {
  static key = "course:seconds";

  constructor(dock) {
    this.dock = dock;
  }

  begin() {
    this.from = performance.now();
    this.all = null;
    this.dock.busy(_("Python starts in this page. You can read on."));
  }

  fetched({ done, of }) {
    const seconds = (performance.now() - this.from) / 1000;
    const left = Math.ceil(seconds * (of - done) / Math.max(done, 1));
    const [here, all] = [done, of].map(bytes => (bytes / 1e6).toFixed(1));
    const words = seconds > 2 && left > 1 ? _("{here} of {all} MB are here, about {left} s more", { here, all, left })
      : _("{here} of {all} MB are here", { here, all });
    if (done < of) return this.dock.further(words, done / of);
    this.all ??= performance.now();
    const last = Number(stored(Clock.key));
    this.dock.further(last ? _("All {all} MB are here. Now it reads them in: about {last} s, as last time.", { all, last })
      : _("All {all} MB are here. Now it reads them in: a few seconds, on a slow machine a minute.", { all }), 1);
  }

  ready() {
    if (this.all) store(Clock.key, Math.max(1, Math.round((performance.now() - this.all) / 1000)));
  }
}
