// Loads the module and hands it the canvas; where nothing can be drawn, the list alone is shown.
import init, { list_all, start } from "./summitline.js";

const root = document.documentElement;
const note = document.getElementById("note");
const reader = document.getElementById("reader");
const canvas = document.getElementById("canvas");

const draws = () => {
  if (new URLSearchParams(location.search).get("draw") === "no") return false;
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
};

const open = async () => {
  await init({ module_or_path: new URL("summitline_bg.wasm", import.meta.url) });
  if (draws()) {
    await start(canvas, reader);
    root.classList.add("started");
    canvas.focus();
  } else {
    root.classList.add("plain");
    note.textContent = list_all(reader);
  }
};

open().catch((err) => {
  console.error(err);
  root.classList.add("plain");
  note.textContent = "This page could not be started. A current Firefox, Chrome, Edge or Safari opens it.";
});

// What the page is made of is kept, so that it opens without a network. Another's page keeps nothing.
if ("serviceWorker" in navigator && window.top === window) {
  navigator.serviceWorker.register("service-worker.js").catch(() => {});
}
