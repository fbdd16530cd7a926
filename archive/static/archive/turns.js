// Comfort for the turns of an edition: moved by keyboard and by dragging, split, merged, made
// questions, answered; each step can be undone. All of it can be done without, by their numbers.
(() => {
  "use strict";
  const desk = window.editionForm;
  if (!desk || desk.isText) return;
  const { form, list, say, fieldOf } = desk;
  const tools = document.getElementById("turn-tools");
  const status = document.getElementById("kept-state");
  const undoButton = form.querySelector(".undo");
  const undoable = [];

  function remember() {
    undoable.push(desk.snapshot());
    if (undoable.length > 50) undoable.shift();
    undoButton.disabled = false;
  }

  function tell(name, ...values) {
    status.textContent = say(name, ...values);
  }

  const shown = () => desk.turns().filter((turn) => !turn.hidden);

  function neighbour(turn, by) {
    const all = shown();
    return all[all.indexOf(turn) + by];
  }

  function after(turn, read) {
    const added = desk.newTurn();
    desk.write(added, read);
    if (turn) turn.after(added);
    else list.append(added);
    return added;
  }

  function settle(turn) {
    desk.renumber();
    desk.changed();
    if (turn) fieldOf(turn, "text").focus();
  }

  function move(turn, by) {
    const other = neighbour(turn, by);
    if (!other) return;
    remember();
    if (by < 0) other.before(turn);
    else other.after(turn);
    desk.renumber();
    desk.changed();
    turn.scrollIntoView({ block: "nearest" });
    tell("movedTo", shown().indexOf(turn) + 1);
  }

  function add(turn, kind) {
    remember();
    const said = turn && kind === "answer" ? lastAnswer(turn) : null;
    settle(after(turn, { kind, ...(said ? { label: said.label, speaker: said.speaker } : {}) }));
  }

  // An answer is most often given by whoever answered before.
  function lastAnswer(turn) {
    for (let each = turn; each; each = each.previousElementSibling) {
      if (fieldOf(each, "kind").value === "answer") return desk.values(each);
    }
    return null;
  }

  function split(turn) {
    const area = fieldOf(turn, "text");
    const place = area.selectionStart;
    const before = area.value.slice(0, place).trimEnd();
    const rest = area.value.slice(place).trimStart();
    if (!before || !rest) {
      tell("noCursor");
      area.focus();
      return;
    }
    remember();
    const { kind, to, label, speaker, asker, outlet, outlet_key } = desk.values(turn);
    area.value = before;
    desk.fit(turn);
    const added = after(turn, { kind, to, label, speaker, asker, outlet, outlet_key, text: rest });
    settle(added);
    fieldOf(added, "text").setSelectionRange(0, 0);
    tell("split");
  }

  function merge(turn) {
    const next = neighbour(turn, 1);
    if (!next) {
      tell("noNext");
      return;
    }
    remember();
    const area = fieldOf(turn, "text");
    const place = area.value.length;
    area.value = [area.value.trimEnd(), fieldOf(next, "text").value.trimStart()].filter(Boolean).join("\n\n");
    fieldOf(next, "DELETE").checked = true;
    next.hidden = true;
    turn.after(next);
    desk.fit(turn);
    settle(turn);
    area.setSelectionRange(place, place);
    tell("merged");
  }

  // The paragraph at the cursor becomes a question, what follows it an answer.
  function ask(turn) {
    const area = fieldOf(turn, "text");
    const parts = area.value.split(/\n[ \t]*\n+/);
    let end = 0;
    let at = 0;
    for (; at < parts.length - 1; at += 1) {
      end = area.value.indexOf(parts[at], end) + parts[at].length;
      if (area.selectionStart <= end) break;
    }
    const [before, rest] = [parts.slice(0, at).join("\n\n"), parts.slice(at + 1).join("\n\n")];
    const { kind, label, speaker } = desk.values(turn);
    remember();
    let question = turn;
    if (before) {
      area.value = before;
      question = after(turn, { kind: "question", text: parts[at] });
    } else {
      desk.write(turn, { kind: "question", to: "", label: "", speaker: "", text: parts[at] });
    }
    if (rest) after(question, { kind: "answer", label: kind === "question" ? "" : label, speaker: kind === "question" ? "" : speaker, text: rest });
    desk.fit(turn);
    settle(question);
    tell("asked");
  }

  function undo() {
    const before = undoable.pop();
    if (!before) return;
    desk.restore(before);
    desk.changed();
    undoButton.disabled = !undoable.length;
    tell("undone");
  }

  const DO = {
    up: (turn) => move(turn, -1),
    down: (turn) => move(turn, 1),
    question: (turn) => add(turn, "question"),
    answer: (turn) => add(turn, "answer"),
    statement: (turn) => add(turn, "statement"),
    note: (turn) => add(turn, "note"),
    split, merge, ask,
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[type='button']");
    if (!button) return;
    if (button.classList.contains("add-turn")) {
      const last = shown().at(-1);
      add(last, last && fieldOf(last, "kind").value === "question" ? "answer" : "question");
    } else if (button === undoButton) undo();
    else if (DO[button.dataset.do]) {
      const more = button.closest("details");
      if (more) more.open = false;
      DO[button.dataset.do](button.closest(".turn"));
      if (["up", "down"].includes(button.dataset.do)) button.focus();
    }
  });

  form.addEventListener("keydown", (event) => {
    const turn = event.target.closest(".turn");
    if (!turn) return;
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by && (event.target.dataset.do === "drag" || event.altKey)) {
      event.preventDefault();
      move(turn, by);
      event.target.focus();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("textarea")) {
      event.preventDefault();
      split(turn);
    } else if (event.key === "Escape") {
      const more = event.target.closest("details[open]");
      if (more) {
        more.open = false;
        more.querySelector("summary").focus();
      }
    }
  });

  // One menu at a time.
  document.addEventListener("click", (event) => {
    for (const more of form.querySelectorAll(".turn-more[open]")) if (!more.contains(event.target)) more.open = false;
  });

  // --- dragging, by mouse, pen or finger

  let dragged = null;
  let scrolling = 0;

  form.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-do='drag']");
    if (!handle || event.button) return;
    event.preventDefault();
    handle.focus();
    handle.setPointerCapture(event.pointerId);
    dragged = { turn: handle.closest(".turn"), before: desk.snapshot(), y: event.clientY, hasMoved: false };
  });

  function follow(y) {
    for (const turn of shown()) {
      if (turn === dragged.turn) continue;
      const box = turn.getBoundingClientRect();
      if (y < box.top || y > box.bottom) continue;
      const isAbove = turn.compareDocumentPosition(dragged.turn) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (isAbove && y < box.top + Math.min(box.height / 2, 60)) turn.before(dragged.turn);
      else if (!isAbove && y > box.bottom - Math.min(box.height / 2, 60)) turn.after(dragged.turn);
      return;
    }
  }

  form.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    if (!dragged.hasMoved && Math.abs(event.clientY - dragged.y) < 6) return;
    dragged.hasMoved = true;
    dragged.turn.classList.add("dragged");
    list.classList.add("dragging");
    dragged.y = event.clientY;
    follow(event.clientY);
    const edge = event.clientY < 80 ? -1 : event.clientY > window.innerHeight - 80 ? 1 : 0;
    clearInterval(scrolling);
    if (edge) scrolling = setInterval(() => { window.scrollBy(0, edge * 14); if (dragged) follow(dragged.y); }, 16);
  });

  function drop() {
    clearInterval(scrolling);
    if (!dragged) return;
    const { turn, before, hasMoved } = dragged;
    dragged = null;
    turn.classList.remove("dragged");
    list.classList.remove("dragging");
    if (!hasMoved) return;
    undoable.push(before);
    undoButton.disabled = false;
    desk.renumber();
    desk.changed();
    turn.scrollIntoView({ block: "nearest" });
    tell("movedTo", shown().indexOf(turn) + 1);
  }
  form.addEventListener("pointerup", drop);
  form.addEventListener("pointercancel", drop);

  // --- tools for every turn, also for those that come

  // A menu is made when it is first opened.
  const menu = document.getElementById("turn-menu");
  form.addEventListener("toggle", (event) => {
    const more = event.target;
    if (more.open && more.matches(".turn-more") && !more.querySelector(".turn-menu")) more.append(menu.content.cloneNode(true));
  }, true);

  const equip = (turn) => turn.querySelector(".turn-foot .f-delete").before(tools.content.cloneNode(true));
  desk.turns().forEach(equip);
  document.addEventListener("edition:turn", (event) => equip(event.detail));
  form.querySelector(".turn-ends").hidden = false;
  form.classList.add("has-tools");

  // With buttons to add turns, the empty rows that serve pages without scripts only stand in the way.
  const rows = desk.turns();
  for (const turn of rows.filter((each) => desk.isNew(each) && desk.isBlank(each) && !fieldOf(each, "beside").value)) {
    turn.hidden = rows.length > 2 && !turn.classList.contains("has-errors");
  }
})();
