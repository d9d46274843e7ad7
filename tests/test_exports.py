"""The committed graph of the seed page is what a build writes, and other parsers agree with it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.iri import COMMON, PREFIXES
from kg.validate import validate_file

ROOT = Path(__file__).resolve().parent.parent
COMMITTED = ROOT / "exports" / "graph.ttl"
WRITTEN_ALIKE = ("graph.ttl", "graph.trig", "graph.html", "extractions.jsonl")
NIF, PROV, RDF, WM = (rdflib.Namespace(PREFIXES[p]) for p in ("nif", "prov", "rdf", "wm"))

pytestmark = pytest.mark.slow


def built_in(folder: Path) -> Path:
    """The folder with a build by a process of its own, run in the checkout; one that is there stays."""
    if (folder / "graph.ttl").exists():
        return folder
    code = "import sys; from kg.cli import app; app(sys.argv[1:])"
    command = [sys.executable, "-c", code, "build", "-o", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def seed_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one build of the seed page."""
    return built_in(tmp_path_factory.getbasetemp() / "seed-build")


@pytest.fixture(scope="session")
def graph(seed_build: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(seed_build / "graph.ttl")


def first_difference(left: Path, right: Path) -> str:
    """The first line that differs, for a message that people can use."""
    pairs = zip(left.open(encoding="utf-8"), right.open(encoding="utf-8"), strict=False)
    for number, (one, other) in enumerate(pairs, 1):
        if one != other:
            return f"line {number}:\n- {one}+ {other}"
    return "one goes on where the other ends"


def test_the_committed_graph_is_what_a_build_writes(seed_build):
    assert COMMITTED.is_file(), "no exports/graph.ttl; run kg build and commit it"
    if COMMITTED.read_bytes() != (seed_build / "graph.ttl").read_bytes():
        where = first_difference(COMMITTED, seed_build / "graph.ttl")
        pytest.fail(f"exports/graph.ttl is out of date, run kg build and commit it; {where}")


def test_a_second_build_is_the_same_byte_for_byte(seed_build, tmp_path):
    again = built_in(tmp_path / "again")
    for name in WRITTEN_ALIKE:
        assert (again / name).read_bytes() == (seed_build / name).read_bytes(), name


def test_a_build_leaves_what_the_readme_of_exports_says(seed_build):
    text = (ROOT / "exports" / "README.md").read_text("utf-8")
    assert {path.name for path in seed_build.iterdir() if f"`{path.name}" not in text} == set()


def test_the_page_gives_five_articles(graph):
    news = rdflib.URIRef(PREFIXES["schema"] + "NewsArticle")
    assert len(set(graph.subjects(RDF.type, news))) == 5


def test_the_graph_keeps_the_shapes(seed_build):
    report = validate_file(seed_build / "graph.ttl")
    assert [str(violation) for violation in report.violations] == []


def test_every_claim_has_a_quote_that_is_the_text_at_its_place(graph):
    claims = sorted(graph.subjects(RDF.type, WM.Claim))
    assert claims
    for claim in claims:
        quotes = list(graph.objects(claim, PROV.wasDerivedFrom))
        assert quotes, claim
        for quote in quotes:
            assert quoted(graph, quote) == str(graph.value(quote, NIF.anchorOf)), claim


def test_every_mention_is_the_text_at_its_place(graph):
    mentions = sorted(graph.subjects(RDF.type, WM.Mention))
    assert mentions
    for mention in mentions:
        assert quoted(graph, mention) == str(graph.value(mention, NIF.anchorOf)), mention


def quoted(graph: rdflib.Graph, node: rdflib.term.Node) -> str:
    """The characters of the article between the offsets of a quote or mention."""
    context = graph.value(node, NIF.referenceContext)
    begin, end = (int(graph.value(node, p)) for p in (NIF.beginIndex, NIF.endIndex))
    return str(graph.value(context, NIF.isString))[begin:end]


def test_every_claim_is_also_a_triple(graph):
    for claim in graph.subjects(RDF.type, WM.Claim):
        s, p, o = (graph.value(claim, part) for part in (RDF.subject, RDF.predicate, RDF.object))
        assert (s, p, o) in graph, claim


def test_a_quote_of_the_source_is_in_the_source(graph):
    """Back to the file: the article's text is an exact slice of what was read."""
    page = (ROOT / "seeds" / "documents" / "page.md").read_text("utf-8")
    offsets = list(graph.subject_objects(WM.sourceOffset))
    assert len(offsets) == 5
    for article, offset in offsets:
        (context,) = graph.subjects(NIF.sourceUrl, article)
        text = str(graph.value(context, NIF.isString))
        assert page[int(offset) : int(offset) + len(text)] == text


def test_there_is_no_blank_node(graph):
    terms = {term for triple in graph for term in triple}
    assert [term for term in terms if isinstance(term, rdflib.BNode)] == []


def test_the_graphs_of_trig_hold_the_triples_of_turtle(seed_build):
    one, many = ox.Store(), ox.Store()
    one.bulk_load(path=str(seed_build / "graph.ttl"))
    many.bulk_load(path=str(seed_build / "graph.trig"))
    assert {q.triple for q in many} == {q.triple for q in one}
    graphs = {graph.value for graph in many.named_graphs()}
    assert COMMON in graphs
    assert len(graphs) == 6


def test_oxigraph_counts_as_rdflib_does(seed_build, graph):
    store = ox.Store()
    store.bulk_load(path=str(seed_build / "graph.ttl"))
    assert len(store) == len(graph)


def test_raptor_counts_as_rdflib_does(seed_build, graph):
    rapper = shutil.which("rapper") or pytest.skip("needs rapper: apt-get install raptor2-utils")
    command = [rapper, "-c", "-i", "turtle", str(seed_build / "graph.ttl")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert f"returned {len(graph)} triples" in done.stderr


def test_serd_counts_as_rdflib_does(seed_build, graph):
    serdi = shutil.which("serdi") or pytest.skip("needs serdi: apt-get install serdi")
    command = [serdi, "-o", "ntriples", str(seed_build / "graph.ttl")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(graph)
