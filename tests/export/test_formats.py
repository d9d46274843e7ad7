from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

import networkx
import pyoxigraph as ox
import pytest
import rdflib
from typer.testing import CliRunner

from kg import iri
from kg.cli import app
from kg.cli.exchange import REIFIED
from kg.errors import TargetError
from kg.export.dump import dump
from kg.export.network_xml import lines
from kg.export.reifiers import dump_reifiers
from kg.export.tables import TABLES, harmless, rows, write_neo4j, write_tables
from kg.resources import resource
from kg.store import KnowledgeGraph

PERSON = ox.NamedNode(iri.absolute("schema:Person"))


def dumped(graph: KnowledgeGraph, form: str) -> bytes:
    out = io.BytesIO()
    dump(graph.raw, form, out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "name"), [("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"), ("jsonld", "json-ld")]
)
def test_triples_go_round(graph: KnowledgeGraph, built: Path, form: str, name: str) -> None:
    whole = rdflib.Graph().parse(built / "graph.ttl")
    data = dumped(graph, form)
    assert set(rdflib.Graph().parse(data=data, format=name)) == set(whole)
    kind = ox.RdfFormat.from_extension(form)
    assert kind
    assert len({q.triple for q in ox.parse(data, kind)}) == len(whole)


@pytest.mark.parametrize("form", ["trig", "nq"])
def test_named_graphs_go_round(graph: KnowledgeGraph, built: Path, form: str) -> None:
    kind = ox.RdfFormat.from_extension(form)
    assert kind
    assert set(ox.parse(dumped(graph, form), kind)) == set(ox.parse(path=built / "graph.trig"))


RDF_SYNTAX = iri.PREFIXES["rdf"]


def as_statements(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Reifiers as RDF 1.1 says them."""
    found: set[ox.Quad] = set()
    for quad in quads:
        said = quad.object
        if isinstance(said, ox.Triple):
            terms = {"subject": said.subject, "predicate": said.predicate, "object": said.object}
            terms["type"] = ox.NamedNode(RDF_SYNTAX + "Statement")
            for role, term in terms.items():
                name = ox.NamedNode(RDF_SYNTAX + role)
                found.add(ox.Quad(quad.subject, name, term, quad.graph_name))
        else:
            found.add(quad)
    return found


@pytest.mark.parametrize("form", REIFIED)
def test_reifiers_go_round(graph: KnowledgeGraph, built: Path, form: str) -> None:
    out = io.BytesIO()
    dump_reifiers(graph.raw, form, out)
    kind = ox.RdfFormat.from_extension(form)
    assert kind
    quads = list(ox.parse(out.getvalue(), kind))
    reifiers = [q for q in quads if isinstance(q.object, ox.Triple)]
    assert len(reifiers) == 58
    asserted = {q.triple for q in quads}
    assert all(q.object in asserted for q in reifiers)
    whole = "graph.trig" if kind.supports_datasets else "graph.ttl"
    assert as_statements(quads) == set(ox.parse(path=built / whole))
    assert b"<<(" in out.getvalue()


def test_reifiers_only_where_there_are_some(built: Path) -> None:
    run = CliRunner().invoke(
        app, ["export", "--format", "rdf", "--reifiers", "-o", str(built)], standalone_mode=True
    )
    assert run.exit_code == 1
    assert "has no reifiers" in run.output
    run = CliRunner().invoke(app, ["export", "--format", "nt", "--reifiers", "-o", str(built)])
    assert "reifies> <<(" in run.output


def test_json_ld_is_compact_and_has_the_shipped_context(graph: KnowledgeGraph) -> None:
    document = json.loads(dumped(graph, "jsonld"))
    shipped = json.loads(resource("ontology", "context.jsonld").read_text("utf-8"))
    assert document["@context"] == shipped["@context"]
    things = {node["id"]: node for node in document["graph"]}
    person = things["person/410102/李晓雷"]
    assert person["type"] == "Person"
    assert person["name"] == "李晓雷"
    assert person["holdsPost"] == "post/org/410102/中共郑州市中原区委员会/书记"


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_go_round(graph: KnowledgeGraph, form: str, tmp_path: Path) -> None:
    network = graph.to_networkx()
    path = tmp_path / f"graph.{form}"
    path.write_text("".join(lines(graph, form)), encoding="utf-8")
    back = networkx.read_graphml(path) if form == "graphml" else networkx.read_gexf(path)
    assert back.number_of_nodes() == network.number_of_nodes() > 40
    assert back.number_of_edges() == network.number_of_edges() > 50
    for node, attributes in network.nodes(data=True):
        assert back.nodes[node].items() >= attributes.items()
    known = {tuple(sorted(d.items())) for *_, d in network.edges(data=True)}
    read = [{k: v for k, v in d.items() if k != "id"} for *_, d in back.edges(data=True)]
    assert {tuple(sorted(d.items())) for d in read} == known


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_hostile_names_are_text_in_networks(form: str) -> None:
    name = "</node><a b=\"'&\x01\ufffe\n甲"
    node = ox.NamedNode(iri.BASE + "person/x")
    store = ox.Store()
    store.add(ox.Quad(node, ox.NamedNode(iri.absolute("skos:prefLabel")), ox.Literal(name)))
    store.add(ox.Quad(node, ox.NamedNode(iri.absolute("rdf:type")), PERSON))
    text = "".join(lines(KnowledgeGraph(store, Path()), form)).encode()
    read = networkx.read_graphml if form == "graphml" else networkx.read_gexf
    label = read(io.BytesIO(text)).nodes["person/x"]["label"]
    assert label == "</node><a b=\"'&\ufffd\ufffd\n甲"


def test_tables(graph: KnowledgeGraph, tmp_path: Path) -> None:
    paths = write_tables(graph, tmp_path)
    assert [path.stem for path in paths] == list(TABLES)
    with (tmp_path / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        people = list(csv.DictReader(file))
    assert {row["name"] for row in people} >= {"李晓雷", "鲁燕"}
    assert len(list(rows(graph, "claims"))) == 59


@pytest.mark.parametrize("table", TABLES)
def test_tables_go_round(graph: KnowledgeGraph, tmp_path: Path, table: str) -> None:
    write_tables(graph, tmp_path)
    with (tmp_path / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [harmless(row) for row in rows(graph, table)]


def test_neo4j_files_fit_together(graph: KnowledgeGraph, tmp_path: Path) -> None:
    nodes, relations = write_neo4j(graph, tmp_path)
    with nodes.open(encoding="utf-8", newline="") as file:
        known = {row["id:ID"] for row in csv.DictReader(file)}
    with relations.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert {row[":START_ID"], row[":END_ID"]} <= known
            assert row[":TYPE"]


def test_formulas_are_harmless() -> None:
    assert harmless(["=1+1", "@x", "李", "-"]) == ["'=1+1", "'@x", "李", "-"]


def test_tables_that_cannot_be_written(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TargetError):
        write_tables(graph, tmp_path / "file")
