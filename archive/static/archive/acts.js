// A moment by the clock of the house, told by the editor's own clock beside it where they differ.
(() => {
  "use strict";

  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const here = document.documentElement.lang || undefined;

  for (const place of document.querySelectorAll("[data-own-clock]")) {
    if (!zone || zone === place.dataset.zone) continue;
    const moment = place.dataset.moment ? new Date(place.dataset.moment) : null;
    const told = moment
      ? `${new Intl.DateTimeFormat(here, { dateStyle: "long", timeStyle: "short" }).format(moment)} (${zone})`
      : zone;
    place.textContent = place.dataset.ownClock.replace("*", told);
    place.hidden = false;
  }
})();
