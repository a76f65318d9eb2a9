// A lesson that the reader has changed lies in the browser, under its own name, and hides what the site has under it. Where
// the site's is a newer one than the reader's was made from, the reader is told, and may have both. Every lesson says in
// its metadata of which version it is (for_browser in assemble.py); a copy that says nothing is older than that.
import { _ } from "./language.js";
import { opened } from "./loading.js";
import { dismiss, tell } from "./notice.js";
import { unkept } from "./storage.js";

const NARROW = matchMedia("(max-width: 760px)");
const root = new URL(".", import.meta.url);
const app = await opened;
const { contents } = app.serviceManager;

async function published(path) {
  const answer = await fetch(new URL(`files/${path.split("/").map(encodeURIComponent).join("/")}`, root)).catch(() => null);
  return answer?.ok ? (await answer.json()).metadata.course?.version : undefined;
}

// A name that no file has: "… (mine).ipynb", "… (mine 2).ipynb", …
async function free(path) {
  for (let count = 1; ; count++) {
    const name = path.replace(/\.ipynb$/, ` (mine${count > 1 ? ` ${count}` : ""}).ipynb`);
    if (!await contents.get(name, { content: false }).catch(() => null)) return name;
  }
}

// The reader's gets the other name, so that every link to the lesson leads to the newer one. Nothing is written over.
async function both(panel) {
  const { path } = panel.context;
  await panel.context.save();
  await panel.context.rename((await free(path)).split("/").pop());
  const beside = NARROW.matches ? {} : { mode: "split-right", ref: panel.id };
  await app.commands.execute("docmanager:open", { path, factory: "Notebook", options: beside });
}

async function look(panel) {
  dismiss("lesson");
  if (!panel?.context?.path?.endsWith(".ipynb")) return;
  await panel.context.ready;
  const { path } = panel.context, theirs = panel.content.model.sharedModel.getMetadata("course")?.version;
  const ours = await published(path), stays = `course:stays:${path}`;
  if (!ours || ours === theirs || localStorage.getItem(stays) === ours || app.shell.currentWidget !== panel) return;
  tell("lesson", _("The course has a newer version of this lesson; you see yours."), {
    [_("Keep mine, and open the newer")]: () => both(panel),
    [_("Stay with mine")]: () => localStorage.setItem(stays, ours),
  });
}

const watched = new WeakSet();
function watch(panel) {
  look(panel);
  if (!panel?.context?.saveState || watched.has(panel)) return;
  watched.add(panel);
  panel.context.saveState.connect((context, state) => state === "failed" && unkept(_("the lesson could not be saved")));
}

app.shell.currentChanged.connect((shell, { newValue }) => watch(newValue));
watch(app.shell.currentWidget);
