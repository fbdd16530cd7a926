// A slim bar says which question one has come to; on a later visit the page offers to go on there.
// What was read stays in this browser: one entry of its storage, for the last editions read.

const MOST = 50;
const KEY = "reading";

const text = document.querySelector(".document[data-edition]");
const says = text?.dataset ?? {};
const nav = text?.querySelector(".contents");
const places = [...(nav?.querySelectorAll("li > a") ?? [])]
  .map((link) => ({
    link,
    head: document.getElementById(link.hash.slice(1)),
    number: link.querySelector(".contents-number")?.textContent ?? "",
    words: link.lastElementChild.textContent,
    item: link.parentElement,
  }))
  .filter((place) => place.head);
const total = places.findLast((place) => place.number)?.number ?? "";
// The address of the edition without the language of the buttons.
const edition = (says.edition ?? "").replace(/^.*?(?=\/briefings\/)/, "");

const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_whole, name) => values[name]);

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

// The edition read last stands last; one read to its end is forgotten.
function remember(anchor) {
  const { [edition]: _old, ...others } = remembered();
  const kept = Object.entries(others).slice(1 - MOST);
  if (anchor) kept.push([edition, anchor]);
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // Storage may be full or forbidden; then nothing is offered next time.
  }
}

function element(name, className, parent) {
  const made = document.createElement(name);
  made.className = className;
  parent?.append(made);
  return made;
}

function step(sign, name, parent) {
  const link = element("a", "position-step", parent);
  link.setAttribute("aria-label", name);
  const face = element("span", "", link);
  face.setAttribute("aria-hidden", "true");
  face.textContent = sign;
  return link;
}

function build() {
  const bar = element("nav", "position");
  bar.setAttribute("aria-label", says.name);
  bar.hidden = true;
  const inner = element("div", "position-inner", bar);
  const here = element("a", "position-here", inner);
  const number = element("span", "position-number", here);
  const words = element("span", "position-words", here);
  const before = step("↑", says.previous, inner);
  const after = step("↓", says.next, inner);
  step("≡", says.contents, inner).href = `#${nav.querySelector("h2").id}`;
  text.before(bar);
  return { bar, here, number, words, before, after };
}

function point(link, place) {
  link.classList.toggle("is-idle", !place);
  if (place) link.href = `#${place.head.id}`;
}

let current = -1;

function show(parts, index) {
  places[current]?.link.removeAttribute("aria-current");
  current = index;
  const place = places[index];
  if (!place) return;
  place.link.setAttribute("aria-current", "true");
  parts.number.textContent = place.number ? fill(says.place, { n: place.number, total }) : "";
  parts.words.textContent = place.words;
  for (const name of ["lang", "dir"]) {
    parts.words.setAttribute(name, place.item.getAttribute(name) ?? "");
  }
  point(parts.here, place);
  point(parts.before, places[index - 1]);
  point(parts.after, places[index + 1]);
  keepInView(place.link);
  if (index > 0) remember(place.head.id);
}

// Contents longer than the window scroll by themselves; the page must not.
function keepInView(link) {
  if (nav.scrollHeight <= nav.clientHeight) return;
  const [inside, around] = [link.getBoundingClientRect(), nav.getBoundingClientRect()];
  if (inside.top < around.top) nav.scrollTop -= around.top - inside.top;
  else if (inside.bottom > around.bottom) nav.scrollTop += inside.bottom - around.bottom;
}

function look(parts) {
  const padding = parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart);
  const margin = parseFloat(getComputedStyle(places[0].head).scrollMarginBlockStart);
  const line = (padding || 0) + (margin || 0) + 4;
  const index = places.findLastIndex(({ head }) => head.getBoundingClientRect().top <= line);
  const end = text.querySelector(".words").getBoundingClientRect().bottom;
  if (index !== current) show(parts, index);
  parts.bar.hidden = index < 0 || end < line;
  if (index === places.length - 1 && end < innerHeight) remember("");
}

function offer() {
  const place = places.find(({ head }) => head.id === remembered()[edition]);
  if (!place || location.hash || location.search) return;
  const line = element("p", "resume");
  const link = element("a", "", line);
  link.href = `#${place.head.id}`;
  link.textContent = place.number
    ? fill(says.resume, { n: place.number })
    : fill(says.resumeWords, { words: place.words });
  const close = element("button", "resume-close", line);
  close.type = "button";
  close.textContent = "×";
  close.setAttribute("aria-label", says.close);
  close.addEventListener("click", () => line.remove());
  link.addEventListener("click", () => line.remove());
  text.closest("article").prepend(line);
}

if (places.length > 1) {
  offer();
  const parts = build();
  document.documentElement.classList.add("has-position");
  let asked = false;
  const lookSoon = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      look(parts);
    });
  };
  addEventListener("scroll", lookSoon, { passive: true });
  addEventListener("resize", lookSoon, { passive: true });
  lookSoon();
}
