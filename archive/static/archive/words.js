// Words that a reader selects get a link of their own, bound to the edition, and a citation.
"use strict";

const text = document.querySelector(".words[data-pinned]");
const tools = document.createElement("div");
tools.className = "word-tools";
tools.hidden = true;
const link = tools.appendChild(document.createElement("a"));
link.dataset.copy = "";
link.textContent = text?.dataset.link ?? "";
const cite = tools.appendChild(document.createElement("a"));
cite.textContent = text?.dataset.cite ?? "";
document.body.append(tools);

const letters = (string) => [...string].length;

// The letters of a paragraph before a point of it, and how many it has, line breaks not counted.
function place(paragraph, container, offset) {
  const body = paragraph.querySelector("p, ul");
  const before = document.createRange();
  before.selectNodeContents(body);
  const size = letters(before.toString());
  if (!body.contains(container)) return { size, at: null };
  before.setEnd(container, offset);
  return { size, at: letters(before.toString()) };
}

// The selected part of each paragraph that has one, in order.
function parts(range) {
  return [...text.querySelectorAll(".paragraph[id]")]
    .filter((each) => range.intersectsNode(each.querySelector("p, ul")))
    .map((each) => {
      const start = place(each, range.startContainer, range.startOffset);
      const end = place(each, range.endContainer, range.endOffset);
      return { id: each.id, start: start.at ?? 0, end: end.at ?? end.size };
    })
    .filter((part) => part.start < part.end);
}

// "q3a1p2.14-57", or "" where nothing that can be linked is selected.
function selected() {
  const chosen = document.getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed || !chosen.toString().trim()) return "";
  const found = parts(chosen.getRangeAt(0));
  if (!found.length) return "";
  const [first, last] = [found[0], found[found.length - 1]];
  return `${first.id}.${first.start}-${first === last ? "" : `${last.id}.`}${last.end}`;
}

function offer() {
  const words = selected();
  tools.hidden = !words;
  if (!words) return;
  link.href = `${text.dataset.pinned}?words=${words}#${words.split(".")[0]}`;
  cite.href = `${text.dataset.pinned}cite/?words=${words}`;
}

let waiting = 0;
if (text) {
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, 150);
  });
}
