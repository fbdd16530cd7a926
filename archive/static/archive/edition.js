// An edition's form as a script sees it: its fields read and written as one snapshot, a warning
// before unsaved words are left, one save for two clicks. turns.js and kept.js build on it.
(() => {
  "use strict";
  const form = document.getElementById("edition-form");
  if (!form) return;
  const says = document.getElementById("edition-says").dataset;
  const list = form.querySelector(".turns");
  const template = document.getElementById("empty-turn");
  const total = form.querySelector("[name='turns-TOTAL_FORMS']");
  const isText = form.dataset.mode === "text";
  const state = { isDirty: "unsaved" in form.dataset };
  const listeners = [];

  const say = (name, ...values) => values.reduce((text, value) => text.replace("%s", value), says[name]);
  const turns = () => (list ? [...list.children] : []);
  const prefixOf = (turn) => turn.querySelector("[name$='-anchor']").name.replace(/-anchor$/, "");
  const fieldOf = (turn, name) => turn.querySelector(`[name='${prefixOf(turn)}-${name}']`);
  const valueOf = (turn, name) => fieldOf(turn, name)?.value ?? "";
  const isDeleted = (turn) => fieldOf(turn, "DELETE").checked;
  const isNew = (turn) => !turn.querySelector("a.turn-anchor");
  const isBlank = (turn) => ["text", "label", "heading", "asker", "outlet"].every((name) => !valueOf(turn, name).trim());
  const NAMES = ["anchor", "beside", "kind", "to", "label", "speaker", "asker", "outlet", "outlet_key", "heading", "text"];
  const HEAD = ["title", "place", "event", "translation", "completeness", "change_note", "is_substantive"];

  function changed() {
    state.isDirty = true;
    for (const listener of listeners) listener();
  }

  function renumber() {
    turns().forEach((turn, place) => { fieldOf(turn, "order").value = place + 1; });
  }

  function emptyTurn(number) {
    const holder = document.createElement("ol");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", number);
    return holder.querySelector(".turn");
  }

  // The page draws the fields that a turn's kind calls for; here come the others.
  function complete(turn) {
    const line = turn.querySelector(".turn-line");
    let last = null;
    for (const field of [...emptyTurn(prefixOf(turn).replace("turns-", "")).querySelectorAll(".turn-line > .f")]) {
      const there = line.querySelector(`:scope > .${field.classList[1]}`);
      if (!there) last.after(field);
      last = there || field;
    }
    document.dispatchEvent(new CustomEvent("edition:fields", { detail: turn }));
  }

  function setKind(turn, kind) {
    turn.dataset.kind = kind;
    complete(turn);
  }

  function newTurn(index) {
    const number = index === undefined ? Number(total.value) : index;
    const turn = emptyTurn(number);
    total.value = Math.max(Number(total.value), number + 1);
    document.dispatchEvent(new CustomEvent("edition:turn", { detail: turn }));
    return turn;
  }

  function values(turn) {
    const read = { prefix: prefixOf(turn), isDeleted: isDeleted(turn), isHidden: turn.hidden };
    for (const name of NAMES) read[name] = valueOf(turn, name);
    return read;
  }

  function write(turn, read) {
    if ("kind" in read && read.kind !== turn.dataset.kind) setKind(turn, read.kind);
    else if (NAMES.some((name) => read[name] && !fieldOf(turn, name))) complete(turn);
    for (const name of NAMES) if (name in read && fieldOf(turn, name)) fieldOf(turn, name).value = read[name];
    fieldOf(turn, "DELETE").checked = Boolean(read.isDeleted);
    turn.hidden = Boolean(read.isHidden);
    for (const name of ["to", "speaker", "asker", "outlet", "outlet_key", "heading"]) {
      if (valueOf(turn, name)) fieldOf(turn, name).closest("label").classList.add("filled");
    }
    fit(turn);
  }

  function fit(turn) {
    const area = fieldOf(turn, "text");
    const lines = area.value.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 90)), 0);
    area.rows = Math.min(30, Math.max(3, lines));
  }

  function snapshot() {
    const base = form.elements.base.value;
    if (isText) return { mode: "text", base, words: form.elements.words.value };
    const head = {};
    for (const name of HEAD) {
      const field = form.elements[name];
      if (field) head[name] = field.type === "checkbox" ? field.checked : field.value;
    }
    return { mode: "form", base, head, initial: form.elements["turns-INITIAL_FORMS"].value, turns: turns().map(values) };
  }

  function restore(kept) {
    if (isText) {
      form.elements.words.value = kept.words;
      form.elements.base.value = kept.base;
      return;
    }
    for (const [name, value] of Object.entries(kept.head)) {
      const field = form.elements[name];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = value;
      else field.value = value;
    }
    if (kept.base !== form.elements.base.value) list.replaceChildren();
    form.elements.base.value = kept.base;
    form.elements["turns-INITIAL_FORMS"].value = kept.initial;
    const there = new Map(turns().map((turn) => [prefixOf(turn), turn]));
    for (const read of kept.turns) {
      const turn = there.get(read.prefix) || newTurn(Number(read.prefix.replace("turns-", "")));
      there.delete(read.prefix);
      write(turn, read);
      list.append(turn);
    }
    // A row cannot be taken out: the server counts them. It is deleted and out of sight.
    for (const turn of there.values()) write(turn, { isDeleted: true, isHidden: true, text: "", label: "", heading: "", asker: "", outlet: "" });
    renumber();
  }

  window.editionForm = {
    form, list, say, state, turns, fieldOf, prefixOf, isDeleted, isNew, isBlank, changed, renumber, newTurn, values, write, fit, snapshot, restore, isText,
    onChange: (listener) => listeners.push(listener),
  };

  document.addEventListener("input", (event) => {
    if (event.target.form !== form) return;
    if (event.target.matches(".f-kind select")) setKind(event.target.closest(".turn"), event.target.value);
    changed();
  });
  let isSending = false;
  form.addEventListener("submit", (event) => {
    if (isSending) {
      event.preventDefault();
      return;
    }
    isSending = true;
    state.isDirty = false;
    document.dispatchEvent(new CustomEvent("edition:send"));
    document.getElementById("kept-state").textContent = says.sending;
    setTimeout(() => { isSending = false; }, 15000);
  });
  window.addEventListener("pageshow", () => { isSending = false; });
  window.addEventListener("beforeunload", (event) => {
    if (state.isDirty) event.preventDefault();
  });

  // To the line that could not be read.
  if (isText && form.dataset.line) {
    const area = form.elements.words;
    const lines = area.value.split("\n");
    const start = lines.slice(0, Number(form.dataset.line) - 1).join("\n").length + (form.dataset.line > 1 ? 1 : 0);
    area.focus();
    area.setSelectionRange(start, start + (lines[form.dataset.line - 1] || "").length);
    area.scrollTop = area.scrollHeight * ((form.dataset.line - 4) / lines.length);
  }
})();
