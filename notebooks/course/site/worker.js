// The course without the network. offline.py puts before this file:
//   COURSE = { version, files: {name: [digest, bytes]}, shell: [name …], python: [name …] }
// Every file that passes is kept under its name and the digest of its content, and only a file whose content is that of
// this version is let through: an older lib never meets a newer page. A newer version waits until the reader asks for it.
//
// A site has one service worker, and JupyterLite needs its own (by it the kernel reads and writes the reader's files). So
// ours takes that one in, below. Its cache is not used: it shows what it has and fetches the newer behind, so that
// a page of one version can meet a lib of another.

const FILES = new Map(Object.entries(COURSE.files));
const HOME = new URL("./", location).href;
const LASTING = /[./-][0-9a-f]{7,}\.\w+$/;                // JupyterLab's names, which change with the content
const HARMLESS = ["image", "style", "font"];

const store = () => caches.open("course");
const place = name => `${HOME}${encodeURI(name)}?${FILES.get(name)[0]}`;
const NOTES = { version: `${HOME}?version`, older: `${HOME}?older` };

async function noted(name) {
  return (await (await store()).match(NOTES[name]))?.json();
}

async function note(name, value) {
  await (await store()).put(NOTES[name], new Response(JSON.stringify(value)));
}

// The name of a file of this site, whatever stands behind the question mark; undefined for anything else.
function named(address) {
  if (!address.startsWith(HOME)) return undefined;
  let name = new URL(address).pathname.slice(new URL(HOME).pathname.length);
  try {
    name = decodeURIComponent(name);
  } catch {
    return undefined;
  }
  if (name === "" || name.endsWith("/")) name += "index.html";
  return FILES.has(name) ? name : undefined;
}

async function digest(bytes) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...found.slice(0, 8)].map(byte => byte.toString(16).padStart(2, "0")).join("");
}

// A page of this version that its host has added something to is one of this version all the same.
async function right(name, bytes) {
  if (await digest(bytes) === FILES.get(name)[0]) return true;
  return name.endsWith(".html") && new TextDecoder().decode(bytes).includes(`course-version" content="${COURSE.version}"`);
}

async function keep(name, bytes, headers) {
  try {
    await (await store()).put(place(name), new Response(bytes, { headers }));
  } catch {
    await tell({ full: true });                           // it is shown all the same
  }
}

async function tell(words) {
  for (const client of await clients.matchAll({ includeUncontrolled: true })) client.postMessage(words);
}

async function another() {
  registration.update().catch(() => {});
  await tell({ newer: true });
}

// A file, from here, or else from the server as it comes. Who asks for one that is on its way gets it as it comes, too.
const coming = new Map();                                 // name: a promise of {flow}, or of {answer} where there is no file
async function given(name) {
  const found = await (await store()).match(place(name));
  if (found) return found;
  if (!coming.has(name)) coming.set(name, asked(name));
  const { flow, answer } = await coming.get(name);
  return flow ? flow.response() : answer.clone();
}

async function asked(name) {
  const over = () => coming.delete(name);
  try {
    const answer = await fetch(HOME + encodeURI(name), { cache: LASTING.test(name) ? "default" : "no-cache" });
    if ([404, 410].includes(answer.status)) await another();
    if (!answer.ok) return over(), { answer };
    const flow = new Flow(name, answer);
    flow.end.finally(over);
    return { flow };
  } catch (error) {
    over();
    throw error;
  }
}

// A server's answer on its way to all who asked for it: it ends well only if it was the right file. It is read to its end
// even where they have gone.
class Flow {
  constructor(name, answer) {
    this.headers = new Headers(answer.headers);
    if (this.headers.has("content-encoding")) ["content-encoding", "content-length"].forEach(each => this.headers.delete(each));
    this.parts = [];
    this.outs = new Set();
    this.close = null;                                    // what to do with an out, once the end is known
    this.end = this.read(name, answer.body.getReader()).then(() => out => out.close(), error => out => out.error(error)).then(close => {
      this.close = close;
      this.outs.forEach(close);
    });
  }

  async read(name, reader) {
    for (let next; !(next = await reader.read()).done;) {
      this.parts.push(next.value);
      for (const out of this.outs) out.enqueue(next.value);
    }
    const bytes = await new Blob(this.parts).arrayBuffer();
    if (await right(name, bytes)) return keep(name, bytes, this.headers);
    await another();
    if (!name.endsWith(".html")) throw new TypeError(`${name} is of another version of the course`);
  }

  response() {
    let mine;
    const start = out => {
      mine = out;
      for (const part of this.parts) out.enqueue(part);
      if (this.close) this.close(out);
      else this.outs.add(out);
    };
    const cancel = () => this.outs.delete(mine);
    return new Response(new ReadableStream({ start, cancel }), { headers: this.headers });
  }
}

const had = async name => Boolean(await (await store()).match(place(name)));

async function have(name) {
  if (!await had(name)) await (await given(name)).arrayBuffer();
}

async function gather(names, step = () => {}) {
  for (const name of names) {
    await have(name);
    await step(name);
  }
}

// Pages of another version, which stay open: they get no more of what could be mixed with them.
let older;
async function isOlder(id) {
  older ??= new Set(await noted("older"));
  return older.has(id);
}

// The page that says so, in the language of the one that was asked for: vi/03_….html, slides/vi/…, lab/index.html?path=vi/…
function away(address) {
  const [, code] = /(?:^|[/=])([a-z]{2})(?:\/|%2F)/i.exec(address.slice(HOME.length)) ?? [];
  return FILES.has(`${code}/away.html`) ? `${code}/away.html` : "away.html";
}

async function answered({ request, clientId }, name) {
  if (request.mode !== "navigate" && !HARMLESS.includes(request.destination) && !LASTING.test(name) && await isOlder(clientId))
    return Response.error();
  try {
    return await given(name);
  } catch (error) {
    if (request.mode === "navigate" && !name.endsWith("away.html")) return Response.redirect(HOME + away(request.url));
    throw error;
  }
}

// What this device has of an older version, it shall have of this one.
async function install() {
  const names = (await (await store()).keys()).map(({ url }) => named(url)).filter(Boolean);
  await Promise.all(COURSE.shell.map(have));              // small, and a page may wait for them
  await gather(new Set(names));
}

async function activate() {
  const before = await noted("version"), there = await clients.matchAll({ includeUncontrolled: true, type: "all" });
  if (before !== COURSE.version) {
    older = new Set(before ? there.map(({ id }) => id) : []);
    await note("older", [...older]);
    await note("version", COURSE.version);
  }
  const cache = await store(), mine = new Set([...[...FILES.keys()].map(place), ...Object.values(NOTES)]);
  for (const request of await cache.keys()) if (!mine.has(request.url)) await cache.delete(request);
  await clients.claim();
}

const QUESTIONS = {
  // a page says of which version it is, and which files it has used
  async used({ version, addresses }, page) {
    if (version !== COURSE.version) {
      await isOlder(page.id);
      older.add(page.id);
      await note("older", [...older]);
      return page.postMessage({ newer: true });
    }
    const names = new Set(addresses.map(named).filter(Boolean));
    if (COURSE.python.some(name => names.has(name))) COURSE.python.forEach(name => names.add(name));
    await gather(names);
  },
  async all(_, page) {
    let done = 0;
    const bytes = [...FILES.values()].reduce((sum, [, size]) => sum + size, 0);
    await gather(FILES.keys(), async name => {
      if (!await had(name)) throw new Error(`no room for ${name}`);
      page.postMessage({ kept: done += FILES.get(name)[1], of: bytes });
    });
  },
  async size(_, page) {
    let bytes = 0;
    for (const [name, [, size]] of FILES) if (!await had(name)) bytes += size;
    page.postMessage({ missing: bytes });
  },
  load() {
    return self.skipWaiting();
  },
};

addEventListener("install", event => {
  event.stopImmediatePropagation();
  event.waitUntil(install());
});
addEventListener("activate", event => {
  event.stopImmediatePropagation();
  event.waitUntil(activate());
});
addEventListener("fetch", event => {
  const name = event.request.method === "GET" ? named(event.request.url) : undefined;
  if (!name) return;
  event.stopImmediatePropagation();
  event.respondWith(answered(event, name));
});
addEventListener("message", event => {
  const { ask, ...rest } = event.data ?? {};
  if (Object.hasOwn(QUESTIONS, ask)) event.waitUntil(QUESTIONS[ask](rest, event.source).catch(error => event.source?.postMessage({ failed: String(error) })));
});

importScripts("jupyterlite-worker.js");
