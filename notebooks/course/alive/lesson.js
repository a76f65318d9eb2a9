// A lesson's page comes alive: at the first touch of a figure, a button or an answer Python starts, and then the figure
// moves, the cell runs, the judge judges. What a cell needs are the cells above it.
(() => {
  const { lesson, notebook: place, python: base } = document.body.dataset;
  const main = document.getElementById("lesson");
  if (location.protocol === "file:" || !Python.possible) {
    main.querySelector(".promise").after(make("p", { className: "notes", textContent: Python.possible ? Python.file : Python.nowhere }));
    return;
  }

  const dock = new Dock(stop), clock = new Clock(dock);
  const figures = new Figures(base, { fetched: content => clock.fetched(content) });
  const answers = new Answers(lesson);
  const stills = new Map();                   // the outputs of a live figure's cell: what stood there as a picture
  const cells = [...main.querySelectorAll(".cell.code:not([data-desk])")].map(element => {
    const cell = new Cell(element, { run: inTurn, stop, figure: came => living(came).element });
    if (cell.role === "answer") {
      cell.field.addEventListener("input", () => start().catch(() => {}));
      answers.add(cell);
    }
    if (cell.live) still(cell);
    return cell;
  });
  mark();
  panel();

  // -- Python

  let started = null;
  function start() {
    started ??= (async () => {
      clock.begin();
      await figures.python.start();
      clock.ready();
      await figures.python.ask("remember", Solved.all);
      dock.say(_("Python is there."));
    })().catch(error => {
      started = null;
      dock.say(error.message, true);
      throw error;
    });
    return started;
  }

  // Ends Python in whatever it does: a loop without end, a start that takes too long.
  function stop() {
    figures.python.stop(new Error(_("Stopped. The next touch begins with a new Python; what you typed is still here.")));
    started = null;
    stops += 1;
    figures.known.clear();
    for (const cell of cells) {
      cell.ran = null;
      if (!cell.hidden) cell.state("");
      if (stills.has(cell)) stay(cell);
    }
  }

  // -- running

  let turn = Promise.resolve(), stops = 0;
  function inTurn(cell) {
    const asked = cell.role === "answer" ? cells.find(each => each.role === "judge" && each.exercise === cell.exercise) : cell;
    if (asked.element.dataset.state) return;
    const before = stops;
    dock.back = document.activeElement;
    asked.state("waits");
    turn = turn.then(async () => {
      if (before !== stops) return;
      try {
        await start();
        await run(asked);
      } catch (error) {
        dock.say(error.message, true);
      }
      asked.state("");
    });
  }

  // Runs a cell, before it those above it that have not run as they stand.
  async function run(cell) {
    const above = cells.filter(each => each.at < cell.at && each.ran !== each.source);
    const first = above.length === 1 ? _("First the cell above it.") : _("First the {count} cells above it.", { count: above.length });
    if (above.length) dock.busy(first);
    for (const [done, each] of above.entries()) {
      dock.further(_("{done} of {all}", { done: done + 1, all: above.length }), done / above.length);
      const failed = await one(each, true);
      // an answer that fails is no reason not to try another exercise
      if (failed && (!each.exercise || each.exercise === cell.exercise))
        return dock.say(_("This needs the cell “{label}”, which ended in an error.", { label: each.label }), true);
    }
    dock.busy(cell.role === "judge" ? _("The judge reads it.") : _("The cell runs."));
    cell.state("runs");
    const failed = await one(cell);
    dock.say(cell.role === "judge" ? "" : failed ? _("It ended in an error.") : _("It has run."));
  }

  // above: it runs for the sake of a cell below it. Then its live figure, which takes longest, is not made anew, and stays as
  // it is for who has moved it.
  async function one(cell, above = false) {
    const code = cell.source, spared = above && cell.live && !cell.changed;
    const result = await figures.python.ask("run", spared ? code.replace(/^explore\.\w+\(.*$/m, "") : code, cell.element.id);
    cell.ran = code;
    if (cell.hidden) return result.failed;
    if (!spared || result.failed) cell.show(result);
    if (above) cell.state("");
    Solved.add(result.solved);
    mark();
    return result.failed;
  }

  // Which exercises are solved: at their headings.
  function mark() {
    const solved = Solved.all;
    for (const cell of cells.filter(each => each.role === "judge")) {
      const heading = cell.element.closest("section").querySelector("h3");
      const there = heading.querySelector(".solved");
      if (solved.includes(cell.exercise) && !there) heading.append(make("span", { className: "solved", textContent: " " + _("✓ solved") }));
      if (!solved.includes(cell.exercise)) there?.remove();
    }
  }

  // -- live figures

  // A picture until it is touched, with a button that says so.
  function still(cell) {
    const figure = cell.outputs.querySelector("figure");
    stills.set(cell, [...cell.outputs.childNodes]);
    const touch = button(_("Touch to move"), () => wake(cell, touch), { className: "touch", ariaLabel: _("Touch to move: the figure of {heading}", { heading: cell.heading }) });
    figure.classList.add("still");
    figure.append(touch);
    figure.querySelector("img").addEventListener("click", () => touch.click());
  }

  function stay(cell) {
    const lost = cell.outputs.contains(document.activeElement);
    cell.outputs.replaceChildren(...stills.get(cell));
    const touch = cell.outputs.querySelector(".touch");
    waiting(touch, false);
    if (lost) touch.focus();
  }

  function waiting(touch, on) {
    touch.setAttribute("aria-disabled", String(on));
    touch.textContent = on ? _("Python starts …") : _("Touch to move");
  }

  async function wake(cell, touch) {
    if (touch.ariaDisabled === "true") return;
    waiting(touch, true);
    dock.back = touch;
    try {
      await start();
      const figure = living(await figures.python.ask("begin", cell.live));
      await figure.image.decode().catch(() => {});          // now it has its height, and pushes no control out of sight
      const keys = touch.matches(":focus-visible"), held = touch.matches(":focus");
      cell.outputs.querySelector("figure").replaceWith(figure.element);
      const control = figure.element.querySelector("input, select, button");
      if (held) control.focus({ preventScroll: true });     // a hand has the picture before it, and is not moved on
      if (keys) control.scrollIntoView({ block: "nearest" });
      dock.say(_("The figure moves: its controls are beneath the picture."));
    } catch (error) {
      waiting(touch, false);
      dock.say(error.message, true);
    }
  }

  function living(came) {
    return figures.moving(came, words => dock.say(words, true));
  }

  // -- what was typed, to take along

  function panel() {
    const title = main.querySelector("h1").textContent;
    const typed = () => Object.fromEntries(cells.filter(cell => cell.role === "answer" && cell.changed).map(cell => [cell.at, cell.source]));
    const notebook = new Notebook(place, typed);
    const none = () => !Object.keys(answers.all).length && (dock.say(_("Nothing is typed into the answers yet.")), true);
    const answersOut = () => none() || save(`${lesson}-answers.py`, answers.text(title), "text/x-python");
    const tried = action => async event => {
      dock.back = event.currentTarget;
      try {
        await action();
      } catch (error) {
        dock.say(error.message, true);
      }
    };
    const open = tried(async () => { location.href = await notebook.handedOver(); });
    const ask = make("dialog", { className: "ask", ariaLabel: _("Forget my answers") },
      make("p", { textContent: _("What you typed into this lesson's answers goes from this browser for good.") }),
      button(_("Keep a copy first"), answersOut),
      button(_("Forget them"), () => { answers.forget(); ask.close(); dock.say(_("They are forgotten.")); }),
      button(_("Leave them"), () => ask.close()));
    main.append(make("section", { id: "your-answers", className: "yours" },
      make("h2", { textContent: _("Your answers") }),
      make("p", { textContent: _("They are kept in this browser and nowhere else, and come back at your next visit.") }),
      make("div", { className: "bar" },
        button(_("Keep a copy"), answersOut),
        button(_("Keep the lesson as a notebook"), tried(async () => save(`${lesson}.ipynb`, await notebook.text(), "application/x-ipynb+json"))),
        button(_("Open as a notebook"), open),
        button(_("Forget"), () => none() || ask.showModal())), ask));
    for (const link of main.querySelectorAll(".ways a[href^='lab/']"))
      link.addEventListener("click", event => {
        if (!Object.keys(typed()).length || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open(event);
      });
  }

  function save(name, text, type) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }
})();
