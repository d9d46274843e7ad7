// The drawing: vis-network shows what is chosen, and tells what the pointer does.

const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false },
  interaction: { hover: true, multiselect: false, keyboard: false, tooltipDelay: 1e9, selectConnectedEdges: false },
  nodes: { borderWidthSelected: 4, chosen: false },
  edges: { smooth: false, chosen: false, hoverWidth: 0, selectionWidth: 0, arrows: { to: { enabled: true, scaleFactor: 0.45 } } },
};

let network = null;
let nodeSet = null;
let edgeSet = null;
let hovered = null;
let arrangementDrawn = null;
let lastClick = { time: -Infinity };
let resizing = 0;
let changing = false; // vis-network draws between two changes too, when half is still the old graph
let framed = true; // the reader has not moved the view: keep everything in it

// The opening view, before the rest of the data is read.
function openCanvas() {
  const opening = JSON.parse(byId("opening").textContent);
  nodeSet = new vis.DataSet(opening.nodes);
  edgeSet = new vis.DataSet();
  network = new vis.Network(byId("canvas"), { nodes: nodeSet, edges: edgeSet }, OPTIONS);
  network.fit({ animation: false });
}

function listenToCanvas() {
  network.on("click", ({ nodes, edges, event, pointer: { DOM } }) => {
    // The first click opens the panel, which moves the graph: the second means the same node.
    const near = Math.hypot(DOM.x - lastClick.x, DOM.y - lastClick.y) < 12;
    if (near && event.timeStamp - lastClick.time < 400) return;
    lastClick = { ...DOM, time: event.timeStamp, node: nodes[0] };
    if (nodes.length) clickNode(nodes[0]);
    else if (edges.length) clickEdge(edges[0]);
    else if (state.selected !== null) change({ selected: null });
  });
  network.on("doubleClick", () => {
    if (lastClick.node !== undefined && !shown.groups) expand(lastClick.node);
  });
  for (const kind of ["Node", "Edge"]) {
    network.on(`hover${kind}`, (event) => hover(event[kind.toLowerCase()]));
    network.on(`blur${kind}`, () => hover(null));
  }
  network.on("dragEnd", ({ nodes }) => {
    if (nodes.length) graphVersion++;
    framed = false;
  });
  network.on("zoom", () => {
    framed = false;
    clearTimeout(resizing);
    resizing = setTimeout(sizeNodes, 120);
  });
  network.on("afterDrawing", (ctx) => {
    if (!changing) drawLabels(ctx, network);
  });
  new ResizeObserver(resized).observe(byId("canvas"));
}

function resized() {
  if (!byId("canvas").clientWidth) return;
  network.setSize("100%", "100%");
  if (framed) fitAll();
  else keepInView();
}

// Sizes the nodes for the distance they are seen from.
function sizeNodes() {
  const wanted = growth(network.getScale());
  if (shown.groups || Math.abs(wanted - grown) < 0.7) return;
  grown = wanted;
  nodeSet.update([...shown.nodes].map((n) => ({ id: n, size: sizeOf(n) })));
  graphVersion++;
}

function clickNode(id) {
  if (shown.groups) change({ group: shown.groups.find((g) => g.id === id).number, view: "graph", selected: null });
  else select(id);
}

function clickEdge(id) {
  if (!shown.groups) change({ selected: edgeEnds(id) });
}

function hover(id) {
  hovered = id;
  byId("canvas").classList.toggle("over", id !== null);
  network.redraw();
}

function select(n) {
  change({ selected: n });
  announce(`${labelOf(n)}, ${typeWord(typeOf(n))}`);
}

// Brings a node's neighbours into the view.
function expand(n) {
  change({ selected: n, focus: null, path: [], open: [...new Set([...state.open, n])] });
}

function drawGraph() {
  const looks = shown.groups ? groupLooks() : { nodes: [...shown.nodes].map(nodeLook), edges: [...shown.edges].map(([key, facts]) => edgeLook(key, facts)) };
  changing = true;
  replaceAll(nodeSet, looks.nodes);
  replaceAll(edgeSet, looks.edges);
  changing = false;
  graphVersion++;
  hovered = null;
  const moved = arrangementDrawn !== shown.arrangement;
  arrangementDrawn = shown.arrangement;
  if (moved) fitAll();
  else keepInView();
  network.redraw();
}

function replaceAll(set, items) {
  const kept = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !kept.has(id)));
  set.update(items);
}

// A selection made elsewhere (search, table, panel) must be seen on the canvas.
function keepInView() {
  const n = [state.selected ?? []].flat()[0];
  if (n === undefined || shown.groups) return;
  const { x, y } = network.canvasToDOM(network.getPosition(n));
  const { clientWidth, clientHeight } = byId("canvas");
  const seen = x > 40 && y > 40 && x < clientWidth - 40 && y < clientHeight - 40;
  if (seen) return;
  framed = false;
  network.moveTo({ position: network.getPosition(n), animation: !calm.matches && { duration: 300 } });
}

function zoomBy(factor) {
  framed = false;
  network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)) });
  sizeNodes();
}

function fitAll() {
  framed = true;
  network.fit({ animation: false, maxZoomLevel: 1.4 });
  network.moveTo({ scale: network.getScale() * 0.92 });
  sizeNodes();
}
