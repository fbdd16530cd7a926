// People and outlets found while they are typed, and added in place: an ARIA combobox on a plain
// input. Without it a key or a full name can be typed.
(() => {
  "use strict";
  const form = document.getElementById("edition-form");
  const place = document.getElementById("choices");
  if (!form || !place) return;
  const says = document.getElementById("edition-says").dataset;
  const box = document.createElement("ul");
  box.id = "choices-list";
  box.className = "choices-list";
  box.setAttribute("role", "listbox");
  box.hidden = true;
  form.append(box);
  let input = null;
  let asked = 0;
  let timer = 0;

  function close() {
    box.hidden = true;
    clearTimeout(timer);
    asked += 1;
    if (input) {
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
  }

  function put() {
    const at = input.getBoundingClientRect();
    const width = Math.min(Math.max(at.width, 260), document.documentElement.clientWidth - 16);
    const left = Math.min(at.left, document.documentElement.clientWidth - width - 8);
    box.style.setProperty("inline-size", `${width}px`);
    box.style.setProperty("left", `${Math.max(8, left)}px`);
    const isRoom = at.bottom + box.offsetHeight + 10 <= window.innerHeight;
    box.style.setProperty("top", `${isRoom ? at.bottom + 2 : Math.max(8, at.top - box.offsetHeight - 2)}px`);
  }

  function option(text, name, act) {
    const item = document.createElement("li");
    item.id = `choices-${box.children.length}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.textContent = text;
    item.className = name;
    item.act = act;
    box.append(item);
  }

  function fill(results, typed) {
    box.replaceChildren();
    for (const result of results) option(result.text, "", () => choose(result.text));
    const isKnown = results.some((result) => result.text.toLowerCase() === typed.toLowerCase());
    if (place.dataset[`add${input.dataset.choices}`] && typed && !isKnown) {
      option(says.create.replace("%s", typed), "choices-add", () => create(typed));
    }
    if (!box.children.length) option(says.none, "choices-none", null);
    box.hidden = false;
    put();
    input.setAttribute("aria-expanded", "true");
  }

  async function ask(typed) {
    const mine = ++asked;
    const url = `${place.dataset[input.dataset.choices]}?term=${encodeURIComponent(typed)}`;
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" } });
      if (mine !== asked) return;
      if (!response.ok || response.redirected) throw new Error(response.statusText);
      const found = await response.json();
      if (mine === asked) fill(found.results, typed);
    } catch {
      close();
    }
  }

  function choose(text) {
    const chosen = input;
    chosen.value = text;
    chosen.closest("label").classList.toggle("filled", Boolean(text));
    close();
    chosen.dispatchEvent(new Event("input", { bubbles: true }));
    close();
  }

  async function create(name) {
    const field = input;
    const body = new URLSearchParams({
      name,
      language: form.dataset.language,
      csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
    });
    close();
    try {
      const response = await fetch(place.dataset[field.dataset.choices], { method: "POST", body });
      const answer = response.redirected ? {} : await response.json();
      if (!answer.text) throw new Error(answer.error || response.statusText);
      input = field;
      choose(answer.text);
    } catch (error) {
      document.getElementById("kept-state").textContent = says.failed.replace("%s", error.message);
    }
  }

  function activate(by) {
    const items = [...box.children];
    const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    const next = items[(at + by + items.length) % items.length] || items[0];
    for (const item of items) item.setAttribute("aria-selected", String(item === next));
    next.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", next.id);
  }

  function equip(part) {
    for (const each of part.querySelectorAll("input[data-choices]")) {
      each.removeAttribute("list");
      for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", box.id]]) each.setAttribute(name, value);
    }
  }

  document.addEventListener("input", (event) => {
    if (!event.target.matches("input[data-choices]")) return;
    input = event.target;
    clearTimeout(timer);
    timer = setTimeout(() => ask(input.value.replace(/\s*\([^()]*\)\s*$/, "").trim()), 150);
  });
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches("input[data-choices]")) return;
    input = event.target;
    const chosen = box.hidden ? null : box.querySelector("[aria-selected='true']");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (box.hidden) ask(input.value.replace(/\s*\([^()]*\)\s*$/, "").trim());
      else activate(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (chosen && chosen.act) chosen.act();
    } else if (event.key === "Escape" && !box.hidden) {
      event.stopPropagation();
      close();
    }
  });
  box.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const item = event.target.closest("[role='option']");
    if (item && item.act) item.act();
  });
  document.addEventListener("focusout", (event) => {
    if (event.target === input) close();
  });
  window.addEventListener("resize", close);
  window.addEventListener("scroll", () => {
    if (!box.hidden) put();
  }, { passive: true });
  equip(document);
  for (const name of ["edition:turn", "edition:fields"]) document.addEventListener(name, (event) => equip(event.detail));
})();
