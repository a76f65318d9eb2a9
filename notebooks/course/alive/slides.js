// On a deck: where a still picture is marked as a live figure's (class celltag_live-NAME), the figure takes its place as
// soon as Python stands. Pages are never held back; without Python the picture stays, and a line says why.
(() => {
  const MARK = "celltag_live-";
  const base = document.currentScript.dataset.python;
  const spots = [...document.querySelectorAll(`[class*="${MARK}"]`)];
  const still = window !== window.top || /receiver|print-pdf|view=print/.test(location.search);   // a preview, or paper
  if (spots.length && !still) Reveal.on("ready", () => begin().catch(error => say(error.message)));

  const notes = new Map();              // slide: the line in small print at its lower edge
  function say(words, slides = spots.map(spot => spot.closest("section"))) {
    for (const slide of slides) {
      if (!notes.has(slide)) {
        const note = document.createElement("aside");
        note.className = "alive-note";
        note.setAttribute("role", "status");
        slide.append(note);
        notes.set(slide, note);
      }
      notes.get(slide).textContent = words;
    }
  }

  async function begin() {
    const figures = new Figures(base);
    say(_("The figure moves as soon as Python has started."));
    await figures.python.start();
    const fitting = slide => [...figures.known.values()].filter(({ element }) => slide.contains(element)).forEach(figure => figure.fit());
    Reveal.on("slidechanged", ({ currentSlide }) => { document.activeElement.blur(); fitting(currentSlide); });
    for (const spot of spots) {
      const slide = spot.closest("section");
      const name = [...spot.classList].find(word => word.startsWith(MARK)).slice(MARK.length);
      const figure = figures.moving(await figures.python.ask("begin", name), words => say(words, [slide]));
      keep(figure.element);
      spot.replaceChildren(figure.element);
      say("", [slide]);
      fitting(Reveal.getCurrentSlide());
    }
  }

  // A control's keys are its own: no arrow turns the page. Esc gives them back to the deck, and what a presenter's remote
  // control sends, PageUp and PageDown, always turns.
  function keep(element) {
    for (const kind of ["keydown", "keypress", "keyup"])
      element.addEventListener(kind, event => {
        const turns = event.key === "PageUp" || event.key === "PageDown";
        if (turns) event.preventDefault();
        else event.stopPropagation();
        if (turns || event.key === "Escape") document.activeElement.blur();
      });
  }
})();
