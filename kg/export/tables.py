"""The graph as CSV: tables that a spreadsheet opens, and files that Neo4j's importer takes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg import iri
from kg.errors import TargetError
from kg.export.network import Edge, Node, edges, nodes
from kg.store import plain

if TYPE_CHECKING:
    from kg.store import KnowledgeGraph

_ALIASES = "(GROUP_CONCAT(DISTINCT STR(?alias); separator='、') AS ?aliases)"

TABLES: dict[str, str] = {
    "people": f"""
SELECT ?id ?name {_ALIASES} ?division WHERE {{
  ?id a schema:Person ; skos:prefLabel ?name .
  OPTIONAL {{ ?id skos:altLabel ?alias }} OPTIONAL {{ ?id wm:inDivision ?division }}
}} GROUP BY ?id ?name ?division ORDER BY ?id""",
    "bodies": f"""
SELECT ?id ?name {_ALIASES} ?kind ?division WHERE {{
  ?id a org:Organization ; skos:prefLabel ?name .
  OPTIONAL {{ ?id skos:altLabel ?alias }} OPTIONAL {{ ?id wm:kind ?kind }}
  OPTIONAL {{ ?id wm:inDivision ?division }}
}} GROUP BY ?id ?name ?kind ?division ORDER BY ?id""",
    "places": f"""
SELECT ?id ?name {_ALIASES} ?kind ?code ?division WHERE {{
  ?id a schema:Place ; skos:prefLabel ?name .
  OPTIONAL {{ ?id skos:altLabel ?alias }} OPTIONAL {{ ?id wm:kind ?kind }}
  OPTIONAL {{ ?id wm:divisionCode ?code }} OPTIONAL {{ ?id wm:inDivision ?division }}
}} GROUP BY ?id ?name ?kind ?code ?division ORDER BY ?id""",
    "events": """
SELECT ?id ?name ?kind ?date ?first_day ?last_day ?division WHERE {
  ?id a sem:Event ; skos:prefLabel ?name ; wm:kind ?kind .
  OPTIONAL { ?id wm:heldOn ?date }
  OPTIONAL { ?id sem:hasBeginTimeStamp ?first_day ; sem:hasEndTimeStamp ?last_day }
  OPTIONAL { ?id wm:inDivision ?division }
} ORDER BY ?id""",
    "posts": """
SELECT ?person ?person_name ?post_name ?body ?body_name ?status ?first_seen ?last_seen WHERE {
  ?tenure a wm:Tenure ; org:member ?person ; wm:post/skos:prefLabel ?post_name .
  ?person skos:prefLabel ?person_name .
  OPTIONAL { ?tenure org:organization ?body . ?body skos:prefLabel ?body_name }
  OPTIONAL { ?tenure wm:status ?status }
  OPTIONAL { ?tenure wm:firstSeen ?first_seen ; wm:lastSeen ?last_seen }
} ORDER BY ?tenure ?status""",
    "articles": """
SELECT ?id ?identifier ?headline ?published ?date_basis ?place ?place_basis ?source WHERE {
  ?id a schema:NewsArticle ; schema:identifier ?identifier .
  OPTIONAL { ?id schema:headline ?headline }
  OPTIONAL { ?id schema:datePublished ?published ; wm:publishedBasis ?date_basis }
  OPTIONAL { ?id schema:locationCreated ?place ; wm:placeBasis ?place_basis }
  OPTIONAL { ?id prov:wasDerivedFrom/schema:name ?source }
} ORDER BY ?id""",
    "claims": """
SELECT ?id ?subject ?predicate ?object ?confidence ?producer ?article ?begin ?end ?quote ?words
WHERE {
  ?id a wm:Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
      wm:confidence ?confidence ; prov:wasAttributedTo/rdfs:label ?producer ;
      prov:hadPrimarySource ?article ; prov:wasDerivedFrom ?characters .
  ?characters nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?quote .
  OPTIONAL { ?id wm:words ?words }
}""",
}
"""The tables by name, each a query. That of the claims is in the store's order, as it is large."""


def rows(graph: KnowledgeGraph, table: str) -> Iterator[list[str]]:
    """The head and the rows of a table, one by one; IRIs are without the base."""
    found = graph.solutions(TABLES[table])
    yield [variable.value for variable in found.variables]
    for solution in found:
        yield ["" if term is None else iri.short(plain(term)) for term in solution]


def write_table(lines: Iterable[Iterable[str]], out: IO[str], *, sheet: bool = True) -> None:
    """Write rows as CSV (RFC 4180); harmless to spreadsheets where it is for a ``sheet``."""
    written = map(harmless, lines) if sheet else lines
    csv.writer(out, lineterminator="\r\n").writerows(written)


def harmless(cells: Iterable[str]) -> list[str]:
    """The cells; one that a spreadsheet would take for a formula gets an apostrophe in front."""
    return [f"'{cell}" if cell[:1] in ("=", "+", "@", "\t", "\r") else cell for cell in cells]


def write_tables(graph: KnowledgeGraph, directory: Path) -> list[Path]:
    """Write all tables into a folder, as ``people.csv`` and so on.

    A byte order mark comes first, so that spreadsheets read Chinese as UTF-8.
    Raises TargetError when that fails.
    """
    return [_write(directory, name, rows(graph, name)) for name in TABLES]


def write_neo4j(graph: KnowledgeGraph, directory: Path) -> list[Path]:
    """Write ``nodes.csv`` and ``relationships.csv`` for ``neo4j-admin database import``.

    Raises TargetError when that fails.
    """
    return [
        _write(directory, "nodes", _neo4j_nodes(nodes(graph)), sheet=False),
        _write(directory, "relationships", _neo4j_edges(edges(graph)), sheet=False),
    ]


def _neo4j_nodes(found: Iterable[Node]) -> Iterator[list[str]]:
    yield ["id:ID", ":LABEL", "name", "kind", "start:date", "end:date"]
    for node in found:
        of = node.attributes
        kept = [of.get(key, "") for key in ("type", "label", "kind", "start", "end")]
        yield [node.id, *kept]


def _neo4j_edges(found: Iterable[Edge]) -> Iterator[list[str]]:
    yield [
        ":START_ID",
        ":END_ID",
        ":TYPE",
        "confidence:double",
        "status",
        "quote",
        "article",
        "claim",
    ]
    for edge in found:
        of = edge.attributes
        kept = [
            str(of.get(key, "")) for key in ("confidence", "status", "quote", "article", "claim")
        ]
        yield [edge.source, edge.target, str(of["predicate"]), *kept]


def _write(
    directory: Path, name: str, lines: Iterable[Iterable[str]], *, sheet: bool = True
) -> Path:
    path = directory / f"{name}.csv"
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8-sig" if sheet else "utf-8", newline="") as out:
            write_table(lines, out, sheet=sheet)
    except OSError as error:
        raise TargetError(
            error.strerror or str(error), where=str(path), do="choose another folder"
        ) from error
    return path
