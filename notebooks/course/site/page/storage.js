// Whether this browser keeps what is typed here is found by trying. Where it does not, the reader is told before, not after.
import { _ } from "./language.js";
import { tell } from "./notice.js";

const LEAST = 5e6;                                        // bytes: a lesson with its pictures, and answers
const JUPYTER = document.getElementById("jupyter-lite-main");
const HOW = JUPYTER ? _("download the lesson (File, Download)") : _("export your answers");

export function unkept(why = _("a private window, or its storage is full")) {
  tell("storage", _("This browser keeps nothing for this page ({why}): {how} before you close it.", { why, how: HOW }), { [_("I see")]: () => {} });
}

async function keeps() {
  try {
    localStorage.setItem("course:try", "1".repeat(1000));
    localStorage.removeItem("course:try");
    if (JUPYTER) await opened();
    const { quota, usage } = await navigator.storage?.estimate?.() ?? {};
    return quota === undefined || quota - usage > LEAST;
  } catch {
    return false;
  }
}

// A database of JupyterLite's kind can be had.
function opened() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open("course:try");
    asked.onerror = () => fail(asked.error);
    asked.onsuccess = () => {
      asked.result.close();
      indexedDB.deleteDatabase("course:try");
      done();
    };
  });
}

keeps().then(well => well || unkept());
navigator.serviceWorker?.addEventListener("message", ({ data: { full } }) => full && keeps().then(well => well || unkept(_("its storage is full"))));
