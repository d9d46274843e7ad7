from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from graph_fixture import extractions
from rdflib.compare import isomorphic
from rdflib.namespace import RDF

from kg import iri
from kg.divisions import shipped
from kg.export.rdf import nquads, write_turtle
from kg.export.terms import decimal, quoted
from kg.model import Knowledge
from kg.statements import assemble
from kg.vocab import WM

GOLDEN = Path(__file__).parent / "golden" / "article.ttl"
NIF = rdflib.Namespace(iri.PREFIXES["nif"])
PROV = rdflib.Namespace(iri.PREFIXES["prov"])


def turtle(knowledge: Knowledge, *, text: bool = True) -> str:
    out = io.StringIO()
    write_turtle(knowledge, out, text=text)
    return out.getvalue()


@pytest.fixture(scope="module")
def parsed(built: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(built / "graph.ttl")


def test_the_golden_article() -> None:
    knowledge = assemble(extractions()[3:4], divisions=shipped())
    made = rdflib.Graph().parse(data=turtle(knowledge), format="turtle")
    assert isomorphic(made, rdflib.Graph().parse(GOLDEN))
    assert turtle(knowledge) == GOLDEN.read_text("utf-8")


def test_parsers_agree_on_the_number_of_triples(built: Path, parsed: rdflib.Graph) -> None:
    path = built / "graph.ttl"
    triples = list(ox.parse(path=path))
    assert len(parsed) == len(triples) == len(set(triples))
    if shutil.which("rapper"):
        done = subprocess.run(
            ["rapper", "-c", "-i", "turtle", path], capture_output=True, text=True, check=True
        )
        assert f"returned {len(parsed)} triples" in done.stderr
        assert "warning" not in done.stderr.lower()


def test_the_named_graphs_together_are_the_whole(built: Path) -> None:
    quads = list(ox.parse(path=built / "graph.trig"))
    whole = {
        ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(path=built / "graph.ttl")
    }
    assert {q.triple for q in quads} == whole
    names = {q.graph_name.value for q in quads}
    assert names == {iri.COMMON, *(iri.article(f"page.md#{n}") for n in range(1, 6))}


def test_an_articles_graph_has_all_that_it_claims(built: Path) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(built / "graph.trig", format="trig")
    for number in range(1, 6):
        mine = dataset.graph(rdflib.URIRef(iri.article(f"page.md#{number}")))
        claims = list(mine.subjects(RDF.type, WM.Claim))
        assert claims
        for claim in claims:
            spo = [mine.value(claim, role) for role in (RDF.subject, RDF.predicate, RDF.object)]
            assert tuple(spo) in mine


def test_every_claim_is_also_a_direct_triple(parsed: rdflib.Graph) -> None:
    claims = list(parsed.subjects(RDF.type, WM.Claim))
    assert len(claims) == 58
    for claim in claims:
        spo = [parsed.value(claim, role) for role in (RDF.subject, RDF.predicate, RDF.object)]
        assert tuple(spo) in parsed


def test_every_quote_is_the_text_at_its_offsets(parsed: rdflib.Graph) -> None:
    checked = 0
    for node, quote in parsed.subject_objects(NIF.anchorOf):
        context = parsed.value(node, NIF.referenceContext)
        text = str(parsed.value(context, NIF.isString))
        begin, end = (parsed.value(node, p).toPython() for p in (NIF.beginIndex, NIF.endIndex))
        assert text[begin:end] == str(quote)
        checked += 1
    assert checked > 150


def test_no_blank_nodes_and_no_warnings(parsed: rdflib.Graph) -> None:
    assert not [t for triple in parsed for t in triple if isinstance(t, rdflib.BNode)]


def test_without_texts_only_quotes_remain(knowledge: Knowledge) -> None:
    graph = rdflib.Graph().parse(data=turtle(knowledge, text=False), format="turtle")
    assert not list(graph.objects(None, NIF.isString))
    for node in graph.subjects(NIF.anchorOf):
        assert {WM.Quote, WM.Mention} & set(graph.objects(node, RDF.type))
    claims = list(graph.subjects(RDF.type, WM.Claim))
    assert all(graph.value(graph.value(c, PROV.wasDerivedFrom), NIF.anchorOf) for c in claims)


def test_the_store_gets_the_default_graph_and_the_named_ones(
    knowledge: Knowledge, built: Path
) -> None:
    store = ox.Store()
    for chunk in nquads(knowledge):
        store.load(chunk, ox.RdfFormat.N_QUADS)
    defaults = set(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    assert {q.triple for q in defaults} == {q.triple for q in ox.parse(path=built / "graph.ttl")}
    named = {q for q in store if q not in defaults}
    assert named == set(ox.parse(path=built / "graph.trig"))


@pytest.mark.parametrize("text", ['引"号\\n', "制\x00表\t\r\n", "尾\\", "\u2028", "😀", "\x7f"])
def test_hard_texts_survive(text: str) -> None:
    one = extractions()[0]
    document = replace(one.document, text=text, title=text, id=text)
    hard = replace(one, document=document, sentences=(), mentions=(), entities=(), claims=())
    made = turtle(assemble([hard]))
    for graph in (
        {(t.subject.value, t.object.value) for t in ox.parse(made, ox.RdfFormat.TURTLE)},
        {(str(s), str(o)) for s, _, o in rdflib.Graph().parse(data=made, format="turtle")},
    ):
        assert text in {value for _, value in graph}


def test_literals() -> None:
    assert quoted("\ud800") == '"\ufffd"'
    assert [decimal(x).split("^")[0] for x in (0.9, 1.0, 0.0, 0.12345)] == [
        '"0.9"',
        '"1.0"',
        '"0.0"',
        '"0.1235"' if f"{0.12345:.4f}" == "0.1235" else '"0.1234"',
    ]
