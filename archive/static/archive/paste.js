// The paste desk: formatted words from the clipboard go along, lines are labelled where they
// stand, accepted turns are counted. Without it a line's number asks the server for its labels.
(() => {
  "use strict";
  const MOST = 9_000_000;
  const OLDEST = 7 * 24 * 60 * 60 * 1000;
  const start = document.getElementById("paste-form");

  // What was pasted survives a session that ends before it is saved: one piece of work a user.
  function keepOnSending(form) {
    form.addEventListener("submit", () => {
      const fields = [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
      try {
        localStorage.setItem(`archive:${form.dataset.key}`, JSON.stringify({ at: Date.now(), fields }));
      } catch {
        // Too much for this browser to keep; it is sent all the same.
      }
    });
  }

  function offerKept(form) {
    const key = `archive:${form.dataset.key}`;
    const box = document.getElementById("kept");
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(key) || "null");
    } catch {
      localStorage.removeItem(key);
    }
    if (!kept) return;
    const said = new Map(kept.fields);
    const isSaved = form.dataset.saved.split(" ").includes(said.get("token"));
    if (isSaved || Date.now() - kept.at > OLDEST || !(said.get("packed") || said.get("text"))) {
      localStorage.removeItem(key);
      return;
    }
    if (form.elements.text.value) return;
    const at = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { dateStyle: "long", timeStyle: "short" }).format(kept.at);
    box.querySelector(".kept-what").textContent = box.dataset.of.replace("%s", at);
    box.querySelector(".kept-words").textContent = said.get("title") || (said.get("text") || "").trim().slice(0, 120);
    box.hidden = false;
    box.addEventListener("click", (event) => {
      const wish = event.target.dataset.kept;
      if (wish === "drop") {
        localStorage.removeItem(key);
        box.hidden = true;
      } else if (wish === "take") {
        const again = document.createElement("form");
        again.method = "post";
        for (const [name, value] of [...kept.fields, ["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value]]) {
          const field = document.createElement("textarea");
          [field.name, field.value] = [name, value];
          again.append(field);
        }
        again.hidden = true;
        document.body.append(again);
        again.submit();
      }
    });
  }

  if (start) {
    keepOnSending(start);
    offerKept(start);
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
  keepOnSending(reading);
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

  // Back at the line that was labelled, though both columns scroll by themselves. A browser takes
  // the focus away when it has gone to the fragment of the address, so this comes after.
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && lines.contains(target)) {
    target.scrollIntoView({ block: "center" });
    window.addEventListener("load", () => setTimeout(() => {
      const number = target.querySelector("button.line-number");
      if (number) number.focus({ preventScroll: true });
    }, 50));
  }
})();
