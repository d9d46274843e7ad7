"""A store in RDF 1.2: each claim is a reifier of its triple, ``claim rdf:reifies <<( s p o )>>``.

The three triples of RDF 1.1's ``rdf:Statement`` become one; all others stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

import pyoxigraph as ox

from kg.export.dump import named_quads, serialise
from kg.iri import PREFIXES

FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}
"""The formats that have reifiers."""

_RDF = PREFIXES["rdf"]
_TYPE, _STATEMENT = ox.NamedNode(_RDF + "type"), ox.NamedNode(_RDF + "Statement")
_SUBJECT, _PREDICATE = ox.NamedNode(_RDF + "subject"), ox.NamedNode(_RDF + "predicate")
_OBJECT, _REIFIES = ox.NamedNode(_RDF + "object"), ox.NamedNode(_RDF + "reifies")


def dump_reifiers(store: ox.Store, form: str, out: IO[bytes]) -> None:
    """Write all triples once (``ttl``, ``nt``), or the named graphs (``trig``, ``nq``)."""
    if FORMATS[form].supports_datasets:
        quads = named_quads(store)
    else:
        quads = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    serialise(reified(store, quads), out, FORMATS[form])


def reified(store: ox.Store, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The quads of ``store``, claims as reifiers."""
    for quad in quads:
        if quad.predicate == _SUBJECT:
            yield from _reifier(store, quad)
        elif quad.predicate not in (_PREDICATE, _OBJECT) and not (
            quad.predicate == _TYPE and quad.object == _STATEMENT
        ):
            yield quad


def _reifier(store: ox.Store, quad: ox.Quad) -> Iterator[ox.Quad]:
    """The reifier of the claim that ``quad`` gives the subject of."""
    me, subject, graph = quad.subject, quad.object, quad.graph_name
    for predicate in store.quads_for_pattern(me, _PREDICATE, None, graph):
        for target in store.quads_for_pattern(me, _OBJECT, None, graph):
            if not isinstance(subject, ox.Literal) and isinstance(predicate.object, ox.NamedNode):
                triple = ox.Triple(subject, predicate.object, target.object)
                yield ox.Quad(me, _REIFIES, triple, graph)
