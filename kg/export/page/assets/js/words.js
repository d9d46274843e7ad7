// The interface in the reader's language. `t` is a word of the page, the others name the data's terms.

let language = document.documentElement.lang;

function t(key, values = {}) {
  const text = data.words.page[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

const typeWord = (type) => data.words.types[type]?.[language] ?? type;
const kindWord = (kind) => data.words.kinds[kind]?.[language] ?? kind;
const qualifierWord = (name) => data.words.qualifiers[name]?.[language] ?? name;
const predicateWord = (name) => data.words.predicates[name]?.[language] ?? name;
const readsBackward = (name) => data.words.predicates[name]?.reads === "backward";

// The words in the page's own markup.
function writeWords() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = t(element.dataset.word);
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t(element.dataset.label));
  }
  for (const element of document.querySelectorAll("[data-placeholder]")) {
    element.placeholder = t(element.dataset.placeholder);
  }
}

function dayText(day) {
  return new Date(day * 86400000).toISOString().slice(0, 10);
}

function dayNumber(text) {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text + "T00:00:00Z") : NaN;
  return Number.isNaN(time) ? null : Math.round(time / 86400000);
}

function daysText(days) {
  if (!days) return "";
  return days[0] === days[1] ? dayText(days[0]) : `${dayText(days[0])} – ${dayText(days[1])}`;
}
