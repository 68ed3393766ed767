"use strict";
// The picture: levels from narrow to wide, of which the one is shown that need not be magnified, in a view that scrolls.
const picture = (() => {
  const view = document.getElementById("view");
  const sheet = document.getElementById("sheet");
  const levels = Array.from(sheet.querySelectorAll(".level"));
  const natural = (level) => Number(level.dataset.width);
  const [narrowest, widest] = [levels[0], levels[levels.length - 1]];
  // Where there is one level alone, it is magnified.
  const MOST = levels.length > 1 ? natural(widest) : natural(widest) * 8;
  // Points of the picture are read best at this size and still at this one.
  const READABLE = 0.68;
  const STEP = 1.25;
  const ARROW_PX = 80;
  const DRAG_PX = 4;

  const fitting = () => view.clientWidth;
  let width = Math.max(fitting(), natural(narrowest) * READABLE);
  let isFit = width === fitting();
  let level = narrowest;
  let titles = 0;

  const show = () => {
    level = levels.find((one) => natural(one) >= width - 1) || widest;
    for (const one of levels) one.hidden = one !== level;
    titles = Number(level.dataset.titles) * width / natural(level);
    sheet.style.width = `${width}px`;
    sheet.style.setProperty("--titles", `${titles}px`);
  };

  // Zooms so that the time and the row under (x, y) of the view stay there.
  const zoomTo = (wanted, x = view.clientWidth / 2, y = view.clientHeight / 2) => {
    const share = (view.scrollLeft + x - titles) / Math.max(1, width - titles);
    const down = (view.scrollTop + y) / Math.max(1, sheet.offsetHeight);
    const least = Math.min(fitting(), natural(narrowest) * READABLE);
    width = Math.min(MOST, Math.max(least, wanted));
    isFit = Math.abs(width - fitting()) < 1;
    show();
    view.scrollLeft = titles + share * (width - titles) - x;
    view.scrollTop = down * sheet.offsetHeight - y;
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
    zoomTo(width * Math.exp(-Math.max(-120, Math.min(120, px)) / 300), ...place(event));
  }, { passive: false });

  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = {
      ArrowLeft: [-ARROW_PX, 0], ArrowRight: [ARROW_PX, 0], ArrowUp: [0, -ARROW_PX], ArrowDown: [0, ARROW_PX],
    };
    const move = moves[event.key];
    if (move) view.scrollBy(move[0], move[1]);
    else if (event.key === "+" || event.key === "=") zoomTo(width * STEP);
    else if (event.key === "-") zoomTo(width / STEP);
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
    pinch = event.touches.length === 2 ? { apart: between(event.touches).apart, width } : null;
  }, { passive: true });
  view.addEventListener("touchmove", (event) => {
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault();
    const now = between(event.touches);
    zoomTo(pinch.width * now.apart / Math.max(1, pinch.apart), ...now.at);
  }, { passive: false });

  document.getElementById("in").addEventListener("click", () => zoomTo(width * STEP));
  document.getElementById("out").addEventListener("click", () => zoomTo(width / STEP));
  document.getElementById("fit").addEventListener("click", fit);
  document.querySelector(".tools").hidden = false;
  new ResizeObserver(() => { if (isFit) fit(); }).observe(view);
  show();
  // Where not everything fits, most of what there is to see stands in the middle.
  const middles = Array.from(level.querySelectorAll(".hit"), (hit) => hit.offsetLeft + hit.offsetWidth / 2);
  middles.sort((one, other) => one - other);
  const isNarrow = sheet.offsetWidth > view.clientWidth * 1.1;
  if (isNarrow && middles.length > 0) view.scrollLeft = middles[middles.length >> 1] - view.clientWidth / 2;

  // Marks an entry in every level and brings it into sight in the one that is shown.
  const mark = (anchor) => {
    for (const hit of sheet.querySelectorAll(".hit.current")) hit.classList.remove("current");
    if (!anchor) return;
    for (const hit of sheet.querySelectorAll(`.hit[href="#${CSS.escape(anchor)}"]`)) hit.classList.add("current");
    const hit = level.querySelector(".hit.current");
    if (!hit) return;
    view.scrollLeft = hit.offsetLeft + hit.offsetWidth / 2 - (view.clientWidth + titles) / 2;
    view.scrollTop = hit.offsetTop + hit.offsetHeight / 2 - view.clientHeight / 2;
  };
  // All but the entries of these names steps back; without names nothing does.
  const dim = (names) => {
    sheet.classList.toggle("found-only", names !== null);
    for (const part of sheet.querySelectorAll("[data-of]")) {
      part.classList.toggle("found", names !== null && names.has(part.dataset.of));
    }
  };
  return { mark, dim };
})();

// The list: only entries that hold every word that is typed, in the lane and of the status that are chosen.
(() => {
  const field = document.getElementById("words");
  const count = document.getElementById("count");
  const none = document.getElementById("none");
  const entries = Array.from(document.querySelectorAll("article"), (article) => ({ article, text: null }));
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // A choice of what the entries say of themselves, where they say several things.
  const chooser = (id, key) => {
    const choice = document.getElementById(id);
    const values = new Set(entries.map(({ article }) => article.dataset[key]).filter(Boolean));
    for (const value of values) choice.add(new Option(value, value));
    choice.hidden = values.size < 2;
    choice.addEventListener("change", () => narrow());
    return ({ article }) => choice.value === "" || article.dataset[key] === choice.value;
  };
  const choices = [chooser("lanes", "lane"), chooser("statuses", "status")];
  let shown = entries;
  let at = -1;

  const tell = () => {
    const isNarrowed = shown.length < entries.length || field.value.trim() !== "";
    const told = at >= 0 && isNarrowed ? [at + 1, shown.length] : [shown.length, entries.length];
    count.textContent = isNarrowed ? count.dataset.of.replace("{shown}", told[0]).replace("{all}", told[1]) : "";
    for (const id of ["before", "next"]) document.getElementById(id).hidden = !isNarrowed || shown.length === 0;
    return isNarrowed;
  };
  function narrow() {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const holds = (entry) => {
      if (words.length > 0 && entry.text === null) entry.text = plain(entry.article.textContent);
      return choices.every((fits) => fits(entry)) && words.every((word) => entry.text.includes(word));
    };
    shown = entries.filter(holds);
    at = -1;
    const kept = new Set(shown);
    for (const entry of entries) entry.article.hidden = !kept.has(entry);
    none.hidden = shown.length > 0 || entries.length === 0;
    picture.dim(tell() ? new Set(shown.map(({ article }) => article.id)) : null);
  }
  const step = (by) => {
    if (shown.length === 0) return;
    at = at < 0 && by < 0 ? shown.length - 1 : (at + by + shown.length) % shown.length;
    const { article } = shown[at];
    history.replaceState(null, "", `#${article.id}`);
    article.scrollIntoView();
    picture.mark(article.id);
    tell();
  };
  field.addEventListener("input", narrow);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
  });
  document.getElementById("before").addEventListener("click", () => step(-1));
  document.getElementById("next").addEventListener("click", () => step(1));
  // A link to an entry that is filtered away brings it back, and every link shows it in the picture.
  const arrive = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const article = target && target.closest("article");
    picture.mark(article ? article.id : "");
    if (!article || !article.hidden) return;
    field.value = "";
    for (const id of ["lanes", "statuses"]) document.getElementById(id).value = "";
    narrow();
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", arrive);
  document.getElementById("filter").hidden = entries.length < 2;
  narrow();
  if (location.hash) arrive();
})();
