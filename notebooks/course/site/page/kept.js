// The page and its service worker: what the page has used is kept for a visit without the network; and where the course
// has a newer version, the reader is told, and decides when it is loaded.
import { _ } from "./language.js";
import { tell } from "./notice.js";
import "./storage.js";

const home = new URL(".", import.meta.url).href;
const version = document.querySelector("meta[name=course-version]").content;
const workers = navigator.serviceWorker;                  // there is none at an address without https, other than localhost
const ours = address => address.startsWith(home);
const send = (worker, ask, rest = {}) => worker.postMessage({ ask, ...rest });

let loading = false;
function newer(registration) {
  tell("version", _("The course has a newer version. What you typed stays."), {
    async [_("Load it")]() {
      loading = true;
      const next = registration.waiting ?? await registration.update().then(() => arrived(registration), () => null);
      if (next) send(next, "load");
      else location.reload();
    },
    [_("Later")]() {},
  });
}

// A newer worker that is ready; null where there is none.
function arrived({ waiting, installing }) {
  if (!installing) return waiting;
  return new Promise(done => installing.addEventListener("statechange", () => done(installing.state === "installed" ? installing : null)));
}

// What has been used by now, and from now on, in few messages: it can wait until the page is at rest. Returns a function
// that says it again, to a worker that may be another one.
function follow(registration) {
  const used = new Set([location.href, ...[...document.images].map(image => image.src)]);
  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      send(workers.controller ?? registration.active, "used", { version, addresses: [...used].filter(ours) });
      used.clear();
    }, 1000);
  };
  new PerformanceObserver(list => {
    for (const { name } of list.getEntries()) used.add(name);
    soon();
  }).observe({ type: "resource", buffered: true });
  soon();
  return soon;
}

function offer(worker) {
  const room = document.getElementById("keep-course");    // the front door has one
  if (!room) return;
  const line = document.createElement("p"), state = document.createElement("p"), button = document.createElement("button");
  state.setAttribute("role", "status");
  button.type = "button";
  line.append(button);
  const bar = Object.assign(document.createElement("progress"), { hidden: true, ariaLabel: _("The course, kept on this device") });
  room.append(line, bar, state);
  workers.addEventListener("message", ({ data: { missing, kept, of, failed } }) => {
    if (missing !== undefined) {
      button.textContent = _("Keep the whole course on this device: {size} MB", { size: Math.ceil(missing / 1e6) });
      line.hidden = !missing;
      if (!missing) state.textContent = _("The whole course is kept on this device: it opens without the network.");
    }
    if (kept) Object.assign(bar, { hidden: kept === of, max: of, value: kept });
    if (kept === of && of) send(worker, "size");
    if (failed && button.disabled) {
      Object.assign(bar, { hidden: true });
      state.textContent = _("Not all of it could be kept: the network is away, or this device has no room. Try it again later.");
    }
    if (failed || kept === of) button.disabled = false;
  });
  button.addEventListener("click", () => {
    button.disabled = true;
    state.textContent = "";
    navigator.storage.persist?.();                        // the browser may ask the reader, and then clears it last
    send(worker, "all");
  });
  send(worker, "size");
}

async function begin() {
  // The address of JupyterLite's own registration, to the letter: with another the two would replace each other for ever.
  const theirs = document.getElementById("jupyter-lite-main");
  if (!theirs) await workers.register(`${home}service-worker.js?enableCache=false`);
  const registration = await workers.ready;
  if (registration.active.state === "activated") seen();   // where it is passed by all the same, as on Shift + Reload, it will be
  workers.addEventListener("message", ({ data: { newer: found } }) => found && newer(registration));
  const say = follow(registration);
  workers.addEventListener("controllerchange", () => loading ? location.reload() : say());
  const look = async () => registration.active && await arrived(registration) && newer(registration);
  registration.addEventListener("updatefound", look);
  look();
  offer(registration.active);
}

// Ends once the worker sees what the page fetches, or where it never will.
let seen;
export const kept = new Promise(done => { seen = () => done(); });
if (!workers || workers.controller) seen();
else workers.addEventListener("controllerchange", seen, { once: true });

// When the page is there; without a worker it is what it was.
const start = () => begin().catch(seen);
if (workers && document.readyState === "complete") start();
else if (workers) addEventListener("load", start);
