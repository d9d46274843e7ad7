"""A store as RDF in any format, written as it is read, so that size does not matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO

import pyoxigraph as ox

from kg.iri import BASE, PREFIXES

_TRIPLES = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
}
_QUADS = {"trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS}


def dump(store: ox.Store, form: str, out: IO[bytes]) -> None:
    """Write all triples once (``ttl``, ``nt``, ``rdf``, ``jsonld``), or the named graphs (``trig``,
    ``nq``).
    """
    if form == "jsonld":
        from kg.export.jsonld import chunks

        out.writelines(chunks(store))
    elif form in _QUADS:
        serialise(named_quads(store), out, _QUADS[form])
    else:
        store.dump(
            out,
            _TRIPLES[form],
            from_graph=ox.DefaultGraph(),
            prefixes=PREFIXES,
            base_iri=None if form == "nt" else BASE,
        )


def named_quads(store: ox.Store) -> Iterator[ox.Quad]:
    """What is in the named graphs, graph by graph in order of their IRIs."""
    for graph in sorted(store.named_graphs(), key=str):
        yield from store.quads_for_pattern(None, None, None, graph)


def serialise(quads: Iterator[ox.Quad], out: IO[bytes], form: ox.RdfFormat) -> None:
    """Write quads, or triples of one graph, with prefixes where the format has any."""
    write: Callable[..., object] = ox.serialize
    if not form.supports_datasets:
        quads = (quad.triple for quad in quads)  # type: ignore[misc]
    if form in (ox.RdfFormat.TRIG, ox.RdfFormat.TURTLE):
        write(quads, out, form, prefixes=PREFIXES, base_iri=BASE)
    else:
        write(quads, out, form)
