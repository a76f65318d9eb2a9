// What is kept for a visit without the network: a module, which a page that is opened as a file cannot load, and need not.
// courseKept ends once the service worker sees all that the page fetches, or where it never will.
if (location.protocol !== "file:") window.courseKept = import("./kept.js").then(({ kept }) => kept).catch(() => {});
