/**
 * The page without a network. All of what it is made of is fetched together, and takes the place of what was there only
 * once it is whole; a release is called by what is in it, so that two never mix. Calls of the server are never kept here:
 * they carry a secret, and answer for one person.
 */
const PREFIX = "xinqiao-holder-";
const NAMES = `${PREFIX}names`;
const IN_FORCE = "/holder/in-force";
const PAGE = "/holder/";
const FILES = [
  PAGE, "/holder/css/holder.css", "/holder/manifest.webmanifest", "/holder/icons/icon.svg", "/holder/icons/icon-192.png",
  "/holder/icons/icon-512.png", "/holder/i18n/en.json", "/holder/i18n/zh-CN.json",
];
const ENTRY = "/holder/js/main.js";
const IMPORT = /^\s*(?:import|export)\b[^"';]*?from\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']/gm;
const OWN = /^\/(holder|verifier|vendor)\//;
/** Between two looks for a newer release, in milliseconds. */
const BETWEEN = 60 * 60_000;

let looked = 0;

/** Every file of a release, by address; modules are found as a browser finds them. */
async function release() {
  const files = new Map();
  await Promise.all(FILES.map(async (address) => files.set(address, await fetched(address))));
  const waiting = [ENTRY];
  while (waiting.length > 0) {
    const address = waiting.pop();
    if (files.has(address)) continue;
    const answer = await fetched(address);
    files.set(address, answer);
    for (const [, from, bare] of new TextDecoder().decode(answer.bytes).matchAll(IMPORT)) {
      const next = new URL(from ?? bare, new URL(address, self.location.origin));
      if (next.origin === self.location.origin) waiting.push(next.pathname);
    }
  }
  return files;
}

/** Read at once: an answer that waits to be read keeps its connection, and a browser has six for a server. */
async function fetched(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`);
  return { bytes: await answer.arrayBuffer(), headers: answer.headers };
}

/** The name of a release: SHA-256 over its addresses and their content. */
async function nameOf(files) {
  let all = "";
  for (const address of [...files.keys()].sort()) all += address + (await sha256(files.get(address).bytes));
  return PREFIX + (await sha256(new TextEncoder().encode(all)));
}

async function sha256(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function inForce() {
  const answer = await (await caches.open(NAMES)).match(IN_FORCE);
  return answer ? answer.text() : null;
}

async function renew() {
  looked = Date.now();
  const files = await release();
  const name = await nameOf(files);
  if (name === (await inForce())) return;
  const cache = await caches.open(name);
  for (const [address, { bytes, headers }] of files) await cache.put(address, new Response(bytes, { headers }));
  await (await caches.open(NAMES)).put(IN_FORCE, new Response(name));
  for (const old of await caches.keys()) {
    if (old.startsWith(PREFIX) && old !== name && old !== NAMES) await caches.delete(old);
  }
}

async function answer(request) {
  const name = await inForce();
  const address = request.mode === "navigate" ? PAGE : new URL(request.url).pathname;
  const kept = name && (await (await caches.open(name)).match(address));
  return kept ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(renew().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin || !OWN.test(pathname)) return;
  // Without a network the look fails, and what is there goes on.
  if (event.request.mode === "navigate" && Date.now() - looked > BETWEEN) event.waitUntil(renew().catch(() => {}));
  event.respondWith(answer(event.request));
});
