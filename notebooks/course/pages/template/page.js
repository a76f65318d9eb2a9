// What a page can do besides being read: light and dark, copying code, contents that stay open where there is room.
(() => {
  const root = document.documentElement;
  const tools = document.querySelector(".tools");

  function button(words, press, place = tools) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", press);
    place.append(made);
    return made;
  }

  // -- light and dark
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  const theme = button("", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("course:theme", root.dataset.theme) } catch { /* no storage: for this page */ }
    name();
  });
  const name = () => { theme.textContent = dark() ? _("Light") : _("Dark"); theme.title = dark() ? _("Light page") : _("Dark page") };
  system.addEventListener("change", name);
  name();

  // -- opened from a folder: what needs a server goes, and a sentence says so
  if (location.protocol === "file:") {
    for (const each of document.querySelectorAll(".served")) each.hidden = true;
    for (const each of document.querySelectorAll("[data-when=file]")) each.hidden = false;
  }

  // -- copying code
  for (const source of document.querySelectorAll("pre.source")) {
    if (!navigator.clipboard) break;
    const actions = Object.assign(document.createElement("div"), { className: "actions" });
    const copy = button(_("Copy"), async () => {
      await navigator.clipboard.writeText(source.textContent);
      copy.textContent = _("Copied");
      setTimeout(() => { copy.textContent = _("Copy") }, 2000);
    }, actions);
    source.before(actions);
  }

  // -- figures, whose words a narrow screen makes small: a button shows them in their own size, and a finger moves them
  const larger = document.createElement("dialog");
  larger.className = "larger";
  larger.setAttribute("aria-label", _("The figure in its own size"));
  const pan = Object.assign(document.createElement("div"), { tabIndex: 0, role: "group", ariaLabel: _("Figure, scrolls both ways") });
  button(_("Close"), () => larger.close(), larger);
  larger.append(pan);
  for (const image of document.querySelectorAll("main .outputs:not([data-live] *) figure > img")) {
    document.body.append(larger);
    const open = button(_("Larger"), () => { pan.replaceChildren(image.cloneNode()); larger.showModal() }, image.parentElement);
    open.className = "enlarge";
    open.ariaLabel = _("Larger: {figure}", { figure: image.alt.split(/[.:]/)[0] });
  }

  // -- contents
  const contents = document.querySelector(".contents details");
  const wide = matchMedia("(min-width: 68rem)");
  if (contents) {
    const open = () => { contents.open = wide.matches };
    wide.addEventListener("change", open);
    open();
    const links = new Map([...contents.querySelectorAll("a")].map(link => [link.hash.slice(1), link]));
    const seen = new IntersectionObserver(entries => {
      for (const { target, isIntersecting } of entries)
        if (isIntersecting) {
          contents.querySelector("[aria-current]")?.removeAttribute("aria-current");
          links.get(target.id)?.setAttribute("aria-current", "true");
        }
    }, { rootMargin: "0px 0px -70% 0px" });
    for (const section of document.querySelectorAll("main section[id]")) seen.observe(section);
  }

  // -- an address that leads into a fold, and paper, which has no folds
  const place = () => document.getElementById(location.hash.slice(1));
  const unfold = () => {
    const target = place();
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();
  if (location.hash && !document.body.dataset.lesson && !place())   // an old address
    location.replace(`lab/index.html?path=00_start_here.ipynb${location.hash}`);
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("main details:not([open])")];
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of folded) fold.open = false });
})();
