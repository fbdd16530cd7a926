// The paste desk: formatted words from the clipboard go along, lines are labelled where they
// stand, accepted turns are counted. Without it a line's number asks the server for its labels.
(() => {
  "use strict";
  const MOST = 9_000_000;
  const start = document.getElementById("paste-form");
  if (start) {
    const { text, html, file } = start.elements;
    const state = document.getElementById("paste-state");
    let isPasting = false;
    text.addEventListener("paste", (event) => {
      const formatted = event.clipboardData.getData("text/html");
      const isAll = text.selectionStart === 0 && text.selectionEnd === text.value.length;
      html.value = isAll && formatted.length < MOST ? formatted : "";
      state.textContent = html.value ? state.dataset.formatted : "";
      isPasting = true;
    });
    text.addEventListener("input", () => {
      if (!isPasting) {
        html.value = "";
        state.textContent = "";
      }
      isPasting = false;
    });
    for (const name of ["dragover", "drop"]) {
      start.addEventListener(name, (event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        if (name === "drop") file.files = event.dataTransfer.files;
      });
    }
  }

  const reading = document.getElementById("reading-form");
  if (!reading) return;
  const palette = document.getElementById("palette");
  const lines = reading.querySelector(".paste-lines");
  const counted = document.getElementById("accepted");
  const all = document.getElementById("accept-all");

  function open(line) {
    const own = line.querySelector(".palette");
    for (const other of lines.querySelectorAll(".palette")) other.remove();
    if (own) return;
    const shown = palette.content.cloneNode(true);
    for (const button of shown.querySelectorAll("button")) {
      button.value = button.value.replace("LINE", line.dataset.line);
      button.setAttribute("formaction", `#line-${line.dataset.line}`);
      if (button.classList.contains("as-read") && !line.classList.contains("is-wished")) button.remove();
    }
    line.append(shown);
    line.querySelector(".palette button").focus();
    line.scrollIntoView({ block: "nearest" });
  }

  lines.addEventListener("click", (event) => {
    if (event.target.closest(".palette")) return;
    const line = event.target.closest(".paste-line");
    if (!line || !line.querySelector("button.line-number")) return;
    if (!event.target.closest("button") && !getSelection().isCollapsed) return;
    event.preventDefault();
    open(line);
  });
  lines.addEventListener("keydown", (event) => {
    const line = event.target.closest(".paste-line");
    if (!line) return;
    if (event.key === "Escape" && line.querySelector(".palette")) {
      line.querySelector(".palette").remove();
      line.querySelector(".line-number").focus();
    }
    const next = { ArrowDown: line.nextElementSibling, ArrowUp: line.previousElementSibling }[event.key];
    if (next && event.target.matches(".line-number")) {
      event.preventDefault();
      next.querySelector(".line-number").focus();
    }
  });

  function count() {
    const boxes = [...reading.querySelectorAll("[name='accepted']")];
    const checked = boxes.filter((box) => box.checked).length;
    counted.textContent = [checked, boxes.length].reduce((text, number) => text.replace("%s", number), counted.dataset.of);
  }
  reading.addEventListener("change", count);
  all.hidden = false;
  all.addEventListener("click", () => {
    for (const box of reading.querySelectorAll("[name='accepted']")) box.checked = true;
    count();
  });

  // Back at the line that was labelled, though both columns scroll by themselves.
  const target = location.hash && document.querySelector(location.hash);
  if (target && lines.contains(target)) {
    target.scrollIntoView({ block: "center" });
    const number = target.querySelector("button.line-number");
    if (number) number.focus({ preventScroll: true });
  }
})();
