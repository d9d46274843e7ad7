from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx
import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import TargetError
from kg.export.dump import dump
from kg.export.network import lines
from kg.export.tables import TABLES, harmless, rows, write_neo4j, write_tables
from kg.resources import resource
from kg.store import KnowledgeGraph


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


def test_json_ld_is_compact_and_has_the_shipped_context(graph: KnowledgeGraph) -> None:
    document = json.loads(dumped(graph, "jsonld"))
    shipped = json.loads(resource("ontology", "context.jsonld").read_text("utf-8"))
    assert document["@context"] == shipped["@context"]
    things = {node["id"]: node for node in document["graph"]}
    person = things["person/410102/李晓雷"]
    assert person["type"] == "Person"
    assert person["name"] == "李晓雷"
    assert person["holdsPost"] == "post/org/410102/中共郑州市中原区委员会/书记"


@pytest.mark.parametrize(("form", "read"), [("graphml", networkx.parse_graphml), ("gexf", None)])
def test_networks_go_round(graph: KnowledgeGraph, form: str, read: object, tmp_path: Path) -> None:
    network = graph.to_networkx()
    path = tmp_path / f"graph.{form}"
    path.write_text("".join(lines(graph, form)), encoding="utf-8")
    back = networkx.read_graphml(path) if read else networkx.read_gexf(path)
    assert set(back.nodes) == set(network.nodes)
    assert back.number_of_edges() == network.number_of_edges()


def test_tables(graph: KnowledgeGraph, tmp_path: Path) -> None:
    paths = write_tables(graph, tmp_path)
    assert [path.stem for path in paths] == list(TABLES)
    with (tmp_path / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        people = list(csv.DictReader(file))
    assert {row["name"] for row in people} >= {"李晓雷", "鲁燕"}
    assert len(list(rows(graph, "claims"))) == 59


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
