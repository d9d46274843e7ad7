"use strict";
const SHOWN = 1000;
const byId = (id) => document.getElementById(id);
const ask = byId("ask");
const words = JSON.parse(ask.dataset.words);
const prefixes = Object.entries(JSON.parse(ask.dataset.prefixes));
const base = ask.dataset.base;
const field = byId("query");
const state = byId("state");
const result = byId("result");
let questions = new Map();
let running = null;

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function short(iri) {
  if (iri.startsWith(base)) return iri.slice(base.length);
  const found = prefixes.find(([, namespace]) => iri.startsWith(namespace));
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
}

function address(iri) {
  if (iri.startsWith(base)) return `/id/${encodeURI(iri.slice(base.length)).replace(/%25/g, "%")}`;
  return /^https?:\/\//.test(iri) ? iri : "";
}

function cell(term) {
  const made = element("td");
  if (!term) return made;
  if (term.type === "uri" && address(term.value)) {
    made.append(element("a", short(term.value), { href: address(term.value), title: term.value }));
  } else {
    made.textContent = term.value;
    const sort = term["xml:lang"] || (term.datatype && short(term.datatype));
    if (sort) made.title = sort;
  }
  return made;
}

function table(answer) {
  const made = element("table");
  const head = element("tr");
  for (const name of answer.head.vars) head.append(element("th", name));
  made.append(element("thead"));
  made.tHead.append(head);
  const rows = element("tbody");
  for (const binding of answer.results.bindings.slice(0, SHOWN)) {
    const row = element("tr");
    for (const name of answer.head.vars) row.append(cell(binding[name]));
    rows.append(row);
  }
  made.append(rows);
  return made;
}

function show(text, type, began) {
  const seconds = ((performance.now() - began) / 1000).toFixed(3);
  if (!type.includes("json")) {
    result.replaceChildren(element("pre", text));
    state.textContent = `${seconds} ${words.seconds}`;
    return;
  }
  const answer = JSON.parse(text);
  if ("boolean" in answer) {
    state.textContent = `${answer.boolean ? words.yes : words.no} · ${seconds} ${words.seconds}`;
    return;
  }
  const count = answer.results.bindings.length;
  const cut = count > SHOWN ? ` (${words.shown} ${SHOWN})` : "";
  state.textContent = `${count} ${words.rows}${cut} · ${seconds} ${words.seconds}`;
  result.replaceChildren(count ? table(answer) : element("p", words.nothing));
}

function complain(problem) {
  state.textContent = "";
  result.replaceChildren(element("p", problem.detail || String(problem), { class: "bad" }));
  if (!problem.line) return;
  const lines = field.value.split("\n");
  const start = lines.slice(0, problem.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const place = Math.min(start + problem.column - 1, field.value.length);
  field.focus();
  field.setSelectionRange(place, Math.min(place + 1, field.value.length));
}

async function run() {
  if (running) running.abort();
  const mine = new AbortController();
  running = mine;
  const began = performance.now();
  byId("stop").hidden = false;
  state.textContent = words.running;
  result.replaceChildren();
  try {
    const response = await fetch("/sparql", {
      method: "POST",
      headers: {
        "Content-Type": "application/sparql-query",
        Accept: "application/sparql-results+json, text/turtle;q=0.9, application/problem+json;q=0.1",
      },
      body: field.value,
      signal: mine.signal,
    });
    const type = response.headers.get("Content-Type") || "";
    const text = await response.text();
    if (response.ok) show(text, type, began);
    else complain(type.includes("json") ? JSON.parse(text) : text);
  } catch (error) {
    complain(error.name === "AbortError" ? words.stopped : words.lost);
  } finally {
    if (running === mine) {
      running = null;
      byId("stop").hidden = true;
    }
  }
}

function choose() {
  const chosen = questions.get(byId("question").value);
  const place = byId("parameters");
  place.replaceChildren();
  if (!chosen) return;
  field.value = chosen.sparql;
  for (const one of chosen.parameters) {
    const input = element("input", undefined, {
      name: `parameter:${one.name}`, placeholder: one.name, title: one.description,
      "aria-label": one.description, size: "12",
    });
    place.append(input, " ");
  }
}

async function fill() {
  const given = new URLSearchParams();
  for (const input of byId("parameters").querySelectorAll("input")) {
    if (input.value.trim()) given.set(input.name.slice("parameter:".length), input.value.trim());
  }
  if (![...given].length) return true;
  const name = encodeURIComponent(byId("question").value);
  const response = await fetch(`/questions/${name}?${given}`, { headers: { Accept: "application/sparql-query, application/problem+json;q=0.1" } });
  const text = await response.text();
  if (response.ok) field.value = text;
  else complain(JSON.parse(text));
  return response.ok;
}

ask.addEventListener("submit", async (event) => {
  const download = event.submitter && event.submitter.classList.contains("download");
  byId("download").disabled = !download;
  if (download) return;
  event.preventDefault();
  if (await fill()) run();
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  }
});
byId("stop").addEventListener("click", () => running && running.abort());
byId("question").addEventListener("change", choose);
fetch("/questions", { headers: { Accept: "application/json" } })
  .then((response) => response.json())
  .then((found) => { questions = new Map(found.map((one) => [one.name, one])); });
if (ask.dataset.auto) run();
