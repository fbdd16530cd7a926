// Photographs open over the page, one after the other. Without this script a link opens its file.

const albums = document.querySelector(".albums");
const links = [...document.querySelectorAll(".album .enlarge")];
const box = document.createElement("dialog");
let shown = 0;

function button(name, sign, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.setAttribute("aria-label", name);
  const face = made.appendChild(document.createElement("span"));
  face.setAttribute("aria-hidden", "true");
  face.textContent = sign;
  made.addEventListener("click", act);
  return made;
}

function build(words) {
  box.className = "lightbox";
  box.setAttribute("aria-label", words.name);
  const bar = document.createElement("div");
  bar.className = "lightbox-bar";
  const place = bar.appendChild(document.createElement("p"));
  place.setAttribute("role", "status");
  const before = button(words.previous, "‹", () => show(shown - 1));
  const after = button(words.next, "›", () => show(shown + 1));
  for (const each of [before, after]) {
    each.firstChild.className = "is-arrow";
    each.hidden = links.length < 2;
  }
  bar.append(before, after, button(words.close, "×", () => box.close()));
  const figure = document.createElement("figure");
  const image = figure.appendChild(document.createElement("img"));
  const caption = figure.appendChild(document.createElement("figcaption"));
  box.append(bar, figure);
  document.body.append(box);
  return { place, image, caption };
}

const parts = links.length && albums ? build(albums.dataset) : null;

function show(index) {
  shown = (index + links.length) % links.length;
  const small = links[shown].querySelector("img");
  const caption = links[shown].closest("figure").querySelector("figcaption");
  const { place, image } = parts;
  image.removeAttribute("src");
  for (const name of ["alt", "lang", "dir", "width", "height"]) {
    if (small.hasAttribute(name)) image.setAttribute(name, small.getAttribute(name));
    else image.removeAttribute(name);
  }
  image.sizes = "100vw";
  image.srcset = small.srcset;
  image.src = links[shown].href;
  parts.caption.replaceChildren(...[...caption.childNodes].map((node) => node.cloneNode(true)));
  const count = (number) => number.toLocaleString(document.documentElement.lang);
  place.textContent = links.length < 2 ? "" : `${count(shown + 1)} / ${count(links.length)}`;
}

if (parts && typeof box.showModal === "function") {
  document.documentElement.classList.add("has-lightbox");
  links.forEach((link, index) => {
    link.addEventListener("click", (event) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(index);
      box.showModal();
    });
  });
  box.addEventListener("keydown", (event) => {
    const towards = getComputedStyle(box).direction === "rtl" ? -1 : 1;
    const step = { ArrowRight: towards, ArrowLeft: -towards, Home: -shown, End: -shown - 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    show(shown + step);
  });
  // Beside the picture lies nothing to read: a click there is meant to close.
  box.addEventListener("click", (event) => {
    if (event.target.matches("figure, dialog")) box.close();
  });
  box.addEventListener("close", () => links[shown].focus());
}
