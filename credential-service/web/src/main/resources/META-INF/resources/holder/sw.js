/**
 * The page without a network: what it is made of is fetched once, whole or not at all, and served from there.
 * VERSION is of the content, over this page, the libraries beside it and the verifier; a test holds it right.
 */
const VERSION = "0";
const CACHE = `xinqiao-holder-${VERSION}`;

const PAGE = "/holder/";
const FILES = [
  PAGE, "/holder/css/holder.css", "/holder/manifest.webmanifest", "/holder/icons/icon.svg", "/holder/icons/icon-192.png",
  "/holder/i18n/en.json", "/holder/i18n/zh-CN.json",
];
const ENTRY = "/holder/js/main.js";
const IMPORT = /^\s*(?:import|export)\b[^"';]*?from\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']/gm;

/** Every module that the page loads, found as a browser finds them. */
async function modules(cache, address, seen) {
  if (seen.has(address)) return;
  seen.add(address);
  const answer = await fetched(address);
  const source = await answer.clone().text();
  await cache.put(address, answer);
  for (const [, from, bare] of source.matchAll(IMPORT)) {
    const next = new URL(from ?? bare, new URL(address, self.location.origin));
    if (next.origin === self.location.origin) await modules(cache, next.pathname, seen);
  }
}

async function fetched(address) {
  const answer = await fetch(address, { cache: "reload" });
  if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

async function fill() {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map(async (address) => cache.put(address, await fetched(address))));
  await modules(cache, ENTRY, new Set());
  await self.skipWaiting();
}

async function tidy() {
  for (const name of await caches.keys()) {
    if (name.startsWith("xinqiao-holder-") && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.mode === "navigate" ? PAGE : request, { ignoreSearch: true });
  return kept ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const own = origin === self.location.origin && /^\/(holder|verifier|vendor)\//.test(pathname);
  // Calls of the server are never kept here: they carry a secret, and answer for one person.
  if (event.request.method === "GET" && own && pathname !== "/holder/sw.js") event.respondWith(answer(event.request));
});
