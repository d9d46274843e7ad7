// The same facts as a table, for reading, sorting and screen readers.

const ROWS = 200;
let rowsShown = ROWS;
let sorted = { column: "date", down: false };

const COLUMNS = {
  subject: (fact) => (readsBackward(fact[PREDICATE]) ? fact[OBJECT] : fact[SUBJECT]),
  relation: factWord,
  object: (fact) => (readsBackward(fact[PREDICATE]) ? fact[SUBJECT] : fact[OBJECT]),
  date: (fact, f) => factDays[f],
  confidence: (fact, f) => confidence[f],
  quote: (fact) => fact[QUOTES][0],
};

function cellText(column, value) {
  if (value === null || value === undefined) return "";
  if (column === "date") return daysText(value);
  if (column === "quote") return data.sentences[value[SENTENCE]];
  if (column === "confidence") return String(value).padStart(3);
  return typeof value === "number" ? labelOf(value) : value;
}

function drawTable() {
  const rows = shown.facts.map((f) => ({ f, text: cellText(sorted.column, COLUMNS[sorted.column](data.facts[f], f)) }));
  rows.sort((a, b) => a.text.localeCompare(b.text, "zh") || a.f - b.f);
  if (sorted.down) rows.reverse();
  const more = rows.length > rowsShown ? button(t("moreRows", { count: rows.length - rowsShown }), () => { rowsShown += ROWS; drawTable(); }, { id: "more-rows" }) : null;
  replaceIn(byId("table"), [
    make("table", {},
      make("caption", {}, t("factCount", { count: rows.length })),
      make("thead", {}, make("tr", {}, Object.keys(COLUMNS).map(columnHead))),
      make("tbody", {}, rows.slice(0, rowsShown).map(({ f }) => factRow(f)))),
    more,
  ]);
}

function columnHead(column) {
  const order = sorted.column === column ? (sorted.down ? "descending" : "ascending") : "none";
  const sort = button(t(column), () => {
    sorted = { column, down: sorted.column === column && !sorted.down };
    drawTable();
  });
  sort.dataset.key = `sort-${column}`;
  return make("th", { scope: "col", "aria-sort": order }, sort);
}

function factRow(f) {
  const fact = data.facts[f];
  const chosen = [state.selected ?? []].flat().includes(fact[SUBJECT]);
  return make("tr", { class: chosen ? "chosen" : null }, Object.entries(COLUMNS).map(([column, read]) => {
    const value = read(fact, f);
    if (column === "quote") return make("td", { class: "quote" }, value ? quoteBlock(value) : "");
    if (column === "confidence") return make("td", { class: "day" }, `${value}%`);
    if ((column === "subject" || column === "object") && typeof value === "number") return make("td", {}, nodeLink(value));
    return make("td", { class: column }, cut(cellText(column, value), 200));
  }));
}
