"""Puts the values of parameters into a question, as RDF terms and never as bare text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

import pyoxigraph as ox

from kg import iri
from kg.errors import QueryError
from kg.query.named import NamedQuery, Parameter

_XSD = iri.PREFIXES["xsd"]

_LABELS = [ox.NamedNode(iri.PREFIXES["skos"] + name) for name in ("prefLabel", "altLabel")]
_LANGUAGES = ("zh", "en", None)


def bind(store: ox.Store, query: NamedQuery, given: Mapping[str, str]) -> str:
    """The SPARQL of ``query`` with the given parameters in place.

    Raises QueryError when a parameter is not one of the question's, or its value is none of its
    sort, or nothing bears the name.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    sparql = query.sparql
    for name, text in sorted(given.items()):
        if name not in known:
            options = ", ".join(f"--{other}" for other in known) or "none"
            raise QueryError(
                f"has no parameter --{name}",
                where=query.name or "this query",
                do=f"its parameters: {options}",
            )
        terms = " ".join(str(term) for term in _terms(store, known[name], text))
        before, unbound, after = sparql.partition(f"VALUES ?{name} {{ UNDEF }}")
        sparql = f"{before}VALUES ?{name} {{ {terms} }}{after}"
        if not unbound:
            raise QueryError(
                f"does not use --{name}",
                where=query.name or "this query",
                do=f"add VALUES ?{name} {{ UNDEF }}",
            )
    return sparql


def _terms(
    store: ox.Store, parameter: Parameter, text: str
) -> list[ox.NamedNode] | list[ox.Literal]:
    match parameter.sort:
        case "NAME":
            return things(store, text)
        case "DATE":
            return [_date(parameter.name, text)]
        case "NUMBER":
            return [_number(parameter.name, text)]
        case _:
            return [ox.Literal(text)]


def _date(name: str, text: str) -> ox.Literal:
    try:
        return ox.Literal(
            date.fromisoformat(text).isoformat(), datatype=ox.NamedNode(_XSD + "date")
        )
    except ValueError as error:
        raise QueryError(f"{text!r} is no day", where=f"--{name}", do="write 2023-03-30") from error


def _number(name: str, text: str) -> ox.Literal:
    if not re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII):
        raise QueryError(f"{text!r} is no number", where=f"--{name}", do="write 3 or 0.7")
    datatype = "decimal" if "." in text else "integer"
    return ox.Literal(text, datatype=ox.NamedNode(_XSD + datatype))


def things(store: ox.Store, text: str, *, whole: bool = False) -> list[ox.NamedNode]:
    """What bears the name or alias ``text``, is that IRI, or, failing both, has it in its name.

    With ``whole`` a part of a name is not enough. Raises QueryError, with names that are near, when
    there is nothing.
    """
    found = _called(store, text) or _by_iri(store, text)
    if found:
        return found
    labels = _labels(store)
    holding = sorted({node for label, node in labels if text in label}, key=str)
    if holding and not whole:
        return holding
    near = get_close_matches(text, sorted({label for label, _ in labels}), n=3, cutoff=0.5)
    advice = f"did you mean {' or '.join(near)}?" if near else "kg search finds parts of names"
    raise QueryError(f"nothing is called {text}", where="the graph", do=advice)


def one_thing(store: ox.Store, text: str) -> str:
    """The IRI of the one thing called ``text``; an IRI stays, with or without ``@DOCUMENT``.

    Raises QueryError when nothing, or more than one thing, is called so.
    """
    if re.search(r"[:/]", text.partition("@")[0]):
        return text
    name, at, document = text.partition("@")
    found = things(store, name, whole=True)
    if len(found) > 1:
        several = ", ".join(iri.short(node.value) for node in found[:8])
        raise QueryError(f"{len(found)} are called {name}", where="the graph", do=f"say {several}")
    return iri.short(found[0].value) + at + document


def _called(store: ox.Store, text: str) -> list[ox.NamedNode]:
    """What has just this label or alias."""
    found = {
        quad.subject
        for label in _LABELS
        for language in _LANGUAGES
        for quad in store.quads_for_pattern(
            None, label, ox.Literal(text, language=language), ox.DefaultGraph()
        )
    }
    return sorted((node for node in found if isinstance(node, ox.NamedNode)), key=str)


def _labels(store: ox.Store) -> list[tuple[str, ox.NamedNode]]:
    quads = store.quads_for_pattern(None, _LABELS[0], None, ox.DefaultGraph())
    return [
        (str(quad.object.value), quad.subject)
        for quad in quads
        if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode)
    ]


def _by_iri(store: ox.Store, text: str) -> list[ox.NamedNode]:
    """The thing whose IRI is written out, with or without the base."""
    if not re.search(r"[:/]", text):
        return []
    try:
        node = ox.NamedNode(iri.absolute(text))
    except ValueError:
        return []
    return [node] if any(store.quads_for_pattern(node, None, None, None)) else []
