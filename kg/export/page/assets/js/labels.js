// Labels over the graph, like names on a map: constant in size, the most important first,
// none on top of another, more of them as the reader comes nearer.

const SPOTS = [[0, 1], [0, -1], [1, 0], [-1, 0]]; // below, above, right, left
const MUST_SHOW = 30;
const FONT = 'system-ui, "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif';
let placed = { scale: 0, version: -1, labels: [] };
let graphVersion = 0;

// Chinese characters are as wide as the font is high; others are taken to be two thirds of it.
function textWidth(text, size) {
  let width = 0;
  for (const character of text) width += character > "\u2e7f" ? 1 : 0.62;
  return width * size;
}

// Boxes already taken, in squares so that only near ones are compared.
class Taken {
  constructor(side) {
    this.side = side;
    this.squares = new Map();
  }

  *around(box) {
    for (let i = Math.floor(box.left / this.side); i <= Math.floor(box.right / this.side); i++) {
      for (let j = Math.floor(box.top / this.side); j <= Math.floor(box.bottom / this.side); j++) yield `${i} ${j}`;
    }
  }

  isFree(box) {
    for (const square of this.around(box)) {
      for (const other of this.squares.get(square) ?? []) {
        if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) return false;
      }
    }
    return true;
  }

  add(box) {
    for (const square of this.around(box)) {
      if (!this.squares.has(square)) this.squares.set(square, []);
      this.squares.get(square).push(box);
    }
  }
}

// Label boxes in pixels at this scale, with the origin where the graph's is.
function placeLabels(network, scale) {
  const taken = new Taken(96);
  const spots = network.getPositions();
  const labels = [];
  const items = labelItems();
  for (const [rank, item] of items.entries()) {
    const { x, y } = spots[item.id];
    item.rank = rank;
    item.x = x * scale;
    item.y = y * scale;
    item.reach = item.size * scale;
  }
  // Names of the chosen and its neighbours may cover the nodes that have stepped back.
  const discs = new Taken(96);
  const near = new Taken(96);
  for (const item of items) {
    discs.add(disc(item));
    if (!item.faint) near.add(disc(item));
  }
  const late = [];
  for (const item of items) {
    const label = freeSpot(item, [taken, item.faint ? discs : near]);
    if (label) labels.push(label);
    else late.push(item);
  }
  // In a crowd the names that matter most may cover nodes that matter much less.
  const greater = new Taken(96);
  for (const item of items.slice(0, MUST_SHOW)) greater.add(disc(item));
  for (const item of late.filter(({ rank }) => rank < MUST_SHOW)) {
    const label = freeSpot(item, [taken, greater]);
    if (label) labels.push(label);
  }
  for (const label of edgeLabels(spots, scale, [taken, near])) labels.push(label);
  return labels;
}

const disc = ({ x, y, reach }) => boxAround(x, y, reach * 1.6, reach * 1.6);
const boxAround = (x, y, width, height) => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });

function freeSpot(item, taken) {
  const height = item.font + 3;
  for (const text of new Set([item.text, cut(item.text, 8)])) {
    const width = textWidth(text, item.font) + 6;
    for (const [right, down] of SPOTS) {
      const x = item.x + right * (item.reach + width / 2);
      const y = item.y + down * (item.reach + height / 2 + 1);
      const box = boxAround(x, y, width, height);
      if (!taken.every((boxes) => boxes.isFree(box))) continue;
      taken[0].add(box);
      return { id: item.id, text, x, y, width, height, font: item.font, bold: item.bold, faint: item.faint };
    }
  }
  return null;
}

function labelItems() {
  if (shown.groups) return shown.groups.map((g) => ({ id: g.id, text: g.label, size: g.size, font: 14, bold: false, faint: false }));
  const chosen = new Set([state.selected ?? [], state.focus ?? [], state.path].flat());
  const order = [...shown.nodes].sort((a, b) => chosen.has(b) - chosen.has(a) || isNear(b) - isNear(a) || degreeOf(b) - degreeOf(a) || a - b);
  return order.map((n) => ({
    id: n,
    text: cut(labelOf(n), 18),
    size: sizeOf(n),
    font: Math.round(Math.min(17, 12 + Math.sqrt(degreeOf(n)) * 0.9)),
    bold: chosen.has(n),
    faint: !isNear(n),
  }));
}

function* edgeLabels(spots, scale, taken) {
  if (shown.groups || (scale < 0.5 && state.selected === null)) return;
  const picked = (key) => [state.selected ?? []].flat().some((n) => edgeEnds(key).includes(n));
  const keys = [...shown.edges.keys()].sort((a, b) => picked(b) - picked(a));
  for (const key of keys) {
    const [a, b] = edgeEnds(key).map((n) => spots[n]);
    const text = cut(edgeWord(shown.edges.get(key)), 12);
    const width = textWidth(text, 11) + 6;
    if (Math.hypot(a.x - b.x, a.y - b.y) * scale < width + 30) continue;
    if (state.selected !== null && !picked(key)) continue;
    for (const part of [0.5, 0.4, 0.6, 0.3, 0.7]) {
      const x = (a.x + (b.x - a.x) * part) * scale;
      const y = (a.y + (b.y - a.y) * part) * scale;
      const box = boxAround(x, y, width, 14);
      if (!taken.every((boxes) => boxes.isFree(box))) continue;
      taken[0].add(box);
      yield { id: key, text, x, y, width, height: 14, font: 11, edge: true };
      break;
    }
  }
}

function drawLabels(ctx, network) {
  const scale = network.getScale();
  if (placed.version !== graphVersion || Math.abs(Math.log(scale / placed.scale)) > 0.02) {
    placed = { scale, version: graphVersion, labels: placeLabels(network, scale) };
  }
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  const grow = scale / placed.scale;
  const colours = theme();
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.strokeStyle = colours.ground;
  for (const label of placed.labels) {
    const x = origin.x + label.x * grow;
    const y = origin.y + label.y * grow;
    if (x < -150 || y < -30 || x > ctx.canvas.clientWidth + 150 || y > ctx.canvas.clientHeight + 30) continue;
    ctx.font = `${label.bold ? "bold " : ""}${label.font}px ${FONT}`;
    ctx.globalAlpha = label.faint ? 0.55 : 1;
    ctx.lineWidth = 4;
    ctx.fillStyle = label.edge ? colours.quiet : colours.ink;
    ctx.strokeText(label.text, x, y);
    ctx.fillText(label.text, x, y);
  }
  if (hovered !== null) drawHovered(ctx, network, colours);
  ctx.restore();
}

// The whole name of what the pointer is on, over everything else.
function drawHovered(ctx, network, colours) {
  const edge = typeof hovered === "string" && shown.edges?.has(hovered);
  if (!edge && !shown.nodes?.has(hovered)) return;
  const text = cut(edge ? edgeWord(shown.edges.get(hovered)) : labelOf(hovered), 40);
  const spots = network.getPositions(edge ? edgeEnds(hovered) : [hovered]);
  const points = Object.values(spots);
  const middle = { x: points.reduce((s, p) => s + p.x, 0) / points.length, y: points.reduce((s, p) => s + p.y, 0) / points.length };
  const { x, y } = network.canvasToDOM(middle);
  ctx.globalAlpha = 1;
  ctx.font = `bold 14px ${FONT}`;
  const width = ctx.measureText(text).width + 16;
  const left = Math.min(Math.max(4, x - width / 2), ctx.canvas.clientWidth - width - 4);
  ctx.fillStyle = colours.ink;
  ctx.fillRect(left, y - 44, width, 26);
  ctx.fillStyle = colours.ground;
  ctx.fillText(text, left + width / 2, y - 30);
}
