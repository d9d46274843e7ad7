// The data inside the page, and the indexes over it.

let data = null;

// Rows of data.facts, and of the quotes in them and in data.mentions (after the node's number).
const SUBJECT = 0, PREDICATE = 1, OBJECT = 2, POST = 3, QUALIFIER = 4, QUOTES = 5;
const DOCUMENT = 0, SENTENCE = 1, START = 2, END = 3, PRODUCER = 4, CONFIDENCE = 5;

let factsOf = []; // node → its facts
let links = []; // node → Map(other node → facts between them)
let mentionsOf = new Map(); // node → quotes that name it
let confidence = []; // fact → its surest quote, in per cent
let factDays = []; // fact → [first day, last day] or null
let numberOf = new Map(); // IRI → node

async function readData() {
  const element = byId("data");
  let text = element.textContent;
  if (element.dataset.encoding === "deflate") text = await inflate(text);
  data = JSON.parse(text);
  element.remove();
  index();
}

async function inflate(base64) {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}

function index() {
  const count = data.nodes.iri.length;
  factsOf = Array.from({ length: count }, () => []);
  links = Array.from({ length: count }, () => new Map());
  numberOf = new Map(data.nodes.iri.map((iri, n) => [iri, n]));
  data.facts.forEach((fact, f) => {
    factsOf[fact[SUBJECT]].push(f);
    const target = fact[OBJECT];
    if (typeof target !== "number" || target === fact[SUBJECT]) return;
    factsOf[target].push(f);
    link(fact[SUBJECT], target, f);
    link(target, fact[SUBJECT], f);
  });
  confidence = data.facts.map((fact) => fact[QUOTES].reduce((most, q) => Math.max(most, q[CONFIDENCE]), 0));
  factDays = data.facts.map(daysOfFact);
  for (const [n, ...quote] of data.mentions) {
    if (!mentionsOf.has(n)) mentionsOf.set(n, []);
    mentionsOf.get(n).push(quote);
  }
}

function link(from, to, fact) {
  const facts = links[from].get(to);
  if (facts) facts.push(fact);
  else links[from].set(to, [fact]);
}

// When a fact was so: the days of its event, else the days of the articles that say it.
function daysOfFact(fact) {
  const days = data.nodes.days[fact[SUBJECT]];
  if (days) return days;
  const published = publishedDays(fact[QUOTES]);
  return published.length ? [published[0], published[published.length - 1]] : null;
}

function publishedDays(quotes) {
  const days = quotes.map((q) => data.documents[q[DOCUMENT]].day).filter((day) => day !== null);
  return [...new Set(days)].sort((a, b) => a - b);
}

const labelOf = (n) => data.nodes.label[n];
const typeOf = (n) => data.nodes.type[n];
const degreeOf = (n) => links[n].size;
const edgeKey = (a, b) => (a < b ? `${a}-${b}` : `${b}-${a}`);
const edgeEnds = (key) => key.split("-").map(Number);

// What an edge says in words: 主持、讲话; a tenure says the post.
function factWord(fact) {
  return fact[PREDICATE] === "holdsPost" && fact[POST] ? fact[POST] : predicateWord(fact[PREDICATE]);
}

function edgeWord(facts) {
  const words = [...new Set(facts.map((f) => factWord(data.facts[f])))];
  return words.join(language === "zh" ? "、" : ", ");
}
