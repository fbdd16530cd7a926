// Unsaved work, kept in this browser for one edition and one editor, and offered again: after a
// crash, after a session that ended before the save, after a page that was left.
(() => {
  "use strict";
  const desk = window.editionForm;
  if (!desk) return;
  const { form, say } = desk;
  const KEY = `archive:${form.dataset.key}`;
  const OLDEST = 60 * 24 * 60 * 60 * 1000;
  const MOST = 4;
  const token = form.elements.token.value;
  const box = document.getElementById("kept");
  const status = document.getElementById("kept-state");
  let offered = null;
  let timer = 0;

  function read() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY) || "{}");
      return found && typeof found === "object" ? found : {};
    } catch {
      return {};
    }
  }

  function write(records) {
    const newest = Object.entries(records).sort((a, b) => b[1].at - a[1].at).slice(0, MOST);
    try {
      if (newest.length) localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(newest)));
      else localStorage.removeItem(KEY);
      return true;
    } catch {
      return false;
    }
  }

  function clock(at, options) {
    return new Intl.DateTimeFormat(document.documentElement.lang || undefined, options).format(at);
  }

  function keep() {
    clearTimeout(timer);
    timer = 0;
    const at = Date.now();
    const isKept = write({ ...read(), [token]: { at, ...desk.snapshot() } });
    status.textContent = isKept ? say("stored", clock(at, { timeStyle: "short" })) : say("full");
  }

  function forget(...tokens) {
    const records = read();
    for (const each of tokens) delete records[each];
    write(records);
  }

  // --- what differs between what was kept and what the page shows

  const essence = (turn) => ["kind", "to", "label", "speaker", "asker", "outlet", "outlet_key", "heading", "text"].map((name) => (turn[name] || "").replace(/\r\n?/g, "\n")).join("\u0000");
  const living = (turns) => turns.filter((turn) => !turn.isDeleted && (turn.anchor || turn.text.trim()));
  const openings = (turns) => turns.slice(0, 6).map((turn) => (turn.anchor ? `#${turn.anchor}` : `“${turn.text.trim().slice(0, 40)}”`)).join(", ") + (turns.length > 6 ? ", …" : "");

  function differences(kept) {
    const now = desk.snapshot();
    if (kept.mode === "text") {
      const there = new Set(now.words.split("\n"));
      const count = kept.words.split("\n").filter((line) => !there.has(line)).length;
      return count || kept.words.trim() !== now.words.trim() ? [say("lines", Math.max(1, count))] : [];
    }
    const [mine, page] = [living(kept.turns), living(now.turns)];
    const before = new Map(page.map((turn) => [turn.anchor, turn]));
    const after = new Set(mine.map((turn) => turn.anchor));
    const same = new Set(page.filter((turn) => !turn.anchor).map(essence));
    const added = mine.filter((turn) => !before.has(turn.anchor) || (!turn.anchor && !same.has(essence(turn))));
    const altered = mine.filter((turn) => turn.anchor && before.has(turn.anchor) && essence(before.get(turn.anchor)) !== essence(turn));
    const gone = page.filter((turn) => turn.anchor && !after.has(turn.anchor));
    const order = (turns, other) => turns.map((turn) => turn.anchor).filter((anchor) => anchor && other.has(anchor)).join(" ");
    const isHead = Object.entries(kept.head).some(([name, value]) => name in now.head && String(now.head[name]).replace(/\r\n?/g, "\n") !== String(value).replace(/\r\n?/g, "\n"));
    const told = [];
    if (isHead) told.push(say("changed", say("head")));
    if (altered.length) told.push(say("changed", openings(altered)));
    if (added.length) told.push(say("added", openings(added)));
    if (gone.length) told.push(say("removed", openings(gone)));
    if (order(mine, before) !== order(page, new Map(mine.map((turn) => [turn.anchor, turn])))) told.push(say("moved"));
    return told;
  }

  function offer() {
    const saved = (form.dataset.saved || "").split(" ");
    const records = read();
    const stale = Object.keys(records).filter((each) => saved.includes(each) || Date.now() - records[each].at > OLDEST);
    for (const each of stale) delete records[each];
    for (const [each, kept] of Object.entries(records).sort((a, b) => b[1].at - a[1].at)) {
      const isOther = kept.mode !== form.dataset.mode;
      const told = isOther ? [say(kept.mode === "text" ? "keptText" : "keptForm")] : differences(kept);
      if (!told.length) {
        delete records[each];
        continue;
      }
      offered = { token: each, kept };
      box.querySelector(".kept-what").textContent = say("keptOf", clock(kept.at, { dateStyle: "long", timeStyle: "short" }));
      box.querySelector(".kept-differs").replaceChildren(...told.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
      box.querySelector("[data-kept='take']").hidden = isOther;
      const other = box.querySelector("[data-kept='other']");
      other.hidden = !isOther;
      other.href = kept.mode === "text" ? "?as=text" : "?";
      box.hidden = false;
      break;
    }
    write(records);
  }

  box.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-kept]");
    if (!button || !offered) return;
    const { token: old, kept } = offered;
    offered = null;
    box.hidden = true;
    if (button.dataset.kept === "take") {
      desk.restore(kept);
      desk.changed();
      keep();
    }
    forget(old);
    offer();
  });

  desk.onChange(() => {
    clearTimeout(timer);
    timer = setTimeout(keep, 800);
  });
  document.addEventListener("edition:send", keep);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) keep();
  });
  window.addEventListener("pagehide", () => {
    if (timer) keep();
  });

  offer();
  if (desk.state.isDirty) keep();
})();
