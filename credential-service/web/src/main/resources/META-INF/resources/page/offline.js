/**
 * What the service workers of both pages do: a page opens without a network. All of what it is made of is fetched together,
 * and takes the place of what was there only once it is whole; a release has the name of its content, so that two never
 * mix. Calls of the server, lists and codes never pass through here: they carry secrets, and answer for one person.
 */
const FOLDERS = /^\/(holder|checkpoint|page|verifier|vendor)\//;
const IMPORTED = /(?:^|[\n;}])\s*(?:import|export)\b[^"'();]*?["']((?:\.{0,2}\/)[^"']+\.js)["']/g;
/** Between two looks for a newer release, in milliseconds. */
const BETWEEN = 3_600_000;

/**
 * @param page the page's folder, with a slash at both ends
 * @param files addresses of what is no module
 * @param modules where modules begin; what they import is found in them, for a list by hand would forget one
 */
self.keepOffline = ({ page, files, modules }) => {
  const prefix = `xinqiao-${page.slice(1, -1)}-`;
  const pointer = `${prefix}current`;
  const pointed = `${page}current-release`;
  let looked = 0;

  self.addEventListener("install", (event) => event.waitUntil(renew().then(() => self.skipWaiting())));
  self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener("fetch", (event) => {
    const { origin, pathname } = new URL(event.request.url);
    if (event.request.method !== "GET" || origin !== self.location.origin || !FOLDERS.test(pathname)) return;
    // Without a network the look fails, and what is there goes on.
    if (event.request.mode === "navigate" && Date.now() - looked > BETWEEN) event.waitUntil(renew().catch(() => {}));
    event.respondWith(answer(event.request, pathname));
  });

  async function answer(request, pathname) {
    const name = await current();
    const kept = name && (await (await caches.open(name)).match(pathname === `${page}index.html` ? page : pathname));
    return kept ?? fetch(request);
  }

  async function current() {
    const found = await (await caches.open(pointer)).match(pointed);
    return found?.text();
  }

  /** Throws, and changes nothing, where a file of the newest release does not come. */
  async function renew() {
    looked = Date.now();
    const release = await whole([page, ...files, ...modules]);
    const name = prefix + (await digest(release));
    if (name === (await current())) return;
    const cache = await caches.open(name);
    for (const { path, body, headers } of release) await cache.put(path, new Response(body, { headers }));
    await (await caches.open(pointer)).put(pointed, new Response(name));
    for (const other of await caches.keys()) {
      if (other.startsWith(prefix) && other !== name && other !== pointer) await caches.delete(other);
    }
  }
};

/** These files and all that they import, in the order of their addresses. */
async function whole(first) {
  const files = new Map();
  let wanted = first;
  while (wanted.length > 0) {
    const fetched = await Promise.all(wanted.map(file));
    for (const one of fetched) files.set(one.path, one);
    wanted = [...new Set(fetched.flatMap(imports))].filter((path) => !files.has(path));
  }
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Read at once: an answer that waits to be read keeps its connection, and a browser has six for a server. */
async function file(path) {
  const answer = await fetch(path, { cache: "no-cache", credentials: "omit" });
  if (!answer.ok || answer.redirected) throw new Error(`${path}: ${answer.status}`);
  // With its headers, for the content policy holds offline too; the body is no longer compressed.
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return { path, headers, body: await answer.arrayBuffer() };
}

function imports({ path, body }) {
  if (!path.endsWith(".js")) return [];
  return [...new TextDecoder().decode(body).matchAll(IMPORTED)].map(([, from]) => new URL(from, self.location.origin + path).pathname);
}

/** SHA-256 over addresses and content, as hexadecimal digits. */
async function digest(files) {
  const all = new Blob(files.flatMap(({ path, body }) => [path, "\0", String(body.byteLength), "\0", body]));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await all.arrayBuffer()));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
