"""A writer of Turtle and TriG that people can read: grouped by subject, short names, one order.

IRIs of data are written relative to the base (``<place/410102>``), terms with their prefixes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from kg.export.terms import Term, Triple
from kg.homes import natural
from kg.iri import BASE, PREFIXES

_TYPE = f"<{PREFIXES['rdf']}type>"
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*", re.ASCII)
_INTEGER = f"^^<{PREFIXES['xsd']}integer>"
_DECIMAL = f"^^<{PREFIXES['xsd']}decimal>"
_FIRST = {
    _TYPE: 0,
    **{
        f"<{PREFIXES[prefix]}{local}>": rank
        for rank, (prefix, local) in enumerate(
            [
                ("skos", "prefLabel"),
                ("skos", "altLabel"),
                ("rdf", "subject"),
                ("rdf", "predicate"),
                ("rdf", "object"),
                ("nif", "beginIndex"),
                ("nif", "endIndex"),
                ("nif", "anchorOf"),
            ],
            start=1,
        )
    },
}


def header() -> str:
    """The base and the prefixes."""
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(PREFIXES.items()))
    return f"@base <{BASE}> .\n{prefixes}"


def subjects(triples: Iterable[Triple], *, graph: Term | None = None) -> Iterator[str]:
    """The triples in blocks, one for each subject; in braces where they are in a named graph."""
    grouped = [(s, list(group)) for s, group in groupby(triples, key=itemgetter(0))]
    grouped.sort(key=lambda group: natural(group[0]))
    if graph:
        yield f"\n{_short(graph)} {{\n"
    for subject, group in grouped:
        yield _block(subject, group)
    if graph:
        yield "\n}\n"


def _block(subject: Term, group: list[Triple]) -> str:
    objects: dict[Term, list[Term]] = {}
    for _, predicate, target in group:
        objects.setdefault(predicate, []).append(target)
    lines = (
        f"{_predicate(predicate)} {_objects(objects[predicate])}"
        for predicate in sorted(objects, key=_order)
    )
    return f"\n{_short(subject)} " + " ;\n    ".join(lines) + " .\n"


@lru_cache(maxsize=1024)
def _order(predicate: Term) -> tuple[int, str]:
    return _FIRST.get(predicate, len(_FIRST)), _short(predicate)


def _predicate(predicate: Term) -> str:
    return "a" if predicate == _TYPE else _term(predicate)


def _objects(targets: list[Term]) -> str:
    """Two on a line; more one below the other, so that a difference is one line."""
    return (" , " if len(targets) < 3 else " ,\n        ").join(map(_object, targets))


def _object(target: Term) -> str:
    if target[0] == "<":
        return _term(target)
    if target[-1] != ">":
        return target
    if target.endswith((_INTEGER, _DECIMAL)):
        return target[1 : target.rindex('"')]
    value, _, datatype = target.rpartition("^^")
    return f"{value}^^{_term(datatype)}"


def _term(term: Term) -> str:
    return _short(term) if term.startswith(BASE, 1) else _prefixed(term)


@lru_cache(maxsize=4096)
def _prefixed(term: Term) -> str:
    iri = term[1:-1]
    for prefix, namespace in PREFIXES.items():
        local = iri[len(namespace) :]
        if iri.startswith(namespace) and _LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
    return term


def _short(term: Term) -> str:
    """An IRI of data relative to the base, any other by its prefix."""
    return f"<{term[len(BASE) + 1 :]}" if term.startswith(BASE, 1) else _prefixed(term)
