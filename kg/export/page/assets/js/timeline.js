// A histogram of events by day; dragging over it, or the two date fields, choose a range.

const TIMELINE_HEIGHT = 56;
const MOST_BARS = 180;
let bins = [];

function computeBins() {
  const spans = data.nodes.days.filter((days, n) => days && typeOf(n) === "EVENT" && days[1] - days[0] <= 31);
  if (!spans.length) return [];
  const first = spans.reduce((least, [from]) => Math.min(least, from), Infinity);
  const last = spans.reduce((most, [, to]) => Math.max(most, to), -Infinity);
  const width = Math.max(1, Math.ceil((last - first + 1) / MOST_BARS));
  const counts = Array.from({ length: Math.ceil((last - first + 1) / width) }, (_, i) => ({ from: first + i * width, to: first + (i + 1) * width - 1, count: 0 }));
  for (const [from, to] of spans) {
    for (let i = Math.floor((from - first) / width); i <= Math.floor((to - first) / width); i++) counts[i].count++;
  }
  return counts;
}

function drawTimeline() {
  bins = computeBins();
  byId("timeline").hidden = bins.length === 0;
  if (!bins.length) return;
  replaceIn(byId("timeline"), [histogram(), dateFields()]);
}

function histogram() {
  const room = Math.max(200, byId("timeline").clientWidth - 430);
  const width = Math.min(room, bins.length * 84);
  const most = bins.reduce((m, bin) => Math.max(m, bin.count), 0);
  const step = width / bins.length;
  const chosen = (bin) => bin.to >= (state.from ?? -Infinity) && bin.from <= (state.to ?? Infinity);
  const bars = bins.map((bin, i) => {
    const height = bin.count && Math.max(2, (bin.count / most) * (TIMELINE_HEIGHT - 22));
    const bar = draw("rect", {
      class: chosen(bin) ? "bar" : "bar out", x: i * step + step * 0.1, width: Math.max(0.5, Math.min(step * 0.8, 40)), y: TIMELINE_HEIGHT - 16 - height, height,
    });
    bar.append(draw("title", {}, `${daysText([bin.from, bin.to])}: ${bin.count}`));
    return bar;
  });
  const svg = draw("svg", { id: "histogram", width, height: TIMELINE_HEIGHT, role: "img", "aria-label": t("timelineLabel", { from: dayText(bins[0].from), to: dayText(bins.at(-1).to) }) },
    draw("rect", { class: "ground", x: 0, y: 0, width, height: TIMELINE_HEIGHT - 16 }),
    draw("rect", { class: "range", y: 0, height: TIMELINE_HEIGHT - 16, visibility: "hidden" }),
    bars,
    marks(width));
  listenToDrag(svg, step);
  return svg;
}

function marks(width) {
  const count = Math.max(1, Math.min(bins.length, Math.floor(width / 84)));
  const every = Math.ceil(bins.length / count);
  const step = width / bins.length;
  return bins.flatMap((bin, i) => (i % every || i * step + 66 > width ? [] : [draw("text", { x: i * step, y: TIMELINE_HEIGHT - 3 }, dayText(bin.from))]));
}

function listenToDrag(svg, step) {
  const at = (event) => Math.min(bins.length - 1, Math.max(0, Math.floor((event.clientX - svg.getBoundingClientRect().left) / step)));
  const band = svg.querySelector(".range");
  let start = null;
  svg.addEventListener("pointerdown", (event) => {
    start = at(event);
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const [low, high] = [start, at(event)].sort((a, b) => a - b);
    band.setAttribute("visibility", "visible");
    band.setAttribute("x", low * step);
    band.setAttribute("width", (high - low + 1) * step);
  });
  svg.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const [low, high] = [start, at(event)].sort((a, b) => a - b);
    start = null;
    const same = state.from === bins[low].from && state.to === bins[high].to;
    change(same ? { from: null, to: null } : { from: bins[low].from, to: bins[high].to });
  });
}

function dateFields() {
  const field = (key, word) => {
    const input = make("input", { type: "date", "data-key": key, value: state[key] === null ? "" : dayText(state[key]), onchange: () => change({ [key]: dayNumber(input.value) }) });
    return make("label", {}, t(word), input);
  };
  const all = button(t("allDays"), () => change({ from: null, to: null }), { id: "all-days" });
  all.disabled = state.from === null && state.to === null;
  return make("div", { class: "dates" }, field("from", "from"), field("to", "to"), all);
}
