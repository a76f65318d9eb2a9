// Says what is still being loaded: first the lesson, then, beside the lesson that can be read already, Python.
import { _, language } from "./language.js";

const notice = document.createElement("p");
notice.id = "course-loading";
notice.lang = language;
const first = document.querySelector(".jupyterlite-loading-indicator-text");      // what stands there until JupyterLab does
if (first) Object.assign(first, { lang: language, textContent: _("Loading the course …") });
notice.setAttribute("role", "status");
document.body.append(notice);

const say = words => { notice.textContent = words; notice.hidden = !words };
const pause = () => new Promise(done => setTimeout(done, 50));

async function until(found) {
  for (;;) {
    const value = found();
    if (value) return value;
    await pause();
  }
}

const started = new WeakSet(); // the kernels that have answered once

async function follow(panel) {
  const shown = () => window.jupyterapp.shell.currentWidget === panel;
  if (!panel?.sessionContext) return say("");
  await panel.context.ready;
  const kernel = () => panel.sessionContext.session?.kernel;
  if (kernel() && started.has(kernel())) return shown() && say("");
  if (shown()) say(_("You can read: the lesson is all here. Python is still being loaded; cells that you run wait for it."));
  await panel.sessionContext.ready;
  const own = await until(kernel);
  await own.requestExecute({ code: "", silent: true }).done;
  started.add(own);
  if (shown()) say("");
}

async function opening() {
  say(_("The lesson is being opened …"));
  const app = await until(() => window.jupyterapp);
  await app.restored;
  return app;
}

export const opened = opening(); // JupyterLab, when it is there
opened.then(async ({ shell }) => {
  shell.currentChanged.connect((shell, change) => follow(change.newValue));
  follow(await until(() => shell.currentWidget));
});
