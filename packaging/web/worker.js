// Reads a large file beside the page.
import init, { read_in_worker } from "./summitline.js";

self.addEventListener("message", async ({ data }) => {
  await init({ module_or_path: new URL("summitline_bg.wasm", import.meta.url) });
  read_in_worker(data);
});
