// The form of a mission: what a changed value means is asked once it changes; "same as Monday"
// shows Monday's hours at once. Without this script both are there all the time.
(() => {
  "use strict";

  for (const value of document.querySelectorAll(".contact-points textarea[name$='-value']")) {
    const how = document.getElementsByName(value.name.replace(/-value$/, "-how"))[0];
    const row = how && how.closest(".form-row");
    if (!row) continue;
    const written = value.value;
    const isNew = !document.getElementsByName(value.name.replace(/-value$/, "-id"))[0]?.value;
    const show = () => { row.hidden = isNew || value.value === written; };
    if (row.querySelector(".errorlist")) continue;
    value.addEventListener("input", show);
    show();
  }

  const monday = document.getElementById("week-1");
  for (const box of document.querySelectorAll(".week-same input")) {
    const field = box.closest("tr").querySelector("input[type='text']");
    const follow = () => {
      if (box.checked && monday) field.value = monday.value;
      field.readOnly = box.checked;
    };
    box.addEventListener("change", follow);
    if (monday) monday.addEventListener("input", follow);
    follow();
  }
})();
