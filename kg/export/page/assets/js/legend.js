// The legend is the type filter; under it, the kinds of event.

function drawLegend() {
  const counts = new Map();
  data.nodes.type.forEach((type) => counts.set(type, (counts.get(type) ?? 0) + 1));
  const types = Object.keys(data.words.types).filter((type) => counts.has(type));
  replaceIn(
    byId("legend"),
    types.map((type) => checkbox(`type-${type}`, [sign(type), typeWord(type)], counts.get(type), !state.off.includes(type), () => change({ off: toggled(state.off, type) }))),
  );
}

function toggled(list, item) {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item].sort();
}

function checkbox(key, content, count, checked, action) {
  const input = make("input", { type: "checkbox", "data-key": key, onchange: action });
  input.checked = checked;
  return make("label", { class: "check" }, input, content, make("span", { class: "count" }, String(count)));
}

function drawKinds() {
  const counts = new Map();
  data.nodes.kind.forEach((kind, n) => {
    if (kind && typeOf(n) === "EVENT") counts.set(kind, (counts.get(kind) ?? 0) + 1);
  });
  if (counts.size < 2) return null;
  const kinds = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return make(
    "fieldset",
    {},
    make("legend", {}, t("kinds")),
    kinds.map(([kind, count]) => checkbox(`kind-${kind}`, [kindWord(kind)], count, !state.kinds.includes(kind), () => change({ kinds: toggled(state.kinds, kind) }))),
  );
}
