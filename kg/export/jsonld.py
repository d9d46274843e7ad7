"""A store as compact JSON-LD with the shipped context: one line for each thing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg.iri import BASE, ONTOLOGY, PREFIXES
from kg.resources import resource

_TYPE = PREFIXES["rdf"] + "type"
_STRING = PREFIXES["xsd"] + "string"


@dataclass(frozen=True, slots=True)
class Term:
    """A key of the context: the property it stands for, and the values that it can hold."""

    key: str
    coercion: str
    language: str

    def compact(self, value: Any) -> str | None:
        """The value as this term writes it; None where the term cannot hold it."""
        match value:
            case ox.NamedNode() if self.coercion == "@id":
                return _relative(value.value)
            case ox.NamedNode() if self.coercion == "@vocab":
                return _prefixed(value.value)
            case ox.Literal(language=str() as language) if language == self.language:
                return str(value.value)
            case ox.Literal(language=None) if value.datatype.value == (self.coercion or _STRING):
                return str(value.value)
        return None


class Context:
    """The shipped context, as a writer needs it."""

    def __init__(self) -> None:
        self.document = json.loads(resource("ontology", "context.jsonld").read_text("utf-8"))
        self._terms: dict[str, Term] = {}
        self._classes: dict[str, str] = {}
        for key, meaning in self.document["@context"].items():
            if isinstance(meaning, dict):
                coercion = meaning.get("@type", "")
                full = coercion if coercion.startswith("@") else _expanded(coercion)
                self._terms[_expanded(meaning["@id"])] = Term(
                    key, full, meaning.get("@language", "")
                )
            elif ":" in str(meaning) and not meaning.endswith(("/", "#")):
                self._classes[_expanded(meaning)] = key

    def node(self, subject: str, pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        """One thing with all its properties."""
        node: dict[str, Any] = {"id": _relative(subject)}
        values: dict[str, list[Any]] = {}
        for predicate, value in pairs:
            key, written = self._pair(predicate, value)
            values.setdefault(key, []).append(written)
        for key in sorted(values, key=lambda k: (k != "type", k)):
            several = sorted(values[key], key=lambda v: json.dumps(v, sort_keys=True))
            node[key] = several if len(several) > 1 else several[0]
        return node

    def _pair(self, predicate: str, value: Any) -> tuple[str, Any]:
        if predicate == _TYPE:
            return "type", self._classes.get(value.value) or _vocab(value.value)
        term = self._terms.get(predicate)
        written = term.compact(value) if term else None
        if term and written is not None:
            return term.key, written
        return _prefixed(predicate), _value(value)


def chunks(store: ox.Store) -> Iterator[bytes]:
    """The default graph as one JSON document, piece by piece."""
    context = Context()
    head = json.dumps(context.document, ensure_ascii=False)[:-1]
    yield f'{head}, "graph": [\n'.encode()
    separator = ""
    quads = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    for subject, group in groupby(quads, key=lambda quad: quad.subject):
        pairs = [(quad.predicate.value, quad.object) for quad in group]
        node = context.node(_text(subject), pairs)
        yield (separator + json.dumps(node, ensure_ascii=False)).encode()
        separator = ",\n"
    yield b"\n]}\n"


def _text(subject: Any) -> str:
    return subject.value if isinstance(subject, ox.NamedNode) else str(subject)


def _value(value: Any) -> Any:
    match value:
        case ox.NamedNode():
            return {"@id": _relative(value.value)}
        case ox.Literal(language=str() as language):
            return {"@value": value.value, "@language": language}
        case ox.Literal() if value.datatype.value == _STRING:
            return {"@value": value.value}
        case ox.Literal():
            return {"@value": value.value, "@type": _prefixed(value.datatype.value)}
        case _:
            return {"@id": str(value)}


def _relative(iri: str) -> str:
    """The IRI without the base, unless what is left has a colon and would read as an IRI."""
    rest = iri.removeprefix(BASE)
    return iri if ":" in rest else rest


def _prefixed(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _vocab(iri: str) -> str:
    return iri.removeprefix(ONTOLOGY) if iri.startswith(ONTOLOGY) else _prefixed(iri)


def _expanded(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name
