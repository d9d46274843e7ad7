"""Clients that nobody here wrote."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serve.serving import PREFIX, Server

NAMES = """PREFIX schema: <https://schema.org/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?person ?name WHERE { ?person a schema:Person ; skos:prefLabel ?name } ORDER BY ?name"""
GRAPH = "CONSTRUCT WHERE { ?s a <https://w3id.org/wenmai/ontology#Meeting> }"
ERROR = "SELECT ?x WHERE { ?x ?p }"


def test_sparqlwrapper(server: Server) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(server.url + "sparql")
    client.setQuery(NAMES)
    for method in (wrapper.GET, wrapper.POST):
        client.setMethod(method)
        client.setReturnFormat(wrapper.JSON)
        rows = client.queryAndConvert()["results"]["bindings"]
        assert "李晓雷" in [row["name"]["value"] for row in rows]
    client.setRequestMethod(wrapper.POSTDIRECTLY)
    client.setReturnFormat(wrapper.XML)
    assert "李晓雷" in client.queryAndConvert().toxml()
    client.setReturnFormat(wrapper.CSV)
    assert "李晓雷" in client.queryAndConvert().decode()


@pytest.mark.parametrize("form", ["TURTLE", "RDFXML", "N3", "JSONLD"])
def test_sparqlwrapper_graphs(server: Server, form: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(server.url + "sparql")
    client.setQuery(GRAPH)
    client.setReturnFormat(getattr(wrapper, form))
    found = client.queryAndConvert()
    graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found)
    assert len(graph) == 2


def test_sparqlwrapper_truth_and_errors(server: Server) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

    client = wrapper.SPARQLWrapper(server.url + "sparql", returnFormat=wrapper.JSON)
    client.setQuery("ASK { ?s ?p ?o }")
    assert client.queryAndConvert()["boolean"] is True
    client.setQuery(ERROR)
    with pytest.raises(QueryBadFormed, match="line 1, column"):
        client.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_rdflib_store(server: Server, method: str, form: str) -> None:
    store = SPARQLStore(server.url + "sparql", method=method, returnFormat=form)
    rows = list(rdflib.Graph(store).query(NAMES))
    assert "李晓雷" in [str(row[1]) for row in rows]  # type: ignore[index]


def test_rdflib_store_patterns(server: Server) -> None:
    graph = rdflib.Graph(SPARQLStore(server.url + "sparql"))
    me = rdflib.URIRef(PREFIX + "person/410102/李晓雷")
    assert str(graph.value(me, rdflib.SKOS.prefLabel)) == "李晓雷"
    assert len(graph) > 2000


def test_rdflib_parses_a_thing_from_its_address(server: Server) -> None:
    graph = rdflib.Graph().parse(server.url + "id/place/410102")
    assert (None, rdflib.SKOS.prefLabel, rdflib.Literal("中原区", lang="zh")) in graph


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed: apt install curl")
def test_curl(server: Server) -> None:
    command = ["curl", "-sS", "--fail-with-body", "--noproxy", "*", server.url + "sparql"]
    fields = ["-H", "Accept: text/csv", "--data-urlencode", f"query={NAMES}"]
    found = subprocess.run([*command, *fields], capture_output=True, check=True, timeout=30)
    assert "李晓雷" in found.stdout.decode()
    get = subprocess.run([*command, "-G", *fields], capture_output=True, check=True, timeout=30)
    assert get.stdout == found.stdout
    wrong = subprocess.run([*command, "-d", "query=SELEKT"], capture_output=True, timeout=30)
    assert wrong.returncode == 22
    assert b"line 1" in wrong.stdout


def test_pandas(server: Server) -> None:
    pandas = pytest.importorskip("pandas")
    table = pandas.read_csv(io.StringIO(server.ask(NAMES, "text/csv").text))
    assert list(table.columns) == ["person", "name"]
    assert "李晓雷" in set(table["name"])
    direct = pandas.read_csv(
        f"{server.url}sparql?format=csv&query=SELECT%20*%20%7B%3Fs%20a%20%3Ft%7D"
    )
    assert len(direct) > 100


def test_pyshacl_over_the_exported_file(server: Server, tmp_path: Path) -> None:
    from pyshacl import validate

    from kg.resources import resource

    path = tmp_path / "graph.ttl"
    path.write_text(server.client.get("data?default&format=ttl").text, "utf-8")
    conforms, _, text = validate(
        str(path), shacl_graph=str(resource("ontology", "shapes.ttl")), inference="none"
    )
    assert conforms, text
