// One sentence at the lower edge of the page, with buttons: {words: what it does}. A notice of the same name gives way.
import { _, language } from "./language.js";

const home = new URL(".", import.meta.url);

export function tell(name, words, buttons = {}) {
  if (!document.querySelector("link[href$='notice.css']"))
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("notice.css", home) }));
  dismiss(name);
  const notice = document.createElement("div");
  notice.className = "course-notice";
  notice.dataset.name = name;
  notice.setAttribute("role", "status");
  place().append(notice);                                 // a status is read out when words come into it
  notice.append(words);
  for (const [label, press] of Object.entries(buttons)) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.addEventListener("click", () => { notice.remove(); press(); });
    notice.append(" ", button);
  }
}

export function dismiss(name) {
  document.querySelector(`.course-notice[data-name="${name}"]`)?.remove();
}

function place() {
  const found = document.getElementById("course-notices");
  if (found) return found;
  const made = Object.assign(document.createElement("aside"), { id: "course-notices", lang: language, ariaLabel: _("Notices") });
  document.body.append(made);
  // what has the focus is not under a notice
  new ResizeObserver(() => {
    const { height, top } = made.getBoundingClientRect();
    document.documentElement.style.scrollPaddingBottom = height ? `${innerHeight - top + 8}px` : "";
  }).observe(made);
  return made;
}
