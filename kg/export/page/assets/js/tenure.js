// Who held which post when, as far as dated articles say so.

function tenures(n, facts) {
  const rows = facts.map((f) => tenureRow(n, data.facts[f])).sort((a, b) => (a.days[0] ?? Infinity) - (b.days[0] ?? Infinity) || (a.post < b.post ? -1 : 1));
  return [new Set(rows.flatMap((row) => row.days)).size > 1 ? tenureChart(n, rows) : null, tenureList(rows)];
}

function tenureRow(n, fact) {
  const other = fact[SUBJECT] === n ? fact[OBJECT] : fact[SUBJECT];
  return { post: fact[POST] || predicateWord(fact[PREDICATE]), other, qualifier: fact[QUALIFIER], days: publishedDays(fact[QUOTES]) };
}

function tenureList(rows) {
  return make("table", {},
    make("thead", {}, make("tr", {}, ["post", "who", "seen"].map((word) => make("th", { scope: "col" }, t(word))))),
    make("tbody", {}, rows.map((row) => make("tr", {},
      make("td", {}, cut(row.post, 40), row.qualifier ? make("small", { class: "qualifier" }, qualifierWord(row.qualifier)) : null),
      make("td", {}, typeof row.other === "number" ? nodeLink(row.other) : "—"),
      make("td", { class: "day" }, row.days.length ? daysText([row.days[0], row.days.at(-1)]) : "—")))));
}

const CHART = { width: 340, name: 112, row: 20 };

function tenureChart(n, rows) {
  const dated = rows.filter((row) => row.days.length);
  const first = Math.min(...dated.map((row) => row.days[0]));
  const last = Math.max(...dated.map((row) => row.days.at(-1)), first + 1);
  const x = (day) => CHART.name + 8 + ((day - first) / (last - first)) * (CHART.width - CHART.name - 20);
  const height = dated.length * CHART.row + 18;
  return draw("svg", { class: "tenures", viewBox: `0 0 ${CHART.width} ${height}`, role: "img", "aria-label": t("tenureChart", { name: cut(labelOf(n), 40) }) },
    dated.map((row, i) => {
      const y = i * CHART.row + 10;
      const name = typeof row.other === "number" ? labelOf(row.other) : "";
      const text = typeOf(n) === "PER" ? row.post : `${cut(row.post, 6)} ${cut(name, 5)}`;
      return [
        draw("text", { x: 0, y: y + 4 }, cut(text, 10)),
        draw("line", { class: row.qualifier === "former" || row.qualifier === "removed" ? "span past" : "span", x1: x(row.days[0]), x2: x(row.days.at(-1)), y1: y, y2: y }),
        row.days.map((day) => draw("circle", { cx: x(day), cy: y, r: 3.5 }, draw("title", {}, `${row.post} ${name} ${dayText(day)}`))),
      ];
    }).flat(2),
    draw("text", { class: "edge", x: CHART.name, y: height - 3 }, dayText(first)),
    draw("text", { class: "edge end", x: CHART.width, y: height - 3 }, dayText(last)));
}
