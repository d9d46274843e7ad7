"""What the server says of itself: SPARQL 1.1 Service Description and VoID, as triples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from kg import __version__
from kg.export.jsonld import chunks
from kg.iri import BASE, ONTOLOGY, PREFIXES

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_PREFIXES = PREFIXES | {
    "sd": _SD,
    "void": _VOID,
    "formats": _FORMATS,
    "foaf": "http://xmlns.com/foaf/0.1/",
}
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)
_RDF = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "rdf": ox.RdfFormat.RDF_XML}

Pair = tuple[str, str]


def service(origin: str, numbers: dict[str, Any]) -> list[ox.Triple]:
    """The service description of the endpoint at ``origin``."""
    me, dataset, default = (f"{origin}/sparql{part}" for part in ("", "#dataset", "#default"))
    found = [
        _link(me, "rdf:type", _SD + "Service"),
        _link(me, "sd:endpoint", me),
        _link(me, "sd:supportedLanguage", _SD + "SPARQL11Query"),
        _link(me, "sd:defaultDataset", dataset),
        _link(dataset, "rdf:type", _SD + "Dataset"),
        _link(dataset, "sd:defaultGraph", default),
        _link(dataset, "rdfs:seeAlso", f"{origin}/.well-known/void"),
        _link(default, "rdf:type", _SD + "Graph"),
        _text(default, "void:triples", numbers["triples"]),
    ]
    found += [_link(me, "sd:resultFormat", _FORMATS + name) for name in _RESULTS]
    for graph in numbers["graphs"]:
        named = f"{origin}/sparql#graph={_encoded(graph)}"
        found += [
            _link(dataset, "sd:namedGraph", named),
            _link(named, "rdf:type", _SD + "NamedGraph"),
            _link(named, "sd:name", graph),
        ]
    return found


def void(origin: str, numbers: dict[str, Any]) -> list[ox.Triple]:
    """The VoID description of what ``origin`` serves."""
    me = f"{origin}/.well-known/void"
    data = f"{me}#dataset"
    found = [
        _link(me, "rdf:type", _VOID + "DatasetDescription"),
        _link(me, "foaf:primaryTopic", data),
        _link(data, "rdf:type", _VOID + "Dataset"),
        _text(data, "dcterms:title", "文脉 Wenmai"),
        _text(data, "dcterms:creator", f"Wenmai {__version__}"),
        _link(data, "void:sparqlEndpoint", f"{origin}/sparql"),
        _link(data, "void:dataDump", f"{origin}/data?default"),
        _link(data, "void:uriLookupEndpoint", f"{origin}/search?q="),
        _link(data, "void:vocabulary", ONTOLOGY.rstrip("#")),
        _text(data, "void:uriSpace", BASE),
        _text(data, "void:triples", numbers["triples"]),
        _text(data, "void:distinctSubjects", numbers["subjects"]),
        _text(data, "void:classes", len(numbers["classes"])),
        _text(data, "void:properties", len(numbers["properties"])),
    ]
    found += _days(data, numbers)
    found += _partitions(data, "class", "entities", numbers["classes"])
    found += _partitions(data, "property", "triples", numbers["properties"])
    return found


def _days(data: str, numbers: dict[str, Any]) -> Iterator[ox.Triple]:
    if numbers["first"]:
        yield _text(data, "dcterms:temporal", f"{numbers['first']}/{numbers['last']}")


def _partitions(data: str, what: str, unit: str, counts: list[Pair]) -> Iterator[ox.Triple]:
    for name, number in counts:
        part = f"{data}-{what}={_encoded(name)}"
        yield _link(data, f"void:{what}Partition", part)
        yield _link(part, f"void:{what}", name)
        yield _text(part, f"void:{unit}", number)


def _encoded(iri: str) -> str:
    """An IRI as part of a fragment."""
    return quote(iri, safe="/:~,=@")


def _link(subject: str, predicate: str, target: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), _name(predicate), ox.NamedNode(target))


def _text(subject: str, predicate: str, value: str | int) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), _name(predicate), ox.Literal(value))


def _name(prefixed: str) -> ox.NamedNode:
    prefix, _, local = prefixed.partition(":")
    return ox.NamedNode(_PREFIXES[prefix] + local)


def written(triples: list[ox.Triple], form: str) -> bytes:
    """The triples in a format of graphs."""
    if form == "jsonld":
        store = ox.Store()
        store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
        return b"".join(chunks(store))
    prefixes = None if form == "nt" else _PREFIXES
    return ox.serialize(triples, format=_RDF[form], prefixes=prefixes) or b""
