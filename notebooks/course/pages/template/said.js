// What a page's scripts say, in the page's language: said.vi.js has the words of Vietnamese. In braces stands what is filled in.
const _ = (text, parts = {}) =>
  (window.courseWords?.[text] ?? text).replace(/\{(\w+)\}/g, (all, name) => parts[name] ?? all);
