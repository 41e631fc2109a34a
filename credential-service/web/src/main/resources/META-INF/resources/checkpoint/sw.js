/**
 * Keeps everything that the page needs, so that it opens without a network. What is kept has the name of its content:
 * a release is fetched whole into a cache of its own, and only when all of it is there does it take the place of the
 * one before. Lists and codes never pass through here.
 */
const FIXED = [
  "/checkpoint/", "/checkpoint/manifest.webmanifest",
  "/checkpoint/css/base.css", "/checkpoint/css/scan.css", "/checkpoint/css/verdict.css",
  "/checkpoint/i18n/zh-CN.json", "/checkpoint/i18n/en.json",
  "/checkpoint/icons/icon.svg", "/checkpoint/icons/icon-192.png", "/checkpoint/icons/icon-512.png",
];
const MODULES = ["/checkpoint/js/main.js", "/checkpoint/js/scan/worker.js"];
const IMPORTED = /(?:^|[\n;}])\s*(?:import|export)\b[^"'();]*?["']((?:\.{0,2}\/)[^"']+\.js)["']/g;
const PREFIX = "xinqiao-checkpoint-";
const POINTER = `${PREFIX}current`;
const POINTED = "/checkpoint/current-release";
const KEPT = /^\/(checkpoint|verifier|vendor)\//;
// Milliseconds between two looks for a new release.
const PATIENCE = 3_600_000;

let looked = 0;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(refresh());
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin || !KEPT.test(address.pathname)) return;
  if (event.request.mode === "navigate" && Date.now() - looked > PATIENCE) event.waitUntil(refresh().catch(() => {}));
  event.respondWith(answer(event.request, address));
});

async function answer(request, address) {
  const path = address.pathname === "/checkpoint/index.html" ? "/checkpoint/" : address.pathname;
  const name = await current();
  const kept = name && (await (await caches.open(name)).match(path));
  return kept ?? fetch(request);
}

async function current() {
  const pointed = await (await caches.open(POINTER)).match(POINTED);
  return pointed?.text();
}

/** Fetches the whole of the newest release; throws, and changes nothing, where a file of it does not come. */
async function refresh() {
  looked = Date.now();
  const files = await release();
  const name = PREFIX + (await digest(files));
  if (name === (await current())) return;
  const cache = await caches.open(name);
  for (const { path, body, headers } of files) await cache.put(path, new Response(body, { headers }));
  await (await caches.open(POINTER)).put(POINTED, new Response(name));
  for (const other of await caches.keys()) {
    if (other.startsWith(PREFIX) && other !== name && other !== POINTER) await caches.delete(other);
  }
}

/** All files, the modules found by what they import: a list by hand would forget one. */
async function release() {
  const files = new Map();
  let wanted = [...FIXED, ...MODULES];
  while (wanted.length > 0) {
    const fetched = await Promise.all(wanted.map(file));
    for (const one of fetched) files.set(one.path, one);
    wanted = [...new Set(fetched.flatMap(imports))].filter((path) => !files.has(path));
  }
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function file(path) {
  const answer = await fetch(path, { cache: "no-cache", credentials: "omit" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  // With its headers, for the content policy holds offline too; the body is no longer compressed.
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Set-Cookie"]) headers.delete(name);
  return { path, headers, body: await answer.arrayBuffer() };
}

function imports({ path, body }) {
  if (!path.endsWith(".js")) return [];
  const text = new TextDecoder().decode(body);
  return [...text.matchAll(IMPORTED)].map(([, found]) => new URL(found, location.origin + path).pathname);
}

async function digest(files) {
  const blob = new Blob(files.flatMap(({ path, body }) => [path, "\0", body]));
  const hash = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return [...new Uint8Array(hash).slice(0, 12)].map((one) => one.toString(16).padStart(2, "0")).join("");
}
