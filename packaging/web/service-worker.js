// Keeps the files of the page, so that it opens without a network. A new version has a new name, and takes over at the
// next start.
const KEPT = "summitline @VERSION@";
const FILES = ["./", "page.css", "page.js", "worker.js", "summitline.js", "summitline_bg.wasm", "manifest.webmanifest", "icon.svg",
  "icon-32.png", "icon-256.png"];
const addresses = FILES.map((file) => new URL(file, self.registration.scope).href);

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(addresses)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("summitline ") && name !== KEPT);
  event.waitUntil(
    caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// Only the files of the page are answered from here; whatever a person opens beside them is fetched as ever.
self.addEventListener("fetch", (event) => {
  const address = event.request.url.split(/[?#]/)[0].replace(/index\.html$/, "");
  if (event.request.method === "GET" && addresses.includes(address)) {
    event.respondWith(caches.match(address).then((kept) => kept ?? fetch(event.request)));
  }
});
