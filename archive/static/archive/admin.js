// A name for each choice that Django's autocomplete draws: it takes its label from the field's.
(() => {
  "use strict";

  function nameChoices() {
    for (const select of document.querySelectorAll("select.admin-autocomplete")) {
      const drawn = select.nextElementSibling;
      if (!drawn || !drawn.classList.contains("select2")) continue;
      const label = select.labels.length ? select.labels[0].textContent.trim().replace(/:$/, "") : "";
      const name = select.getAttribute("aria-label") || label;
      for (const part of drawn.querySelectorAll("[role=combobox], [role=textbox]")) part.setAttribute("aria-label", name);
    }
  }

  // Django draws its choices in a ready callback of its own; callbacks run in the order they came.
  if (window.django && window.django.jQuery) window.django.jQuery(nameChoices);
  document.addEventListener("formset:added", () => setTimeout(nameChoices));
})();
