"""Checks a graph by the ontology's shapes, its quotes by the text; says in words what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import rdflib
from rdflib.namespace import RDF, SH

from kg import iri
from kg.errors import InputError, ValidationError
from kg.export.rdf import Graph, Triples
from kg.export.terms import Triple
from kg.iri import PREFIXES
from kg.resources import resource
from kg.vocab import WM

if TYPE_CHECKING:
    from kg.model import Knowledge

BATCH = 200
"""How many articles are checked together."""

_NIF = rdflib.Namespace(PREFIXES["nif"])
_PROV = rdflib.Namespace(PREFIXES["prov"])
_FORMATS = {".ttl": "turtle", ".nt": "nt", ".rdf": "xml", ".xml": "xml", ".jsonld": "json-ld"}
_QUADS = {".trig": "trig", ".nq": "nquads"}


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """What is wrong with which node, and the words of the article that it comes from, if any.

    Where an imported file says it, ``article`` is the file's name and ``sentence`` empty.
    """

    article: str
    sentence: str
    message: str
    node: str
    value: str = ""

    def __str__(self) -> str:
        sentence = f", 「{self.sentence}」" if self.sentence else ""
        place = f"{self.article}{sentence}: " if self.article else ""
        found = f", found {self.value}" if self.value else ""
        return f"{place}{self.message} ({self.node}{found})"


@dataclass(frozen=True, slots=True)
class Report:
    """The violations, sorted, and how many triples were checked."""

    violations: tuple[Violation, ...]
    triples: int

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.violations

    def require(self) -> None:
        """Raise ValidationError, quoting the first violation, unless the graph conforms."""
        if self.violations:
            raise ValidationError(
                f"{len(self.violations)} violations, the first: {self.violations[0]}",
                where="the graph",
                do="kg validate FILE lists them all",
            )


def validate(knowledge: Knowledge, *, text: bool = True) -> Report:
    """Check all that ``knowledge`` says, a batch of articles at a time."""
    triples = Triples(knowledge, text=text)
    common = set(triples.common())
    divisions = {t for t in common if t[0].startswith(f"<{iri.BASE}place/")}
    batches: list[set[Triple]] = [common]
    graphs = islice(triples.graphs(), 1, None)
    batches += [divisions.union(*batch) for batch in _batched(graphs, BATCH)]
    reports = [check(_parsed(batch)) for batch in batches]
    violations = {violation for report in reports for violation in report.violations}
    return Report(tuple(sorted(violations)), sum(report.triples for report in reports))


def _batched(graphs: Iterator[Graph], size: int) -> Iterator[list[list[Triple]]]:
    while batch := [triples for _, triples in islice(graphs, size)]:
        yield batch


def _parsed(triples: Iterable[Triple]) -> rdflib.Graph:
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in triples)
    return rdflib.Graph().parse(BytesIO(lines.encode()), format="nt")


def validate_file(path: Path) -> Report:
    """Check an RDF file, also of other people's making. Raises InputError when it is not RDF."""
    return check(read(path))


def read(path: Path) -> rdflib.Graph:
    """The triples of an RDF file, those of all its graphs together."""
    suffix = path.suffix.lower()
    if suffix not in _FORMATS | _QUADS:
        known = " ".join([*_FORMATS, *_QUADS])
        raise InputError("is of no known format", where=str(path), do=f"give one of {known}")
    graph = rdflib.Graph()
    try:
        if suffix in _FORMATS:
            return graph.parse(path, format=_FORMATS[suffix])
        for s, p, o, _ in rdflib.Dataset().parse(path, format=_QUADS[suffix]).quads():
            graph.add((s, p, o))
    except OSError as error:
        raise InputError(
            error.strerror or str(error), where=str(path), do="check the path"
        ) from error
    except Exception as error:  # each of rdflib's parsers has errors of its own
        brief = " ".join(str(error).split())[:160]
        raise InputError(f"is not RDF: {brief}", where=str(path), do="mend the file") from error
    return graph


def check(graph: rdflib.Graph) -> Report:
    """Check one graph: the shapes, then each quote against the text at its offsets."""
    from pyshacl import validate as shacl

    _, results, _ = shacl(graph, shacl_graph=_shapes(), inplace=True, meta_shacl=False)
    found = {*_from_shacl(graph, results), *_misquoted(graph)}
    return Report(tuple(sorted(found)), len(graph))


@cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(resource("ontology", "shapes.ttl"), format="turtle")


def _from_shacl(graph: rdflib.Graph, results: object) -> Iterator[Violation]:
    if not isinstance(results, rdflib.Graph):
        raise ValidationError(str(results), where="shapes.ttl", do="mend the shapes")
    for result in results.subjects(RDF.type, SH.ValidationResult):
        node = results.value(result, SH.focusNode)
        messages = sorted(str(text) for text in results.objects(result, SH.resultMessage))
        value = results.value(result, SH.value)
        article, sentence = _place(graph, node)
        yield Violation(article, sentence, "; ".join(messages), _name(node), _name(value))


def _misquoted(graph: rdflib.Graph) -> Iterator[Violation]:
    """Quoted characters that are not those of the text at their offsets."""
    for context, text in graph.subject_objects(_NIF.isString):
        for node in graph.subjects(_NIF.referenceContext, context):
            quote = graph.value(node, _NIF.anchorOf)
            ends = (graph.value(node, _NIF.beginIndex), graph.value(node, _NIF.endIndex))
            begin, end = (
                end.toPython() if isinstance(end, rdflib.Literal) else None for end in ends
            )
            if quote is None or not isinstance(begin, int) or not isinstance(end, int):
                continue
            if str(text)[begin:end] != str(quote):
                article, sentence = _place(graph, node)
                message = f"the text at [{begin}, {end}) is {str(text)[begin:end][:40]!r}"
                yield Violation(article, sentence, message, _name(node), repr(str(quote)[:40]))


def _place(graph: rdflib.Graph, node: object) -> tuple[str, str]:
    """The id of the article that a node comes from, and the sentence, empty where there is none."""
    if not isinstance(node, rdflib.URIRef):
        return "", ""
    claims = [node, *_claims_about(graph, node)]
    for claim in claims:
        quote = graph.value(claim, _PROV.wasDerivedFrom) or claim
        context = graph.value(quote, _NIF.referenceContext)
        file = graph.value(quote, rdflib.URIRef(PREFIXES["schema"] + "name"))
        if context is None and file is not None:
            return str(file), ""
        if context is None:
            continue
        sentence = graph.value(graph.value(quote, _NIF.sentence) or quote, _NIF.anchorOf)
        article = graph.value(context, _NIF.sourceUrl)
        identifier = graph.value(article, rdflib.URIRef(PREFIXES["schema"] + "identifier"))
        return str(identifier or _name(article)), _shortened(str(sentence or ""))
    return "", ""


def _claims_about(graph: rdflib.Graph, node: rdflib.URIRef) -> Sequence[rdflib.term.Node]:
    """The claims that a thing is in, or a tenure is attested by."""
    found = [c for p in (RDF.subject, RDF.object, WM.tenure) for c in graph.subjects(p, node)]
    return sorted(found, key=str)[:1]


def _shortened(sentence: str) -> str:
    text = re.sub(r"\s+", " ", sentence.strip())
    return text if len(text) <= 60 else text[:59] + "…"


def _name(node: object) -> str:
    if isinstance(node, rdflib.Literal):
        return str(node.n3())[:60]
    return iri.short(str(node)) if node is not None else ""
