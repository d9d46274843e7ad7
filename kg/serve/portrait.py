"""What a page about a thing shows: names, facts, posts over time, and the quoted evidence."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from kg.iri import ONTOLOGY, PREFIXES
from kg.serve.trouble import RequestError
from kg.store import KnowledgeGraph

MOST = 200
"""The most facts of one kind, and the most claims, that a page shows."""

_TYPE = PREFIXES["rdf"] + "type"
_NAMES = {PREFIXES["skos"] + "prefLabel", PREFIXES["schema"] + "headline"}
_ALIAS = PREFIXES["skos"] + "altLabel"
_LABEL = "OPTIONAL { ?%s skos:prefLabel|schema:headline ?%s_name }"

_OUT = f"SELECT DISTINCT ?p ?o ?o_name WHERE {{ $it ?p ?o . {_LABEL % ('o', 'o')} }}"
_IN = f"""SELECT DISTINCT ?p ?s ?s_name WHERE {{
  ?s ?p $it . FILTER(STRSTARTS(STR(?p), STR(wm:)) && ?p NOT IN (wm:judges, wm:tenure, wm:post))
  {_LABEL % ("s", "s")} }} ORDER BY ?p ?s LIMIT {MOST}"""
_POSTS = f"""SELECT DISTINCT ?tenure ?person ?person_name ?post ?post_name ?body ?body_name ?status
       ?first ?last WHERE {{
  {{ ?tenure org:member $it }} UNION {{ ?tenure wm:post $it }}
  UNION {{ ?tenure org:organization $it }}
  ?tenure org:member ?person ; wm:post ?post . ?person skos:prefLabel ?person_name .
  ?post skos:prefLabel ?post_name .
  OPTIONAL {{ ?tenure org:organization ?body . ?body skos:prefLabel ?body_name }}
  OPTIONAL {{ ?tenure wm:status ?status }}
  OPTIONAL {{ ?tenure wm:firstSeen ?first ; wm:lastSeen ?last }}
}} ORDER BY ?first ?last ?body_name ?post_name ?person_name LIMIT {MOST}"""
_CLAIMS = f"""SELECT DISTINCT ?claim ?s ?s_name ?p ?o ?o_name ?confidence ?producer ?article
       ?headline ?published ?begin ?end ?quote ?from ?sentence ?words ?status WHERE {{
  {{ ?claim rdf:subject $it }} UNION {{ ?claim rdf:object $it }} UNION {{ ?claim wm:tenure $it }}
  UNION {{ ?claim prov:hadPrimarySource $it }} UNION {{ BIND($it AS ?claim) }}
  ?claim a wm:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
         wm:confidence ?confidence ; prov:hadPrimarySource ?article ;
         prov:wasAttributedTo/rdfs:label ?producer ; prov:wasDerivedFrom ?characters .
  ?characters nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?quote .
  OPTIONAL {{ ?article schema:headline ?headline }}
  OPTIONAL {{ ?article schema:datePublished ?published }}
  OPTIONAL {{ ?characters nif:sentence ?x . ?x nif:beginIndex ?from ; nif:anchorOf ?sentence }}
  {_LABEL % ("s", "s")}
  {_LABEL % ("o", "o")}
  OPTIONAL {{ ?claim wm:words ?words }}
  OPTIONAL {{ ?claim wm:status ?status }}
}} ORDER BY DESC(?published) ?article ?begin ?claim LIMIT {MOST + 1}"""
_TEXT = """SELECT ?text WHERE {
  $it a schema:NewsArticle . ?context nif:sourceUrl $it ; nif:isString ?text } LIMIT 1"""


def portrait(graph: KnowledgeGraph, iri: str) -> dict[str, Any]:
    """What is known of a thing. Raises RequestError when nothing is."""
    try:
        node = str(ox.NamedNode(iri))
    except ValueError as error:
        raise RequestError(400, "is no IRI", where=repr(iri)) from error
    out = _rows(graph, _OUT, node)
    into = _rows(graph, _IN, node)
    if not out and not into:
        raise RequestError(404, "nothing is called so", where=iri, do="search for its name")
    claims = _rows(graph, _CLAIMS, node)
    text = _rows(graph, _TEXT, node)
    return {
        "iri": iri,
        "names": [one["o"] for one in out if one["p"] in _NAMES],
        "aliases": sorted(one["o"] for one in out if one["p"] == _ALIAS),
        "types": sorted(one["o"] for one in out if one["p"] == _TYPE),
        "facts": _facts(out),
        "into": into,
        "posts": _rows(graph, _POSTS, node),
        "claims": [_claim(one) for one in claims[:MOST]],
        "more": len(claims) > MOST,
        "text": text[0]["text"] if text else "",
    }


def _rows(graph: KnowledgeGraph, sparql: str, node: str) -> list[dict[str, str]]:
    """The rows with values as text; where ``o`` is an IRI, ``o_iri`` says so."""
    found = []
    for row in graph.rows(sparql.replace("$it", node)):
        one = row.mapping()
        if isinstance(dict(zip(row.variables, row.values, strict=True)).get("o"), ox.NamedNode):
            one["o_iri"] = one["o"]
        found.append(one)
    return found


def _facts(out: list[dict[str, str]]) -> list[dict[str, str]]:
    """The facts in our terms, and in others' only what ours do not say."""
    left = [one for one in out if one["p"] not in _NAMES and one["p"] not in (_TYPE, _ALIAS)]
    ours = {one["o"] for one in left if one["p"].startswith(ONTOLOGY)}
    kept = [one for one in left if one["p"].startswith(ONTOLOGY) or one["o"] not in ours]
    return sorted(kept, key=lambda one: (one["p"], one["o"]))[: 5 * MOST]


def _claim(of: dict[str, str]) -> dict[str, Any]:
    """A claim with its sentence in three parts, the middle one the quote."""
    quote, begin = of["quote"], int(of["begin"])
    sentence = of.get("sentence", quote)
    at = begin - int(of.get("from", begin))
    parts = sentence[:at], quote, sentence[at + len(quote) :]
    return {**of, "begin": begin, "end": int(of["end"]), "sentence": parts}
