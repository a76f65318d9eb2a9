// What is wider than the page scrolls by itself: while it does, the tab key reaches it and arrows move it.
(() => {
  const NAMES = { "pre.source": "Code", "pre": "Output", "table, .wide:has(table)": "Table", ".wide, .long, mjx-container": "Formula" };
  const named = part => Object.entries(NAMES).find(([selector]) => part.matches(selector))[1];
  const sizes = new ResizeObserver(entries => {
    for (const { target: part } of entries)
      if (part.scrollWidth > part.clientWidth) {
        part.tabIndex = 0;
        part.setAttribute("role", "group");     // no region: a page with forty landmarks has none
        part.setAttribute("aria-label", `${named(part)}, scrolls sideways`);
      } else for (const name of ["tabindex", "role", "aria-label"]) part.removeAttribute(name);
  });
  const watch = () => { for (const part of document.querySelectorAll(`main :is(${Object.keys(NAMES)})`)) sizes.observe(part) };
  watch();
  new MutationObserver(watch).observe(document.querySelector("main"), { childList: true, subtree: true });  // new outputs
})();
