// Lists follow what a reader types and chooses without a reload. What is shown is always the whole
// page of the address in sight, fetched as any browser would, so without this script, or when
// something fails, the same links and forms simply lead there.
(() => {
  "use strict";
  const PAUSE = 300;
  const main = document.getElementById("main");
  const list = () => main.querySelector("[data-live]");
  if (!list()) return;

  const voice = document.createElement("p");
  voice.className = "visually-hidden";
  voice.setAttribute("role", "status");
  document.body.append(voice);

  let shown = location.pathname + location.search;
  let asking = null; // the request under way; a newer one ends it
  let waiting = 0;
  let isTyping = false; // one step back undoes a whole spell of typing
  let isLeaving = false;

  // What is the same for the reader before and after, though the element is another.
  function identity(element) {
    if (!element || element.id) return element?.id ?? "";
    if (element.matches("details")) {
      return element.querySelector("summary").textContent;
    }
    const facet = element.closest("details.facet");
    const name = element.querySelector(".choice-name") ?? element;
    return `${facet ? identity(facet) : ""}/${name.textContent.trim()}`;
  }

  function likeness(key, selector) {
    return [...main.querySelectorAll(selector)].find((each) => identity(each) === key);
  }

  // Put the fresh nodes in place of the old ones around a field in use, which itself stays.
  function renew(old, fresh, field) {
    if (old === field || old.isEqualNode(fresh)) return;
    const inner = [...old.children].find((each) => field && each.contains(field));
    const place = [...fresh.children].find(
      (each) => inner && each.localName === inner.localName && each.id === inner.id
        && each.className === inner.className,
    );
    if (!place) {
      old.replaceChildren(...fresh.childNodes);
      return;
    }
    const [before, after] = [[], []];
    let side = before;
    for (const node of fresh.childNodes) node === place ? (side = after) : side.push(node);
    for (const node of [...old.childNodes]) if (node !== inner) node.remove();
    renew(inner, place, field);
    inner.before(...before);
    inner.after(...after);
  }

  // What stands outside the text and names the address: title, canonical, languages, feeds.
  function renewHead(page) {
    document.title = page.title;
    const links = "link[rel=canonical], link[rel=alternate], meta[name=robots], meta[name=description]";
    document.head.querySelectorAll(links).forEach((each) => each.remove());
    document.head.append(...page.head.querySelectorAll(links));
    const menu = document.querySelector(".menu ul");
    const menuNow = page.querySelector(".menu ul");
    if (menu && menuNow) menu.replaceWith(menuNow);
  }

  function announce(page) {
    const count = page.querySelector(".total-count, .total") ?? page.querySelector("title");
    voice.textContent = count.textContent.trim();
  }

  function unfolded() {
    const found = [...main.querySelectorAll("details")];
    return new Map(found.map((each) => [identity(each), each.open]));
  }

  function show(page, step) {
    const focused = main.contains(document.activeElement) ? document.activeElement : null;
    const field = step.isBack || !focused?.matches("input, select, textarea") ? null : focused;
    const key = identity(focused);
    const kin = focused?.closest(".total") ? ".total a" : ".filters-used a";
    const top = focused?.getBoundingClientRect().top ?? 0;
    const open = unfolded();
    const depth = main.querySelector(".filters")?.scrollTop ?? 0;
    announce(page);
    page.querySelectorAll("main [role=status]").forEach((each) => each.removeAttribute("role"));
    renewHead(page);
    renew(main, page.getElementById("main"), field);
    list()?.removeAttribute("aria-busy");
    for (const each of main.querySelectorAll("details")) {
      each.open = open.get(identity(each)) ?? each.open;
    }
    if (main.querySelector(".filters")) main.querySelector(".filters").scrollTop = depth;
    if (step.isPage) return startOfList();
    if (focused && !field) settle(key, kin, top);
    if (step.isBack) scrollTo({ top: step.scroll, behavior: "instant" });
  }

  // Leave the focus, and what is under the reader's finger, where it was.
  function settle(key, kin, top) {
    const same = likeness(key, "a, summary, button, input, select");
    const next = same ?? main.querySelector(kin) ?? main.querySelector("h1");
    if (!next.matches("a, summary, button, input, select")) next.tabIndex = -1;
    next.focus({ preventScroll: Boolean(same) });
    if (same) scrollBy({ top: same.getBoundingClientRect().top - top, behavior: "instant" });
  }

  function startOfList() {
    const start = main.querySelector(".total") ?? main.querySelector("h1");
    start.tabIndex = -1;
    start.focus({ preventScroll: true });
    start.scrollIntoView({ behavior: "instant" });
  }

  async function go(address, step = {}) {
    clearTimeout(waiting);
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    list()?.setAttribute("aria-busy", "true");
    // Half a word that finds nothing is no search that failed: nobody has asked for it yet.
    const headers = step.isTyped ? { Purpose: "prefetch" } : {};
    try {
      const response = await fetch(address, { signal, headers });
      const kind = response.headers.get("Content-Type") ?? "";
      const text = await response.text();
      const page = new DOMParser().parseFromString(text, "text/html");
      const isList = kind.startsWith("text/html") && page.querySelector("main [data-live]");
      if (response.redirected || response.status >= 500 || !isList) throw new Error("no list");
      if (signal.aborted) return;
      record(address, step);
      show(page, step);
    } catch {
      if (!signal.aborted && !isLeaving) location.assign(address);
    }
  }

  // Each choice is a step that "back" undoes; where the reader was on the page goes with it.
  function record(address, step) {
    const now = new URL(address, location.href);
    const isNew = now.pathname + now.search !== shown;
    shown = now.pathname + now.search;
    if (step.isBack || !isNew) return;
    if (step.isTyped && isTyping) history.replaceState({ scroll: 0 }, "", address);
    else {
      history.replaceState({ scroll: scrollY }, "");
      history.pushState({ scroll: 0 }, "", address);
    }
    isTyping = Boolean(step.isTyped);
  }

  function addressOf(form) {
    const filled = [...new FormData(form)].filter(([, value]) => value.trim());
    const query = new URLSearchParams(filled).toString();
    return form.action.split("?")[0] + (query ? `?${query}` : "");
  }

  const isHere = (address) => new URL(address, location.href).pathname === location.pathname;
  const ours = (form) => form?.method === "get" && main.contains(form) && isHere(form.action);

  document.addEventListener("input", (event) => {
    const { form } = event.target;
    if (event.isComposing || !ours(form) || list()?.dataset.live === "on request") return;
    clearTimeout(waiting);
    const pause = event.target.matches("select") ? 0 : PAUSE;
    waiting = setTimeout(() => go(addressOf(form), { isTyped: pause > 0 }), pause);
  });

  document.addEventListener("compositionend", (event) => {
    event.target.dispatchEvent(new Event("input", { bubbles: true }));
  });

  document.addEventListener("submit", (event) => {
    if (!ours(event.target)) return;
    event.preventDefault();
    go(addressOf(event.target));
  }, { capture: true });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || event.defaultPrevented || !main.contains(link)) return;
    if (link.origin !== location.origin || !isHere(link.href) || link.hash) return;
    event.preventDefault();
    link.focus({ preventScroll: true });
    go(link.href, { isPage: Boolean(link.closest(".pages, .facet-all, .choices")) });
  });

  addEventListener("popstate", (event) => {
    if (location.pathname + location.search === shown) return;
    isTyping = false;
    go(location.href, { isBack: true, scroll: event.state?.scroll ?? 0 });
  });

  addEventListener("beforeunload", () => (isLeaving = true));
  addEventListener("pageshow", () => (isLeaving = false));
})();
