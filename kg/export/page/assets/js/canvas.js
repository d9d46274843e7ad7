// The drawing: vis-network shows what is chosen, and tells what the pointer does.

let network = null;
let nodeSet = null;
let edgeSet = null;
let hovered = null;
let arrangementDrawn = null;
let lastClick = { time: -Infinity };
let resizing = 0;
let sized = "";
const drawnLooks = new Map();
let changing = false; // vis-network draws between two changes too, when half is still the old graph
let framed = true; // the reader has not moved the view: keep everything in it

// While large data is unpacked, the opening view is drawn already.
function openCanvas() {
  const { nodes, edges, options } = JSON.parse(byId("opening").textContent);
  const waiting = byId("data").textContent.length > 500000;
  nodeSet = new vis.DataSet(waiting ? nodes : []);
  edgeSet = new vis.DataSet(waiting ? edges : []);
  network = new vis.Network(byId("canvas"), { nodes: nodeSet, edges: edgeSet }, JSON.parse(options));
  if (waiting) network.fit({ animation: false });
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
    framed = false;
    if (nodes.length && !shown.groups) movedByHand(nodes[0]);
  });
  network.on("zoom", () => {
    framed = false;
    clearTimeout(resizing);
    resizing = setTimeout(sizeNodes, 120);
  });
  network.on("afterDrawing", (ctx) => {
    if (changing) return;
    drawHighlight(ctx);
    drawLabels(ctx, network);
  });
  new ResizeObserver(resized).observe(byId("canvas"));
}

function resized() {
  const { clientWidth, clientHeight } = byId("canvas");
  const size = `${clientWidth} ${clientHeight}`;
  if (!clientWidth || size === sized) return;
  sized = size;
  network.setSize("100%", "100%");
  if (framed) fitAll();
  else keepInView();
}

// A node that the reader has dragged stays there.
function movedByHand(n) {
  const { x, y } = network.getPosition(n);
  shown.place.set(n, [x, y]);
  if (shown.arrangement.startsWith("map")) data.nodes.place[n] = [x, y];
  graphVersion++;
}

// Sizes the nodes for the distance they are seen from.
function sizeNodes() {
  const wanted = growth(network.getScale());
  if (shown.groups || Math.abs(wanted - grown) < 0.7) return;
  grown = wanted;
  replaceAll(nodeSet, [...shown.nodes].map(nodeLook));
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
  const moved = arrangementDrawn !== shown.arrangement;
  if (moved && !shown.groups) grown = growth(fittingScale());
  const looks = shown.groups ? groupLooks() : { nodes: [...shown.nodes].map(nodeLook), edges: [...shown.edges].map(([key, facts]) => edgeLook(key, facts)) };
  changing = true;
  replaceAll(nodeSet, looks.nodes);
  replaceAll(edgeSet, looks.edges);
  changing = false;
  graphVersion++;
  hovered = null;
  arrangementDrawn = shown.arrangement;
  if (moved) fitAll();
  else keepInView();
  network.redraw();
}

// The scale at which everything fits, before vis-network has measured it.
function fittingScale() {
  const places = [...shown.place.values()];
  const extent = (axis) => places.reduce((most, p) => Math.max(most, p[axis]), -Infinity) - places.reduce((least, p) => Math.min(least, p[axis]), Infinity);
  const { clientWidth, clientHeight } = byId("canvas");
  return 0.85 * Math.min(1.6, clientWidth / (extent(0) + 100), clientHeight / (extent(1) + 100));
}

// Only what differs from what is drawn goes to vis-network, which is slow to take changes in.
function replaceAll(set, items) {
  const looks = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
  set.remove(set.getIds().filter((id) => !looks.has(id)));
  set.update(items.filter((item) => set.get(item.id) === null || drawnLooks.get(item.id) !== looks.get(item.id)));
  for (const id of [...drawnLooks.keys()]) if (set.get(id) === null && !looks.has(id)) drawnLooks.delete(id);
  for (const [id, look] of looks) drawnLooks.set(id, look);
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
