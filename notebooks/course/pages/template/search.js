// Search over all lessons, in a dialog. What it looks through, and MiniSearch, are fetched when it is opened first.
(() => {
  const dialog = document.createElement("dialog");
  dialog.className = "search";
  const [search, close] = [_("Search all lessons"), _("Close")];
  dialog.setAttribute("aria-label", search);
  dialog.innerHTML = `<form method="dialog"><label for="sought">${search}</label>
    <button value="close">${close}</button></form>
    <input id="sought" type="search" autocomplete="off" spellcheck="false" aria-describedby="found">
    <p id="found" role="status"></p><ol></ol>`;
  document.body.append(dialog);
  const [input, found, list] = ["input", "#found", "ol"].map(each => dialog.querySelector(each));

  const opener = document.createElement("button");
  opener.type = "button";
  opener.textContent = _("Search");
  opener.title = _("Search all lessons (key: /)");
  opener.setAttribute("aria-keyshortcuts", "/");
  opener.addEventListener("click", open);
  document.querySelector(".tools").prepend(opener);

  function open() {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    loaded().then(show, () => { found.textContent = _("The search could not be loaded.") });
  }

  const load = name => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = `pages/${name}`;
    script.async = false;   // in their order: where courseFind is, what it needs is there
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    document.head.append(script);
  });

  const { lang } = document.documentElement;
  const places = lang === "en" ? "words.js" : `words.${lang}.js`;
  let ready;
  const loaded = () => ready ??= Promise.all(["minisearch.js", places, "find.js"].map(load))
    .catch(error => { ready = undefined; throw error });

  function show() {
    const words = input.value.trim();
    if (!window.courseFind) return;   // it shows when all has come
    const came = words ? courseFind(words) : [];
    const count = came.length === 1 ? _("1 place")
      : came.length === courseFind.MOST ? _("{count} or more places", { count: came.length })
      : _("{count} places", { count: came.length });
    list.replaceChildren(...came.map(row));
    found.textContent = !words ? "" : came.length ? count : _("Nothing found.");
  }
  input.addEventListener("input", show);

  function row({ at, title, lesson, text, vi, terms }) {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: at });
    const make = (tag, words) => Object.assign(document.createElement(tag), { textContent: words });
    link.append(make("strong", title));
    if (vi) link.append(" (", Object.assign(make("span", vi), { lang: "vi" }), ")");
    link.append(make("small", lesson), ...around(text, terms));
    item.append(link);
    return item;
  }

  // Some words of the text around the first that was sought, which is marked.
  function around(text, terms) {
    const words = text.split(" ");
    const sought = word => terms.some(term => courseFind.bare(word).includes(term));
    const hit = words.findIndex(sought);
    const from = Math.max(0, hit - 8);
    const piece = Object.assign(document.createElement("span"), { className: "around" });
    for (const word of words.slice(from, from + 24)) {
      piece.append(sought(word) ? Object.assign(document.createElement("mark"), { textContent: word }) : word, " ");
    }
    return [piece];
  }

  // -- keys: / opens, arrows go through the places, Enter follows one, Esc closes
  addEventListener("keydown", event => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      open();
    }
  });
  dialog.addEventListener("keydown", event => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Enter" && event.target === input) links[0]?.click();
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? input : links[Math.min(next, links.length - 1)])?.focus();
  });
  list.addEventListener("click", event => { if (event.target.closest("a")) dialog.close() });
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close() });
})();
