// Comfort for an edition's form: move and add turns, warn before unsaved words are left.
// Everything it does can be done without it, by the numbers of the turns.
(() => {
  "use strict";
  const form = document.getElementById("edition-form");
  if (!form) return;
  const list = form.querySelector(".turns");
  const template = document.getElementById("empty-turn");
  const total = form.querySelector("[name='turns-TOTAL_FORMS']");
  let isDirty = Boolean(form.querySelector(".errorlist"));

  const orderOf = (turn) => turn.querySelector(".f-order input");
  const isBlank = (turn) => ![...turn.querySelectorAll("textarea, .f-label input")].some((field) => field.value.trim());

  function renumber() {
    let number = 0;
    for (const turn of list.children) {
      number += 1;
      orderOf(turn).value = number;
    }
  }

  function newTurn() {
    const index = Number(total.value);
    const holder = document.createElement("ol");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", index);
    total.value = index + 1;
    const turn = holder.querySelector(".turn");
    turn.querySelector(".turn-tools").hidden = false;
    return turn;
  }

  function insertAfter(turn) {
    const added = newTurn();
    const kind = turn && turn.querySelector(".f-kind select").value;
    added.querySelector(".f-kind select").value = kind === "question" ? "answer" : "question";
    if (turn) turn.after(added);
    else list.append(added);
    renumber();
    added.querySelector("textarea").focus();
  }

  function move(turn, by) {
    const other = by < 0 ? turn.previousElementSibling : turn.nextElementSibling;
    if (!other) return;
    if (by < 0) other.before(turn);
    else other.after(turn);
    renumber();
    turn.scrollIntoView({ block: "nearest" });
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[type='button']");
    if (!button) return;
    isDirty = true;
    const turn = button.closest(".turn");
    if (button.dataset.move) {
      move(turn, Number(button.dataset.move));
      button.focus();
    } else if ("insert" in button.dataset) insertAfter(turn);
    else if (button.classList.contains("add-turn")) insertAfter(null);
  });
  document.addEventListener("input", (event) => {
    if (event.target.form === form) isDirty = true;
  });
  form.addEventListener("submit", () => {
    isDirty = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isDirty) event.preventDefault();
  });

  for (const tools of form.querySelectorAll("[hidden].turn-tools, .add-turn[hidden]")) tools.hidden = false;
  // With buttons to add turns, the empty rows that serve pages without scripts only stand in the way.
  for (const turn of [...list.children].filter((each) => each.querySelector(".turn-anchor:not(a)") && isBlank(each))) {
    turn.hidden = list.children.length > 2 && !turn.classList.contains("has-errors");
  }
})();
