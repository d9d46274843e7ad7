// What the reader has chosen. It lives in the URL's fragment, so it can be shared and gone back to.

const START_STATE = Object.freeze({
  view: "graph", // graph, table or groups
  selected: null, // a node, or [node, node] for an edge
  focus: null, // the node in the middle
  depth: 1, // steps around it
  path: [], // one or two picked nodes
  open: [], // nodes whose neighbours were asked for
  off: ["DOC"], // types switched off
  kinds: [], // event kinds switched off
  article: null, // only what this document says
  confidence: 0, // only what is at least so sure
  from: null, // only events from this day
  to: null, // to this day
  group: null, // only this community
  language: null,
  theme: null,
});

let state = { ...START_STATE };
let written = "";

// Changes the state, draws it, and adds a step to the browser's history.
function change(changes, { replace = false } = {}) {
  state = { ...state, ...changes };
  const text = stateText(state);
  const fragment = text && "#" + text;
  if (fragment !== written) {
    written = fragment;
    if (replace) history.replaceState(null, "", "#" + text);
    else location.hash = text;
  }
  render();
}

function readState() {
  const state = { ...START_STATE };
  for (const part of location.hash.slice(1).split("&")) {
    const at = part.indexOf("=");
    if (at > 0) readPart(state, part.slice(0, at), decodeText(part.slice(at + 1)));
  }
  return state;
}

function decodeText(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

const PARTS = {
  view: { write: (v) => v, read: (text) => (["table", "groups"].includes(text) ? text : "graph") },
  selected: { write: (v) => nodesText([v].flat()), read: readSelected },
  focus: { write: (v) => nodesText([v]), read: (text) => readNodes(text)[0] ?? null },
  depth: { write: String, read: (text) => Math.min(3, Math.max(1, Number.parseInt(text, 10) || 1)) },
  path: { write: nodesText, read: (text) => readNodes(text).slice(0, 2) },
  open: { write: nodesText, read: readNodes },
  off: { write: (v) => v.join(","), read: (text) => text.split(",").filter((type) => type in data.words.types) },
  kinds: { write: (v) => v.join(","), read: (text) => text.split(",").filter((kind) => kind in data.words.kinds) },
  article: { write: (v) => data.documents[v].id, read: readArticle },
  confidence: { write: String, read: (text) => Math.min(100, Math.max(0, Number.parseInt(text, 10) || 0)) },
  from: { write: dayText, read: dayNumber },
  to: { write: dayText, read: dayNumber },
  group: { write: String, read: (text) => (/^\d+$/.test(text) ? Number(text) : null) },
  language: { write: (v) => v, read: (text) => (text in data.words.page ? text : null) },
  theme: { write: (v) => v, read: (text) => (["light", "dark"].includes(text) ? text : null) },
};

function readPart(state, name, text) {
  if (Object.hasOwn(PARTS, name)) state[name] = PARTS[name].read(text);
}

function stateText(state) {
  const parts = [];
  for (const [name, start] of Object.entries(START_STATE)) {
    const value = state[name];
    if (value === null || JSON.stringify(value) === JSON.stringify(start)) continue;
    parts.push(`${name}=${encodeURIComponent(PARTS[name].write(value))}`);
  }
  return parts.join("&");
}

function nodesText(nodes) {
  return nodes.map((n) => data.nodes.iri[n]).join(" ");
}

function readNodes(text) {
  return text.split(" ").map((iri) => numberOf.get(iri)).filter((n) => n !== undefined);
}

function readSelected(text) {
  const nodes = readNodes(text);
  if (nodes.length > 1) return links[nodes[0]].has(nodes[1]) ? nodes.slice(0, 2) : null;
  return nodes[0] ?? null;
}

function readArticle(text) {
  const number = data.documents.findIndex((document) => document.id === text);
  return number < 0 ? null : number;
}

// The reader went back or forward, or pasted another fragment.
function followFragment() {
  if (location.hash === written) return;
  written = location.hash;
  state = readState();
  render();
}
