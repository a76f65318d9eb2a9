// What is kept for a visit without the network: a module, which a page that is opened as a file cannot load, and need not.
if (location.protocol !== "file:") import("./kept.js");
