// What is known of the chosen node or edge, every fact with its words.

const FACTS_SHOWN = 40;
let factsShown = FACTS_SHOWN;
let panelOf = null;

function drawPanel() {
  const panel = byId("panel");
  panel.hidden = state.selected === null;
  if (panel.hidden) return panel.replaceChildren();
  const key = JSON.stringify(state.selected);
  if (panelOf !== key) {
    factsShown = FACTS_SHOWN;
    panel.scrollTop = 0;
  }
  panelOf = key;
  return replaceIn(panel, Array.isArray(state.selected) ? edgePanel(...state.selected) : nodePanel(state.selected));
}

function closeButton() {
  return button("×", () => change({ selected: null }), { label: t("close"), className: "close", id: "panel-close" });
}

function edgePanel(a, b) {
  const facts = links[a].get(b) ?? [];
  return [
    closeButton(),
    make("h2", {}, nodeLink(a), ` — `, nodeLink(b)),
    ...grouped(facts).map((group) => factBlock(group)),
  ];
}

function nodePanel(n) {
  const facts = factsOf[n].filter(makeFilter().fact);
  const is = (f, predicate) => data.facts[f][PREDICATE] === predicate;
  const posts = facts.filter((f) => is(f, "holdsPost"));
  return [
    closeButton(),
    heading(n),
    actions(n),
    section("posts", posts.length ? tenures(n, posts) : []),
    section(typeOf(n) === "EVENT" ? "roles" : "events", typeOf(n) === "EVENT" ? roles(n, facts) : events(n, facts)),
    section("statements", statements(n, facts)),
    section("mentions", mentions(n, facts)),
  ];
}

function section(word, content) {
  const children = [content].flat().filter(Boolean);
  return children.length ? make("section", { class: word }, make("h3", {}, t(word)), children) : null;
}

function heading(n) {
  const { aliases, kind, days, documents, iri } = data.nodes;
  const kinds = [typeWord(typeOf(n)), kind[n] ? kindWord(kind[n]) : null, daysText(days[n]) || null].filter(Boolean);
  return make(
    "div",
    { class: "heading" },
    make("h2", {}, sign(typeOf(n)), labelOf(n)),
    make("p", { class: "kind" }, `${kinds.join(" · ")} · ${t("inArticles", { count: documents[n].length })}`),
    aliases[n].length ? make("p", { class: "aliases" }, `${t("aliases")}: ${aliases[n].join("、")}`) : null,
    make("p", { class: "iri" }, iri[n]),
  );
}

function actions(n) {
  const hidden = hiddenNeighbours(n);
  return make(
    "div",
    { class: "actions" },
    hidden ? button(t("expand", { count: hidden }), () => expand(n), { id: "expand" }) : null,
    make("span", {}, t("focus"), " ", stepButtons(n)),
    button(state.path.length === 1 && state.path[0] !== n ? t("pathToHere") : t("pathFromHere"), () => pickForPath(n), { id: "pick" }),
  );
}

// An event: who did what in it.
function roles(n, facts) {
  const groups = new Map();
  for (const f of facts) {
    const fact = data.facts[f];
    if (fact[SUBJECT] !== n || typeof fact[OBJECT] !== "number") continue;
    if (!groups.has(fact[PREDICATE])) groups.set(fact[PREDICATE], new Set());
    groups.get(fact[PREDICATE]).add(fact[OBJECT]);
  }
  if (!groups.size) return [];
  return make("dl", {}, [...groups].flatMap(([predicate, nodes]) => [make("dt", {}, predicateWord(predicate)), make("dd", {}, [...nodes].map(nodeLink))]));
}

// Anyone else: the events, latest first, with the part played in each.
function events(n, facts) {
  const parts = new Map();
  for (const f of facts) {
    const fact = data.facts[f];
    if (fact[OBJECT] !== n || typeOf(fact[SUBJECT]) !== "EVENT") continue;
    if (!parts.has(fact[SUBJECT])) parts.set(fact[SUBJECT], []);
    parts.get(fact[SUBJECT]).push(f);
  }
  const day = (event) => data.nodes.days[event]?.[0] ?? -Infinity;
  const rows = [...parts].sort((a, b) => day(b[0]) - day(a[0]) || a[0] - b[0]);
  if (!rows.length) return [];
  return make("table", {},
    make("thead", {}, make("tr", {}, ["date", "role", "event"].map((word) => make("th", { scope: "col" }, t(word))))),
    make("tbody", {}, rows.slice(0, 200).map(([event, own]) =>
      make("tr", {}, make("td", { class: "day" }, daysText(data.nodes.days[event])), make("td", {}, edgeWord(own)), make("td", {}, nodeLink(event))))));
}

function statements(n, facts) {
  const groups = grouped(facts);
  const blocks = groups.slice(0, factsShown).map((group) => factBlock(group, { without: n }));
  if (groups.length > factsShown) {
    blocks.push(button(t("moreFacts", { count: groups.length - factsShown }), () => { factsShown += FACTS_SHOWN; drawPanel(); }, { id: "more-facts" }));
  }
  return blocks;
}

// Sentences that name the node, where no fact quotes them.
function mentions(n, facts) {
  const quoted = new Set(facts.flatMap((f) => data.facts[f][QUOTES].map((q) => q[SENTENCE])));
  const others = (mentionsOf.get(n) ?? []).filter((q) => !quoted.has(q[SENTENCE]) && (state.article === null || q[DOCUMENT] === state.article));
  if (!others.length) return [];
  const list = others.map(quoteBlock);
  return facts.length ? make("details", {}, make("summary", {}, t("mentionCount", { count: others.length })), list) : list;
}
