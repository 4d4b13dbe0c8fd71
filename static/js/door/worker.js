// Keeps the page of one door, and the files it is made of, for when there is no network. It keeps nobody's name: the list is
// in the page's own sealed store, which it empties when the day is over.

const files = new URL(self.location).searchParams.get("files");
const page = new URL(self.registration.scope).pathname;
const slug = decodeURIComponent(page.split("/").at(-2));
const cacheName = `door-${slug}-${files}`;
const PARTS = ["css/weft.css", "js/app.js", "js/door.js", "js/scan.js", "js/once.js", "js/door/keeping.js", "js/door/telling.js", "js/door/camera.js", "js/notices.js",
  "vendor/jsqr/jsQR.js", "images/icons.svg", "images/icon.svg", "fonts/inter-latin-wght-normal.woff2", "fonts/fraunces-latin-wght-normal.woff2"];
const PATIENCE = 3000; // a bad network is as good as none

self.addEventListener("install", (event) => {
  event.waitUntil(keepAll().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([dropOlder(), forgetIfOver(), self.clients.claim()]));
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(forgetIfOver().then(() => fetchedOrKept(event.request)));
  else if (address.pathname.startsWith(files)) event.respondWith(keptOrFetched(event.request));
});

async function keepAll() {
  const cache = await caches.open(cacheName);
  await cache.addAll(PARTS.map((part) => files + part));
  const answer = await fetch(`${page}/offline`, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error("this door is not open to us");
  await cache.put(page, answer);
}

async function fetchedOrKept(request) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    return (await caches.match(page, { cacheName })) ?? Response.error();
  }
}

async function keptOrFetched(request) {
  return (await caches.match(request, { cacheName })) ?? fetch(request);
}

async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`door-${slug}-`) && name !== cacheName).map((name) => caches.delete(name)));
}

function forgetIfOver() {
  return new Promise((done) => {
    const asked = indexedDB.open(`door-${slug}`);
    asked.onupgradeneeded = () => asked.transaction.abort(); // the page makes it
    asked.onerror = () => done();
    asked.onsuccess = () => {
      const store = asked.result.transaction("kept", "readwrite").objectStore("kept");
      const ends = store.get("ends");
      const walkIns = store.get("walkIns"); // whoever is not told yet stays sealed until then
      walkIns.onsuccess = () => {
        const isOver = ends.result && Date.now() >= ends.result;
        if (isOver) ["list", "ends", ...(walkIns.result ? [] : ["key"])].forEach((name) => store.delete(name));
      };
      store.transaction.oncomplete = store.transaction.onerror = () => {
        asked.result.close();
        done();
      };
    };
  });
}
