// Filters by article and confidence, the steps around a focus, and the two ends of a path.

function drawFilters() {
  replaceIn(byId("filters"), [drawKinds(), articleFilter(), confidenceFilter(), groupFilter(), focusFilter(), resetButton()]);
  replaceIn(byId("path"), drawPath());
}

const LISTED = 400;

function articleFilter() {
  const choice = make("select", { "data-key": "article", onchange: () => change({ article: choice.value === "" ? null : Number(choice.value) }) });
  choice.append(make("option", { value: "" }, t("allArticles", { count: data.documents.length })));
  data.documents.forEach((document, n) => {
    if (n >= LISTED && n !== state.article) return;
    choice.append(make("option", { value: String(n) }, cut(articleTitle(document), 30)));
  });
  choice.value = state.article === null ? "" : String(state.article);
  return make("label", { class: "field" }, t("article"), choice);
}

const articleTitle = (document) => document.title || document.id;

function confidenceFilter() {
  const value = make("output", {}, `${state.confidence}%`);
  const slider = make("input", {
    type: "range", min: 0, max: 100, step: 5, value: state.confidence, "data-key": "confidence", "aria-label": t("confidence"),
    oninput: () => { value.textContent = `${slider.value}%`; },
    onchange: () => change({ confidence: Number(slider.value) }),
  });
  return make("label", { class: "field" }, make("span", {}, t("confidence"), " ≥ ", value), slider);
}

function groupFilter() {
  if (state.group === null) return null;
  const members = data.nodes.community.flatMap((group, n) => (group === state.group ? [n] : []));
  return make("p", { class: "chip" }, `${t("group")}: ${members.slice(0, 2).map((n) => cut(labelOf(n), 8)).join("、")} `,
    button("×", () => change({ group: null }), { label: t("leaveGroup") }));
}

function focusFilter() {
  if (state.focus === null) return null;
  return make("div", { class: "chip" }, `${t("around")} ${cut(labelOf(state.focus), 14)} `,
    stepButtons(state.focus),
    button("×", () => change({ focus: null }), { label: t("leaveFocus") }));
}

function stepButtons(n) {
  return make("span", { class: "steps", role: "group", "aria-label": t("steps") },
    [1, 2, 3].map((depth) => {
      const on = state.focus === n && state.depth === depth;
      const step = button(String(depth), () => change({ focus: n, depth, path: [], selected: n, view: "graph" }), { pressed: on, label: t("stepsAround", { depth }) });
      step.dataset.key = `step-${depth}`;
      return step;
    }));
}

function resetButton() {
  const { selected, language, theme, view } = state;
  return button(t("reset"), () => change({ ...START_STATE, selected, language, theme, view }), { id: "reset" });
}

// The path's ends are picked in the panel of a node.
function drawPath() {
  const [from, to] = state.path;
  if (from === undefined) return [make("p", { class: "hint" }, t("pathHint"))];
  const end = (n, word) => make("p", {}, `${t(word)}: `, n === undefined ? t("pathPick") : nodeLink(n));
  const clear = button(t("pathClear"), () => change({ path: [] }), { id: "path-clear" });
  const steps = to === undefined ? null : make("p", { id: "path-steps" }, pathSteps(from, to));
  return [end(from, "pathFrom"), end(to, "pathTo"), steps, clear];
}

function pathSteps(from, to) {
  const path = shortestPath(from, to, makeFilter());
  if (!path.length) return t("pathNone");
  return path.flatMap((n, i) => (i ? [` —${edgeWord(links[path[i - 1]].get(n))}— `, nodeLink(n)] : [nodeLink(n)]));
}

function pickForPath(n) {
  if (state.path.length === 1 && state.path[0] !== n) change({ path: [state.path[0], n], focus: null, view: "graph" });
  else change({ path: [n], focus: null });
}
