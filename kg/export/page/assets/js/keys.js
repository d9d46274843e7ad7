// The keyboard: everything that the pointer can do.

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && !byId("help").open) return leave(event);
    if (typing) return;
    if (event.key === "/") focusOn(event, byId("query"));
    else if (event.key === "?") showHelp();
  });
  byId("canvas").addEventListener("keydown", canvasKey);
}

function leave(event) {
  if (state.selected === null) return;
  event.preventDefault();
  change({ selected: null });
  byId("canvas").focus();
}

function focusOn(event, element) {
  event.preventDefault();
  element.focus();
}

function canvasKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const acts = {
    "+": () => zoomBy(1.3),
    "=": () => zoomBy(1.3),
    "-": () => zoomBy(1 / 1.3),
    0: fitAll,
    Enter: () => (shown.groups ? null : byId("panel").focus()),
    e: () => typeof state.selected === "number" && expand(state.selected),
    f: () => typeof state.selected === "number" && change({ focus: state.selected, depth: 1, path: [] }),
  };
  if (event.key in DIRECTIONS) step(DIRECTIONS[event.key]);
  else if (event.key in acts) acts[event.key]();
  else return;
  event.preventDefault();
}

// The nearest node in a direction; a linked one counts as half as far.
function step([right, down]) {
  if (shown.groups || !shown.nodes.size) return;
  const from = [state.selected ?? []].flat()[0];
  if (from === undefined || !shown.nodes.has(from)) return select(Math.min(...shown.nodes));
  const [x, y] = shown.place.get(from);
  let best = null;
  let least = Infinity;
  for (const n of shown.nodes) {
    const [dx, dy] = [shown.place.get(n)[0] - x, shown.place.get(n)[1] - y];
    const along = dx * right + dy * down;
    const across = Math.abs(dx * down) + Math.abs(dy * right);
    const far = (along + 2 * across) * (links[from].has(n) ? 0.5 : 1);
    if (n !== from && along > 0 && across <= along * 1.5 && far < least) [best, least] = [n, far];
  }
  if (best !== null) select(best);
}

function showHelp() {
  const rows = t("helpRows").split("\n").map((row) => row.split("|"));
  byId("help").replaceChildren(
    make("h2", { id: "help-title" }, t("help")),
    make("p", {}, t("helpText", { limit: data.limit, count: data.nodes.iri.length })),
    make("table", {}, make("tbody", {}, rows.map(([keys, what]) => make("tr", {}, make("th", { scope: "row" }, make("kbd", {}, keys)), make("td", {}, what))))),
    button(t("close"), () => byId("help").close(), { id: "help-close" }),
  );
  byId("help").showModal();
}
