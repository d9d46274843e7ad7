// The words behind a fact: its sentence with the quoted characters marked, and where it was read.

function nodeLink(n) {
  return make("button", { type: "button", class: "link", onclick: () => goTo(n) }, sign(typeOf(n)), cut(labelOf(n), 60));
}

function quoteBlock(quote) {
  const text = data.sentences[quote[SENTENCE]];
  return make(
    "blockquote",
    {},
    make("p", {}, text.slice(0, quote[START]), make("mark", {}, text.slice(quote[START], quote[END])), text.slice(quote[END])),
    make("footer", {}, source(data.documents[quote[DOCUMENT]]), make("span", { class: "sure", title: quote[PRODUCER] }, `${t("confidence")} ${quote[CONFIDENCE]}%`)),
  );
}

function source(document) {
  const title = cut(articleTitle(document), 60);
  const safe = /^https?:\/\//i.test(document.url);
  const name = safe ? make("a", { href: document.url, target: "_blank", rel: "noopener noreferrer" }, title) : make("cite", {}, title);
  const day = document.day === null ? null : ` · ${dayText(document.day)}${document.guessed ? t("guessed") : ""}`;
  return make("span", {}, name, day);
}

// The quotes of some facts, each once: the surest first, the others folded away.
function quotes(facts) {
  const all = new Map(facts.flatMap((fact) => fact[QUOTES]).map((q) => [q.slice(0, 4).join(" "), q]));
  const chosen = [...all.values()].filter((q) => state.article === null || q[DOCUMENT] === state.article);
  const [first, ...rest] = (chosen.length ? chosen : [...all.values()]).sort((a, b) => b[CONFIDENCE] - a[CONFIDENCE]);
  if (!first) return [];
  const more = rest.length ? make("details", {}, make("summary", {}, t("moreQuotes", { count: rest.length })), lazily(rest)) : null;
  return [quoteBlock(first), more];
}

const QUOTES_SHOWN = 50;

function lazily(rest) {
  return make("div", {}, rest.slice(0, QUOTES_SHOWN).map(quoteBlock));
}

// 李晓雷 —主持→ 推进会: a fact in the order in which it is said.
function factLine(facts, { without } = {}) {
  const fact = data.facts[facts[0]];
  const [subject, target] = [fact[SUBJECT], fact[OBJECT]];
  const word = make("span", { class: "word" }, edgeWord(facts));
  const object = typeof target === "number" ? nodeLink(target) : target === null ? null : make("span", { class: "value" }, cut(target, 300));
  const parts = readsBackward(fact[PREDICATE]) && object ? [object, word, nodeLink(subject)] : [nodeLink(subject), word, object];
  const qualifier = fact[QUALIFIER] ? make("small", { class: "qualifier" }, qualifierWord(fact[QUALIFIER])) : null;
  const line = make("p", { class: "fact" }, parts.filter(Boolean), qualifier);
  if (without !== undefined) line.querySelectorAll("button.link").forEach((link) => link.classList.toggle("self", link.textContent === cut(labelOf(without), 60)));
  return line;
}

function factBlock(facts, options) {
  return make("article", { class: "statement" }, factLine(facts, options), quotes(facts.map((f) => data.facts[f])));
}

// Facts between the same two, said in the same direction, make one block: 出席、讲话.
function grouped(facts) {
  const groups = new Map();
  for (const f of facts) {
    const [subject, predicate, target] = data.facts[f];
    const key = `${subject} ${JSON.stringify(target)} ${readsBackward(predicate)} ${data.facts[f][QUALIFIER]}`;
    if (groups.has(key)) groups.get(key).push(f);
    else groups.set(key, [f]);
  }
  return [...groups.values()];
}
