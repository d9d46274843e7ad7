// Which nodes, facts and edges the choices leave, and where the nodes stand.

let shown = null;
let positionsDrawn = "";

function computeShown() {
  const filter = makeFilter();
  const nodes = chosenNodes(filter);
  const edges = new Map();
  const facts = [];
  for (const n of nodes) {
    for (const f of factsOf[n]) {
      const fact = data.facts[f];
      if (fact[SUBJECT] !== n || !filter.fact(f)) continue;
      const target = fact[OBJECT];
      if (typeof target === "number" && !nodes.has(target)) continue;
      facts.push(f);
      if (typeof target !== "number" || target === n) continue;
      const key = edgeKey(n, target);
      if (edges.has(key)) edges.get(key).push(f);
      else edges.set(key, [f]);
    }
  }
  const arrangement = arrange(nodes);
  return { nodes, edges, facts, filtered: filter.active, ...arrangement };
}

// Tests for nodes and facts, from the switches, the article, the dates and the confidence.
function makeFilter() {
  const off = new Set(state.off);
  const kinds = new Set(state.kinds);
  const dated = state.from !== null || state.to !== null;
  const from = state.from ?? -Infinity;
  const to = state.to ?? Infinity;
  const within = (days) => days[0] <= to && days[1] >= from;
  const { type, kind, days, community } = data.nodes;
  const node = (n) =>
    !off.has(type[n]) &&
    !(type[n] === "EVENT" && kinds.has(kind[n])) &&
    !(dated && days[n] && !within(days[n])) &&
    (state.group === null || community[n] === state.group);
  const fact = (f) => {
    const row = data.facts[f];
    return (
      confidence[f] >= state.confidence &&
      (state.article === null || row[QUOTES].some((q) => q[DOCUMENT] === state.article)) &&
      !(dated && factDays[f] && !within(factDays[f])) &&
      node(row[SUBJECT]) &&
      (typeof row[OBJECT] !== "number" || node(row[OBJECT]))
    );
  };
  const active = dated || state.article !== null || state.confidence > 0 || kinds.size > 0;
  // Undated facts never make a node stay when a range of days is chosen.
  const supports = (f) => fact(f) && !(dated && !factDays[f]);
  return { node, fact, active, supports: (n) => factsOf[n].some(supports) };
}

function chosenNodes(filter) {
  const nodes = new Set();
  if (state.path.length === 2) {
    for (const n of shortestPath(state.path[0], state.path[1], filter)) nodes.add(n);
  } else if (state.focus !== null) {
    for (const [n] of distancesFrom(state.focus, state.depth, filter)) nodes.add(n);
  } else {
    mostImportant(nodes, filter);
    for (const n of state.open) expandInto(nodes, n, filter);
  }
  for (const n of [state.selected ?? []].flat()) nodes.add(n);
  for (const n of state.path) nodes.add(n);
  return nodes;
}

// The opening nodes are numbered first, then the others by importance: the first that pass.
function mostImportant(nodes, filter) {
  const narrowed = filter.active || state.group !== null;
  const end = narrowed ? data.nodes.iri.length : data.opening;
  for (let n = 0; n < end && nodes.size < data.limit; n++) {
    if (filter.node(n) && typeOf(n) !== "DOC" && (!filter.active || filter.supports(n))) nodes.add(n);
  }
  if (!state.off.includes("DOC")) addArticles(nodes, filter);
}

function addArticles(nodes, filter) {
  let left = data.limit;
  for (let n = data.nodes.iri.length - 1; n >= 0 && typeOf(n) === "DOC" && left > 0; n--, left--) {
    if (!filter.node(n) || (filter.active && !filter.supports(n))) continue;
    nodes.add(n);
    for (const other of links[n].keys()) if (filter.node(other)) nodes.add(other);
  }
}

const EXPAND = 60;

// A node and its most important neighbours; asking again brings the next ones.
function expandInto(nodes, n, filter) {
  nodes.add(n);
  const neighbours = [...links[n].keys()].filter((m) => filter.node(m)).sort((a, b) => degreeOf(b) - degreeOf(a) || a - b);
  let room = EXPAND;
  for (const m of neighbours) {
    if (nodes.has(m)) continue;
    if (room-- === 0) break;
    nodes.add(m);
  }
}

function hiddenNeighbours(n) {
  let hidden = 0;
  for (const m of links[n].keys()) if (!shown.nodes.has(m) && !state.off.includes(typeOf(m))) hidden++;
  return hidden;
}

// Where nodes stand: rings around a focus, a row along a path, else the places computed ahead.
function arrange(nodes) {
  if (state.path.length === 2) return { arrangement: "path", place: placesInRow([...nodes]) };
  if (state.focus !== null) return { arrangement: `focus ${state.focus} ${state.depth}`, place: placesInRings(nodes) };
  const group = state.group === null ? "" : ` ${state.group}`;
  return { arrangement: "map" + group, place: new Map([...nodes].map((n) => [n, data.nodes.place[n]])) };
}
