// The overview: one disc per community, its most important members for a name.

const MOST_GROUPS = 80;

function computeGroups() {
  const filter = makeFilter();
  const members = new Map();
  data.nodes.community.forEach((group, n) => {
    if (!filter.node(n) || typeOf(n) === "DOC" || (filter.active && !filter.supports(n)) || degreeOf(n) === 0) return;
    if (!members.has(group)) members.set(group, []);
    members.get(group).push(n);
  });
  const largest = [...members].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]).slice(0, MOST_GROUPS);
  const groups = largest.map(([number, nodes]) => describeGroup(number, nodes));
  spread(groups);
  return { groups, nodes: new Set(), edges: new Map(), facts: [], links: groupLinks(groups), arrangement: "groups", left: members.size - groups.length };
}

function describeGroup(number, nodes) {
  const names = [...nodes].sort((a, b) => degreeOf(b) - degreeOf(a) || a - b).slice(0, 2).map((n) => cut(labelOf(n), 8));
  const [x, y] = [0, 1].map((axis) => nodes.reduce((sum, n) => sum + data.nodes.place[n][axis], 0) / nodes.length);
  const size = Math.min(90, 10 + 4 * Math.sqrt(nodes.length));
  return { id: `g${number}`, number, nodes, label: `${names.join("、")} (${nodes.length})`, size, x, y };
}

// Pushes the discs apart, with room for their names.
function spread(groups) {
  for (let round = 0; round < 120; round++) {
    let moved = false;
    groups.forEach((a, i) => {
      for (const b of groups.slice(i + 1)) {
        const dx = b.x - a.x || 0.01 * (i + 1);
        const dy = b.y - a.y || 0.01;
        const distance = Math.hypot(dx, dy);
        const push = (a.size + b.size + 90 - distance) / 2;
        if (push <= 0) continue;
        moved = true;
        a.x -= (dx / distance) * push;
        a.y -= (dy / distance) * push;
        b.x += (dx / distance) * push;
        b.y += (dy / distance) * push;
      }
    });
    if (!moved) return;
  }
}

function groupLinks(groups) {
  const counts = new Map();
  const known = new Map(groups.map((g) => [g.number, g.id]));
  for (const group of groups) {
    for (const n of group.nodes) {
      for (const m of links[n].keys()) {
        const other = data.nodes.community[m];
        if (other <= group.number || !known.has(other)) continue;
        const key = `${group.id}~${known.get(other)}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  // The strongest links only: all of them would hide the discs.
  return new Map([...counts].sort((a, b) => b[1] - a[1]).slice(0, 2 * groups.length));
}

function groupLooks() {
  const colours = theme();
  return {
    nodes: shown.groups.map(({ id, size, x, y }) => ({
      id, size, x, y, shape: "dot", label: undefined, opacity: 0.9, borderWidth: 1.5,
      color: { background: colours.group, border: colours.ground },
    })),
    edges: [...shown.links].map(([key, count]) => {
      const [from, to] = key.split("~");
      return { id: key, from, to, width: Math.min(10, Math.sqrt(count)), dashes: false, arrows: { to: { enabled: false } }, color: { color: colours.line, opacity: 0.7 } };
    }),
  };
}
