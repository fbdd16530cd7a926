// Links to passages work by themselves; with this script a click also copies the full address.
"use strict";

const announcer = document.createElement("p");
announcer.className = "copied";
announcer.setAttribute("role", "status");
document.body.append(announcer);

let hiding = 0;

function announce(text) {
  announcer.textContent = text;
  announcer.classList.add("is-shown");
  clearTimeout(hiding);
  hiding = setTimeout(() => announcer.classList.remove("is-shown"), 2000);
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a.anchor:not(.cite, .report), a[data-copy]");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!navigator.clipboard) return;
  event.preventDefault();
  if (link.matches(".anchor")) history.replaceState(null, "", link.hash);
  try {
    await navigator.clipboard.writeText(link.href);
    announce(document.body.dataset.copied);
  } catch {
    location.assign(link.href);
  }
});

// Empty fields would only lengthen the address that a reader may want to pass on.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "get") return;
  const idle = [...event.target.elements].filter((field) => field.name && !field.value);
  for (const field of idle) field.disabled = true;
  setTimeout(() => idle.forEach((field) => (field.disabled = false)), 0);
});

// An open menu closes when the reader turns elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const menu = document.querySelector("details.menu[open]");
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
