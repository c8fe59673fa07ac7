// The service worker of OnRecord.
//
// One version of the app is one cache. A version is installed whole, every file
// checked against the hash it was built with, or not at all; so a deploy that
// went wrong half way leaves the version in use as it is. A new version waits
// until the reader agrees or every page is closed.
//
// Pages are answered from the cache. One that is not there yet is fetched, kept
// when it belongs to this version, and otherwise replaced by the shell, in which
// the app shows any address by itself.
//
// The parts of a big dossier have the hash of their bytes as their name. They are
// kept when they were asked for, and a new version keeps those that it still has.
"use strict";

const base = {{.Base}};
const version = {{.Version}};
const files = {{.Files}}; // path below base, hash
const pack = base + {{.Pack}}; // folder of the parts
const list = {{.List}}; // name of the file there that lists all of them, "" when there are none

const prefix = "onrecord:" + base + ":"; // every cache of this app and no other
const mine = prefix + version;
const shell = base + "shell.html";
const mark = '<meta name="onrecord" content="' + base + " ";
const patience = 5000; // ms to wait for a page before the shell is shown

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("message", (event) => {
  if (event.data && event.data.type === "skip-waiting") self.skipWaiting();
  if (event.data && event.data.type === "keep") event.waitUntil(keep(event.data.urls));
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const ours = url.origin === location.origin && url.pathname.startsWith(base);
  if (!ours || event.request.method !== "GET") return;
  event.respondWith(event.request.mode === "navigate" ? page(url) : file(event.request, event));
});

async function install() {
  const kept = await caches.has(mine);
  try {
    const cache = await caches.open(mine);
    await Promise.all(files.map(([path, integrity]) => add(cache, base + path, integrity)));
    if ((await caches.has(mine)) && (await cache.keys()).length >= files.length) return;
    throw new Error("the cache was removed");
  } catch (err) {
    if (!kept) await caches.delete(mine);
    throw err;
  }
}

async function add(cache, path, integrity) {
  const response = await fetch(new Request(path, { cache: "no-cache", integrity }));
  if (!response.ok) throw new Error(path + ": status " + response.status);
  await cache.put(path, unredirected(response));
}

// A redirected response may not answer a navigation.
function unredirected(response) {
  if (!response.redirected) return response;
  return new Response(response.body, { status: response.status, headers: response.headers });
}

async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== mine);
  if (old.length === 0) await self.clients.claim(); // the first version: what is open is of the same
  if (old.length > 0 && list) await inherit(old).catch(() => { });
  for (const name of old) await caches.delete(name);
}

// Takes over the parts that this version has, too.
async function inherit(old) {
  const cache = await caches.open(mine);
  const names = new Set((await (await fetch(pack + list)).text()).split("\n"));
  for (const name of old) {
    const from = await caches.open(name);
    for (const request of await from.keys()) {
      const path = new URL(request.url).pathname;
      if (path.startsWith(pack) && names.has(path.slice(pack.length))) await cache.put(request, await from.match(request));
    }
  }
}

// Keeps what a page fetched before it had this worker.
async function keep(urls) {
  for (const url of urls) await file(new Request(url)).catch(() => { });
}

// What is not installed from the start is kept once it was asked for; who asked, in
// an event, does not wait for that.
async function file(request, event) {
  const cache = await caches.open(mine);
  const kept = request.cache !== "reload" && (await cache.match(request, { ignoreVary: true }));
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && new URL(request.url).pathname.startsWith(base + "assets/lazy/")) {
    const keeping = cache.put(request, response.clone());
    if (event) event.waitUntil(keeping.catch(() => { }));
    else await keeping;
  }
  return response;
}

async function page(url) {
  const cache = await caches.open(mine);
  const path = url.origin + url.pathname; // the same page for every query
  const kept = await cache.match(path, { ignoreVary: true });
  if (kept) return kept;
  const fallback = async () => (await cache.match(shell, { ignoreVary: true })) || Response.error();
  const tired = new AbortController();
  const timer = setTimeout(() => tired.abort(), patience);
  try {
    const response = await fetch(url.href, {
      cache: "no-cache",
      credentials: "same-origin",
      redirect: "manual",
      signal: tired.signal,
    });
    clearTimeout(timer);
    return (await judge(response, cache, path)) || fallback();
  } catch {
    return fallback();
  }
}

// Returns the response if it may be shown, and keeps it if it is a page of this
// version. A page of another version, and any failure, may not.
async function judge(response, cache, path) {
  if (response.type === "opaqueredirect") return response;
  if (!(response.headers.get("Content-Type") || "").startsWith("text/html")) return response.ok && response;
  const text = await response.clone().text();
  if (text.includes(mark + version + '"')) {
    if (response.ok) await cache.put(path, response.clone());
    return response;
  }
  return response.ok && !text.includes(mark) && response;
}
