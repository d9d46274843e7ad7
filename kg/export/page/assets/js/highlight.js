// The chosen node or edge with its surroundings, drawn over the rest behind a veil. Nothing in
// vis-network has to change for it, so that choosing is quick in large graphs too.

const OUTLINES = {
  dot: (ctx, x, y, r) => ctx.arc(x, y, r, 0, 2 * Math.PI),
  square: (ctx, x, y, r) => ctx.rect(x - r, y - r, 2 * r, 2 * r),
  diamond: (ctx, x, y, r) => polygon(ctx, [[x, y - r], [x + r, y], [x, y + r], [x - r, y]]),
  triangle: (ctx, x, y, r) => {
    const half = 1.15 * r;
    const middle = y + 0.275 * half;
    const rise = (half * Math.sqrt(3)) / 3;
    polygon(ctx, [[x, middle - 2 * rise], [x + half, middle + rise], [x - half, middle + rise]]);
  },
  hexagon: (ctx, x, y, r) => polygon(ctx, [0, 1, 2, 3, 4, 5].map((i) => [x + r * Math.cos((i * Math.PI) / 3), y + r * Math.sin((i * Math.PI) / 3)])),
};

function polygon(ctx, points) {
  points.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.closePath();
}

function drawHighlight(ctx) {
  if (shown.groups) return;
  const picked = [state.selected ?? [], state.focus ?? [], state.path].flat().filter((n) => shown.nodes.has(n));
  if (!picked.length) return;
  if (state.selected !== null) {
    veil(ctx);
    for (const [key, facts] of shown.edges) if (isNearEdge(key)) highlightEdge(ctx, key, facts);
    for (const n of shown.nodes) if (isNear(n)) highlightNode(ctx, n, false);
  }
  for (const n of picked) highlightNode(ctx, n, true);
}

function veil(ctx) {
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.globalAlpha = 0.66;
  ctx.fillStyle = theme().ground;
  ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.restore();
}

function isNearEdge(key) {
  if (Array.isArray(state.selected)) return edgeKey(...state.selected) === key;
  return edgeEnds(key).includes(state.selected);
}

function highlightNode(ctx, n, picked) {
  const { x, y } = network.getPosition(n);
  ctx.beginPath();
  OUTLINES[SHAPES[typeOf(n)] ?? "dot"](ctx, x, y, sizeOf(n));
  ctx.fillStyle = theme()[typeOf(n)] ?? theme().quiet;
  ctx.fill();
  ctx.lineWidth = picked ? 4 : 1.5;
  ctx.strokeStyle = picked ? theme().mark : theme().ground;
  ctx.stroke();
}

function highlightEdge(ctx, key, facts) {
  const { from, to } = direction(key, facts);
  const [start, end] = [network.getPosition(from), network.getPosition(to)];
  const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  const [right, down] = [(end.x - start.x) / length, (end.y - start.y) / length];
  const tip = { x: end.x - right * sizeOf(to), y: end.y - down * sizeOf(to) };
  ctx.strokeStyle = ctx.fillStyle = theme().strong;
  ctx.lineWidth = Array.isArray(state.selected) ? 4 : 2;
  ctx.beginPath();
  ctx.moveTo(start.x, start.y);
  ctx.lineTo(tip.x, tip.y);
  ctx.stroke();
  ctx.beginPath();
  polygon(ctx, [[tip.x, tip.y], [tip.x - 10 * right + 4 * down, tip.y - 10 * down - 4 * right], [tip.x - 10 * right - 4 * down, tip.y - 10 * down + 4 * right]]);
  ctx.fill();
}
