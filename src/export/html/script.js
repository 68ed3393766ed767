"use strict";
// The picture: a sheet that is as wide as the zoom says, in a view that scrolls.
(() => {
  const view = document.getElementById("view");
  const sheet = document.getElementById("sheet");
  const fullWidth = Number(sheet.dataset.width);
  const MOST = 8;
  // Points of the picture are read best at this size and still at this one.
  const READABLE = 0.68;
  const STEP = 1.25;
  const ARROW_PX = 80;
  const DRAG_PX = 4;

  const fitting = () => view.clientWidth / fullWidth;
  let zoom = Math.max(fitting(), READABLE);
  let isFit = zoom === fitting();

  const show = () => { sheet.style.width = `${fullWidth * zoom}px`; };

  // Zooms so that what lies under (x, y) of the view stays there.
  const zoomTo = (wanted, x = view.clientWidth / 2, y = view.clientHeight / 2) => {
    const before = zoom;
    const least = Math.min(fitting(), READABLE);
    zoom = Math.min(MOST, Math.max(least, wanted));
    isFit = Math.abs(zoom - fitting()) < 1e-3;
    const left = (view.scrollLeft + x) * zoom / before - x;
    const top = (view.scrollTop + y) * zoom / before - y;
    show();
    view.scrollLeft = left;
    view.scrollTop = top;
  };
  const fit = () => zoomTo(fitting());

  const place = (event) => {
    const box = view.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const px = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
    zoomTo(zoom * Math.exp(-Math.max(-120, Math.min(120, px)) / 300), ...place(event));
  }, { passive: false });

  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = {
      ArrowLeft: [-ARROW_PX, 0], ArrowRight: [ARROW_PX, 0], ArrowUp: [0, -ARROW_PX], ArrowDown: [0, ARROW_PX],
    };
    const move = moves[event.key];
    if (move) view.scrollBy(move[0], move[1]);
    else if (event.key === "+" || event.key === "=") zoomTo(zoom * STEP);
    else if (event.key === "-") zoomTo(zoom / STEP);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
  });

  // Fingers scroll by themselves; a mouse drags, and two fingers pinch.
  let drag = null;
  let wasDragged = false;
  view.addEventListener("pointerdown", (event) => {
    wasDragged = false;
    if (event.pointerType === "mouse" && event.button === 0) {
      drag = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop };
    }
  });
  window.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!wasDragged && Math.hypot(dx, dy) < DRAG_PX) return;
    wasDragged = true;
    view.classList.add("dragged");
    view.scrollLeft = drag.left - dx;
    view.scrollTop = drag.top - dy;
  });
  const drop = () => { drag = null; view.classList.remove("dragged"); };
  window.addEventListener("pointerup", drop);
  window.addEventListener("pointercancel", drop);
  view.addEventListener("click", (event) => { if (wasDragged) event.preventDefault(); }, true);
  view.addEventListener("dragstart", (event) => event.preventDefault());

  let pinch = null;
  const between = ([one, other]) => ({
    apart: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY),
    at: place({ clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 }),
  });
  view.addEventListener("touchstart", (event) => {
    pinch = event.touches.length === 2 ? { apart: between(event.touches).apart, zoom } : null;
  }, { passive: true });
  view.addEventListener("touchmove", (event) => {
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault();
    const now = between(event.touches);
    zoomTo(pinch.zoom * now.apart / Math.max(1, pinch.apart), ...now.at);
  }, { passive: false });

  document.getElementById("in").addEventListener("click", () => zoomTo(zoom * STEP));
  document.getElementById("out").addEventListener("click", () => zoomTo(zoom / STEP));
  document.getElementById("fit").addEventListener("click", fit);
  document.querySelector(".tools").hidden = false;
  new ResizeObserver(() => { if (isFit) fit(); }).observe(view);
  show();
  // Where not everything fits, most of what there is to see stands in the middle.
  const middles = Array.from(sheet.querySelectorAll(".hit"), (hit) => hit.offsetLeft + hit.offsetWidth / 2);
  middles.sort((one, other) => one - other);
  const isNarrow = sheet.offsetWidth > view.clientWidth * 1.1;
  if (isNarrow && middles.length > 0) view.scrollLeft = middles[middles.length >> 1] - view.clientWidth / 2;
})();

// The list: only entries that hold every word that is typed.
(() => {
  const field = document.getElementById("words");
  const count = document.getElementById("count");
  const none = document.getElementById("none");
  const entries = Array.from(document.querySelectorAll("article"), (article) => ({ article, text: null }));
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const narrow = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of entries) {
      if (words.length > 0 && entry.text === null) entry.text = plain(entry.article.textContent);
      const holds = words.every((word) => entry.text.includes(word));
      entry.article.hidden = !holds;
      if (holds) shown += 1;
    }
    count.textContent = words.length > 0 ? count.dataset.of.replace("{shown}", shown).replace("{all}", entries.length) : "";
    none.hidden = shown > 0 || entries.length === 0;
  };
  field.addEventListener("input", narrow);
  // A link to an entry that is filtered away brings it back.
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !target.closest("article[hidden]")) return;
    field.value = "";
    narrow();
    target.scrollIntoView();
  });
  document.getElementById("filter").hidden = entries.length < 2;
  narrow();
})();
