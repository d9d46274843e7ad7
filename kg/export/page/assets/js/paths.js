// Steps between nodes: distances, shortest paths, and how both are laid out.

function linksBy(n, filter) {
  const out = [];
  for (const [m, facts] of links[n]) if (filter.node(m) && facts.some(filter.fact)) out.push(m);
  return out.sort((a, b) => a - b);
}

// Map(node → [distance, the node it was reached from]), nearest first.
function distancesFrom(start, depth, filter) {
  const reached = new Map([[start, [0, null]]]);
  for (const [n, [distance]] of reached) {
    if (distance === depth) continue;
    for (const m of linksBy(n, filter)) {
      if (!reached.has(m)) reached.set(m, [distance + 1, n]);
      if (reached.size >= 4 * data.limit) return reached;
    }
  }
  return reached;
}

function shortestPath(from, to, filter) {
  const previous = new Map([[from, null]]);
  for (const [n] of previous) {
    if (n === to) break;
    for (const m of linksBy(n, filter)) if (!previous.has(m)) previous.set(m, n);
  }
  if (!previous.has(to)) return [];
  const path = [];
  for (let n = to; n !== null; n = previous.get(n)) path.unshift(n);
  return path;
}

function placesInRow(nodes) {
  const path = nodes.length > 1 ? shortestPath(state.path[0], state.path[1], makeFilter()) : nodes;
  const row = path.length ? path : nodes;
  const places = new Map(row.map((n, i) => [n, [(i - (row.length - 1) / 2) * 190, (i % 2) * 90 - 45]]));
  for (const n of nodes) if (!places.has(n)) places.set(n, [places.size * 90, 220]);
  return places;
}

// The focus in the middle, each step on rings of its own, children near their parents.
function placesInRings(nodes) {
  const reached = distancesFrom(state.focus, state.depth, makeFilter());
  const places = new Map([[state.focus, [0, 0]]]);
  const angles = new Map([[state.focus, 0]]);
  let inner = 0;
  for (let step = 1; step <= state.depth; step++) {
    const ring = [...reached].filter(([, [distance]]) => distance === step);
    ring.sort((a, b) => angles.get(a[1][1]) - angles.get(b[1][1]) || typeOrder(a[0]) - typeOrder(b[0]) || a[0] - b[0]);
    inner = placeRing(ring.map(([n]) => n), inner, places, angles);
  }
  for (const n of nodes) if (!places.has(n)) places.set(n, [places.size * 60, inner + 150]);
  return places;
}

const typeOrder = (n) => ["EVENT", "ORG", "PER", "LOC", "DOC"].indexOf(typeOf(n));

// Many nodes of one step share two or three neighbouring rings, so that the circle stays small.
function placeRing(ring, inner, places, angles) {
  const rows = ring.length > 60 ? 3 : ring.length > 24 ? 2 : 1;
  const radius = Math.max(inner + 170, (ring.length * 84) / (2 * Math.PI * rows));
  ring.forEach((n, i) => {
    const angle = (2 * Math.PI * i) / ring.length;
    const reach = radius + (i % rows) * 90;
    angles.set(n, angle);
    places.set(n, [reach * Math.cos(angle), reach * Math.sin(angle)]);
  });
  return radius + (rows - 1) * 90;
}
