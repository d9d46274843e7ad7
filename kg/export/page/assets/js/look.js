// Shapes, sizes and colours. The hues (Okabe and Ito's) differ for colour-blind readers too.

const SHAPES = { PER: "dot", ORG: "square", LOC: "triangle", EVENT: "diamond", DOC: "hexagon" };

const THEMES = {
  light: {
    ground: "#fbfbf9", ink: "#1d2329", quiet: "#5b6570", line: "#a9b2ba", strong: "#3b444d", mark: "#111111",
    PER: "#0072b2", ORG: "#e69f00", LOC: "#009e73", EVENT: "#c4501b", DOC: "#8a8f98", group: "#7d8fa3",
  },
  dark: {
    ground: "#14181d", ink: "#eef1f4", quiet: "#a3adb8", line: "#5d6875", strong: "#aeb9c5", mark: "#ffffff",
    PER: "#56b4e9", ORG: "#f0b429", LOC: "#2cc295", EVENT: "#f0764a", DOC: "#9aa3ad", group: "#6c8299",
  },
};

const darkSystem = matchMedia("(prefers-color-scheme: dark)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const themeName = () => state.theme ?? (darkSystem.matches ? "dark" : "light");
const theme = () => THEMES[themeName()];

function applyTheme() {
  document.documentElement.dataset.theme = themeName();
}

// Seen from afar, nodes are drawn larger, so that small ones do not vanish.
let grown = 0;

const sizeOf = (n) => Math.min(26, 7 + 2.6 * Math.sqrt(degreeOf(n))) + grown;

const growth = (scale) => Math.min(13, Math.max(0, 4.5 / scale - 8));

// A small sign of a type for lists and the legend, in the shape that the graph uses.
const SIGNS = {
  dot: () => draw("circle", { cx: 8, cy: 8, r: 6 }),
  square: () => draw("rect", { x: 2.5, y: 2.5, width: 11, height: 11 }),
  triangle: () => draw("path", { d: "M8 1.5 14.5 13.5 1.5 13.5Z" }),
  diamond: () => draw("path", { d: "M8 1 14.5 8 8 15 1.5 8Z" }),
  hexagon: () => draw("path", { d: "M4.5 2 11.5 2 15 8 11.5 14 4.5 14 1 8Z" }),
};

function sign(type) {
  return draw(
    "svg",
    { class: `sign ${type}`, viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
    SIGNS[SHAPES[type] ?? "dot"](),
  );
}

// Nodes near the selection stay bright, the others step back.
function isNear(n) {
  if (state.selected === null) return true;
  if (Array.isArray(state.selected)) return state.selected.includes(n);
  return n === state.selected || links[state.selected].has(n);
}

function nodeLook(n) {
  const colours = theme();
  const [x, y] = shown.place.get(n);
  return {
    id: n,
    shape: SHAPES[typeOf(n)] ?? "dot",
    size: sizeOf(n),
    x,
    y,
    borderWidth: 1.5,
    color: { background: colours[typeOf(n)] ?? colours.quiet, border: colours.ground },
  };
}

// An edge points the way its words are read: 李晓雷 —主持→ 推进会.
function direction(key, facts) {
  const [a, b] = edgeEnds(key);
  const first = data.facts[facts[0]];
  return (first[SUBJECT] === a) === readsBackward(first[PREDICATE]) ? { from: b, to: a } : { from: a, to: b };
}

const CROWD = 600;

// In a crowd edges are thin and without arrows, so that they stay a ground and not a wall.
function edgeLook(key, facts) {
  const crowd = shown.edges.size;
  return {
    id: key,
    ...direction(key, facts),
    width: Math.min(4, 1 + 0.5 * (facts.length - 1)),
    color: { color: theme().line, opacity: Math.min(1, Math.max(0.35, CROWD / crowd)) },
    dashes: facts.every((f) => confidence[f] < 60) ? [6, 5] : false,
    arrows: { to: { enabled: crowd <= CROWD } },
  };
}
