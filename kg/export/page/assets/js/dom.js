// Elements made from text, never from markup.

const byId = (id) => document.getElementById(id);

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

// A button; `pressed` makes it a toggle.
function button(text, action, { pressed, label, className, id } = {}) {
  return make(
    "button",
    {
      type: "button",
      id,
      class: className,
      "aria-label": label,
      title: label,
      "aria-pressed": pressed === undefined ? null : String(pressed),
      onclick: action,
    },
    text,
  );
}

function announce(text) {
  byId("announcer").textContent = text;
}

// Puts new children into an element and keeps the focus on the control that had it.
function replaceIn(element, ...children) {
  const active = document.activeElement;
  const kept = element.contains(active) ? active.getAttribute("data-key") : null;
  element.replaceChildren(...children.flat(2).filter((child) => child !== null));
  if (kept !== null) element.querySelector(`[data-key="${CSS.escape(kept)}"]`)?.focus();
}

function download(blob, name) {
  const url = URL.createObjectURL(blob);
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function cut(text, length) {
  const characters = Array.from(text.length > length * 4 ? text.slice(0, length * 4) : text);
  return characters.length > length ? characters.slice(0, length - 1).join("") + "…" : text;
}
