// What the notices say, in the reader's language: the page's, or in JupyterLite, whose own words are English, that of the lesson
// that is opened. It is said by said.js of the course's pages, with the words of said.vi.js; JupyterLite's page has neither yet.
const { lang, dataset: { languages } } = document.documentElement;        // only JupyterLite's page names them
const [opened] = new URLSearchParams(location.search).get("path")?.split("/") ?? [];
const language = languages?.split(" ").includes(opened) ? opened : lang;

function brought(name) {
  const script = Object.assign(document.createElement("script"), { src: new URL(`pages/${name}`, import.meta.url) });
  return new Promise((done, fail) => {
    Object.assign(script, { onload: done, onerror: fail });
    document.head.append(script);
  });
}

if (typeof _ === "undefined") await brought("said.js");
if (language !== lang) await brought(`said.${language}.js`).catch(() => {});     // without its words it is English

const say = _;
export { language, say as _ };
