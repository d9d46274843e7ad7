// Starts the page, and draws it anew whenever a choice changes.

const VIEWS = ["graph", "table", "groups"];

function render() {
  language = state.language ?? data.language;
  writeWords();
  applyTheme();
  shown = state.view === "groups" ? computeGroups() : computeShown();
  drawBar();
  drawLegend();
  drawFilters();
  drawTimeline();
  drawPanel();
  byId("canvas").hidden = state.view === "table";
  byId("zoom").hidden = state.view === "table";
  byId("table").hidden = state.view !== "table";
  if (state.view === "table") drawTable();
  else drawGraph();
  drawStatus();
}

function drawBar() {
  replaceIn(byId("views"), VIEWS.map((view) => {
    const tab = button(t(`view-${view}`), () => change({ view }), { pressed: state.view === view, id: `view-${view}` });
    tab.dataset.key = view;
    return tab;
  }));
  const other = language === "zh" ? "en" : "zh";
  const tools = [
    ["back", "←", () => history.back()],
    ["forward", "→", () => history.forward()],
    ["png", "PNG", savePicture],
    ["csv", "CSV", saveRows],
    ["print", t("print"), () => window.print()],
    ["language", other === "en" ? "EN" : "中", () => change({ language: other })],
    ["theme", "◐", () => change({ theme: themeName() === "dark" ? "light" : "dark" })],
    ["helpButton", "?", showHelp],
  ];
  replaceIn(byId("tools"), tools.map(([key, text, action]) => {
    const tool = button(text, action, { label: t(key), id: key });
    tool.dataset.key = key;
    return tool;
  }));
  replaceIn(byId("zoom"), [["zoomIn", "+", () => zoomBy(1.3)], ["zoomOut", "−", () => zoomBy(1 / 1.3)], ["fit", "⤢", fitAll]].map(([key, text, action]) => {
    const tool = button(text, action, { label: t(key), id: key });
    tool.dataset.key = key;
    return tool;
  }));
}

function drawStatus() {
  const nothing = !shown.groups && shown.nodes.size === 0;
  byId("nothing").hidden = !nothing;
  replaceIn(byId("nothing"), nothing ? [make("p", {}, t("nothing")), button(t("reset"), () => byId("reset").click(), { id: "reset-here" })] : []);
  byId("status").hidden = state.view === "table";
  byId("status").textContent = shown.groups
    ? t("statusGroups", { count: shown.groups.length, left: shown.left })
    : t("status", { shown: shown.nodes.size, all: data.nodes.iri.length - data.nodes.type.filter((type) => type === "DOC").length, facts: shown.facts.length });
}

// For scripts that embed the page, and for tests: where a name stands in the window.
function whereIs(name) {
  const n = shown.groups ? name : [...shown.nodes].find((m) => labelOf(m) === name || data.nodes.iri[m] === name);
  if (nodeSet.get(n) === null) return null;
  const spot = network.canvasToDOM(network.getPosition(n));
  const box = byId("canvas").getBoundingClientRect();
  return { x: box.left + spot.x, y: box.top + spot.y };
}

async function start() {
  openCanvas();
  await readData();
  state = readState();
  if (!location.hash && data.focus !== null && numberOf.has(data.focus)) {
    state = { ...state, selected: numberOf.get(data.focus) };
  }
  written = location.hash;
  buildSearch();
  listenToCanvas();
  listenToSearch();
  listenToKeys();
  window.addEventListener("hashchange", followFragment);
  window.addEventListener("resize", drawTimeline);
  darkSystem.addEventListener("change", render);
  render();
  window.wenmai = Object.freeze({
    whereIs,
    shownNames: () => [...shown.nodes].map(labelOf),
    labels: () => placed.labels.map(({ text, x, y, width, height }) => ({ text, x, y, width, height })),
  });
  document.documentElement.dataset.ready = "true";
}

start();
