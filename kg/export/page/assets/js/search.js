// Finding by name, alias, pinyin or initials, with suggestions as one types.

const SUGGESTIONS = 12;
let suggested = [];
let marked = -1;
let searchIndex = null;

function buildSearch() {
  const { label, aliases, readings } = data.nodes;
  searchIndex = label.map((name, n) => ({
    n,
    names: [name, ...aliases[n]].map((text) => text.toLowerCase()),
    readings: readings[n].map((text) => text.split(" ")),
  }));
}

// The best matches, most fitting first and then most important.
function find(text) {
  const query = text.trim().toLowerCase();
  if (!query) return [];
  const letters = /^[a-z' ]+$/.test(query) ? query.replace(/[' ]/g, "") : "";
  const found = [];
  for (const entry of searchIndex) {
    const score = matchScore(entry, query, letters);
    if (score > 0) found.push({ n: entry.n, score });
  }
  return found.sort((a, b) => b.score - a.score || degreeOf(b.n) - degreeOf(a.n) || a.n - b.n).slice(0, SUGGESTIONS);
}

function matchScore(entry, query, letters) {
  let best = 0;
  entry.names.forEach((name, i) => {
    const own = i === 0 ? 10 : 0;
    if (name === query) best = Math.max(best, 90 + own);
    else if (name.startsWith(query)) best = Math.max(best, 70 + own);
    else if (best < 60 && name.includes(query)) best = Math.max(best, 50 + own);
  });
  if (letters && best < 50) {
    for (const syllables of entry.readings) best = Math.max(best, pinyinScore(syllables, letters));
  }
  return best;
}

// lixiaolei, lxl and lixl all spell li·xiao·lei; a later start scores less.
function pinyinScore(syllables, letters) {
  for (let start = 0; start < syllables.length; start++) {
    const end = spelled(syllables, start, letters, 0);
    if (end >= 0) return start === 0 ? (end === syllables.length ? 45 : 40) : 20;
  }
  return 0;
}

// The number of the syllable after the last one that `letters` reach, or -1.
function spelled(syllables, at, letters, used) {
  if (used === letters.length) return at;
  if (at === syllables.length) return -1;
  const syllable = syllables[at];
  let common = 0;
  while (common < syllable.length && used + common < letters.length && syllable[common] === letters[used + common]) common++;
  for (let taken = common; taken >= 1; taken--) {
    const end = spelled(syllables, at + 1, letters, used + taken);
    if (end >= 0) return end;
  }
  return -1;
}

function showSuggestions() {
  const input = byId("query");
  suggested = find(input.value);
  marked = suggested.length ? 0 : -1;
  const list = byId("suggestions");
  const nothing = input.value.trim() && !suggested.length;
  list.replaceChildren(
    ...suggested.map(({ n }, i) => suggestion(n, i, input.value)),
    ...(nothing ? [make("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, t("noMatch"))] : []),
  );
  list.hidden = !suggested.length && !nothing;
  input.setAttribute("aria-expanded", String(!list.hidden));
  markSuggestion(marked);
}

function suggestion(n, i, text) {
  const query = text.trim().toLowerCase();
  const name = labelOf(n);
  const alias = name.toLowerCase().includes(query) ? null : data.nodes.aliases[n].find((a) => a.toLowerCase().includes(query));
  return make(
    "li",
    { id: `suggestion-${i}`, role: "option", "aria-selected": "false", onpointerdown: (event) => { event.preventDefault(); choose(i); } },
    sign(typeOf(n)),
    make("span", { class: "name" }, cut(name, 40)),
    make("small", {}, alias ? cut(alias, 20) : subtitle(n)),
  );
}

function subtitle(n) {
  const days = daysText(data.nodes.days[n]);
  const post = factsOf[n].map((f) => data.facts[f]).find((fact) => fact[PREDICATE] === "holdsPost" && fact[SUBJECT] === n);
  return days || (post ? cut(post[POST], 16) : typeWord(typeOf(n)));
}

function markSuggestion(i) {
  marked = i;
  const input = byId("query");
  document.querySelectorAll("#suggestions [role=option]").forEach((item, at) => item.setAttribute("aria-selected", String(at === i)));
  if (i >= 0) {
    input.setAttribute("aria-activedescendant", `suggestion-${i}`);
    byId(`suggestion-${i}`)?.scrollIntoView({ block: "nearest" });
  } else input.removeAttribute("aria-activedescendant");
}

function hideSuggestions() {
  byId("suggestions").hidden = true;
  byId("query").setAttribute("aria-expanded", "false");
  markSuggestion(-1);
}

// A node that was not in the view comes into it with its neighbours.
function choose(i) {
  const { n } = suggested[i];
  byId("query").value = cut(labelOf(n), 60);
  hideSuggestions();
  goTo(n);
}

function goTo(n) {
  const here = shown.nodes.has(n) && !shown.groups;
  const view = state.view === "groups" ? "graph" : state.view;
  if (here) change({ selected: n, view });
  else change({ selected: n, view, focus: null, path: state.path.length === 1 ? state.path : [], group: null, open: [...new Set([...state.open, n])] });
  announce(`${labelOf(n)}, ${typeWord(typeOf(n))}`);
}

function listenToSearch() {
  const input = byId("query");
  input.addEventListener("input", showSuggestions);
  input.addEventListener("focus", () => input.value && showSuggestions());
  input.addEventListener("blur", hideSuggestions);
  input.addEventListener("keydown", (event) => {
    const count = suggested.length;
    if (event.key === "ArrowDown" && count) markSuggestion((marked + 1) % count);
    else if (event.key === "ArrowUp" && count) markSuggestion((marked + count - 1) % count);
    else if (event.key === "Enter" && marked >= 0) choose(marked);
    else if (event.key === "Escape") hideSuggestions();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
