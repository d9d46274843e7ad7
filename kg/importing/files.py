"""RDF files of other people: read, normalised, and kept beside the graph for later builds.

What is kept is sorted N-Quads: the triples of a file in a graph named by its source, the file's
name and SHA-256 in the default graph. So equal files leave equal bytes, blank nodes included.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import iri
from kg.errors import InputError, StoreError

NAME = "imported.nq"
"""The file, in a build's folder, of what was imported."""

_FORM = ox.RdfFormat.N_QUADS
_ALSO = {".owl": ox.RdfFormat.RDF_XML, ".ntriples": ox.RdfFormat.N_TRIPLES}
_SHA = ox.NamedNode(iri.PREFIXES["schema"] + "sha256")
_NAME = ox.NamedNode(iri.PREFIXES["schema"] + "name")


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file that was read: its name without folders, its SHA-256, its triples sorted."""

    name: str
    sha256: str
    triples: tuple[ox.Triple, ...]

    @property
    def source(self) -> str:
        """The IRI of the file."""
        return iri.source(self.sha256, self.name)


def read_import(path: Path) -> ImportedFile:
    """The triples of an RDF file, those of all its graphs together.

    Relative IRIs are the project's own: ``<person/410102/李晓雷>``. Raises InputError when the
    file is not there, of no known format, or does not parse.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            error.strerror or str(error), where=str(path), do="check the path"
        ) from error
    triples = _normal(_parsed(path, data))
    return ImportedFile(path.name, hashlib.sha256(data).hexdigest(), triples)


def _parsed(path: Path, data: bytes) -> Iterator[ox.Quad]:
    suffix = path.suffix.lower()
    form = _ALSO.get(suffix) or ox.RdfFormat.from_extension(suffix.removeprefix("."))
    if form is None:
        data, form = _by_rdflib(path, data), _FORM
    try:
        yield from ox.parse(data, form, base_iri=iri.BASE)
    except (SyntaxError, ValueError) as error:
        raise _not_rdf(path, error) from error


def _by_rdflib(path: Path, data: bytes) -> bytes:
    """N-Quads of a file in a format that only rdflib reads, such as TriX."""
    import rdflib
    from rdflib.util import guess_format

    guessed = guess_format(str(path))
    if guessed is None:
        raise InputError(
            "is of no known format",
            where=str(path),
            do="give one of .ttl .trig .nt .nq .rdf .owl .jsonld .n3",
        )
    try:
        dataset = rdflib.Dataset().parse(data=data, format=guessed, publicID=iri.BASE)
        return dataset.serialize(format="nquads", encoding="utf-8")
    except Exception as error:  # each of rdflib's parsers has errors of its own
        raise _not_rdf(path, error) from error


def _not_rdf(path: Path, error: Exception) -> InputError:
    brief = " ".join(str(error).split())[:160]
    return InputError(f"is not RDF: {brief}", where=str(path), do="mend the file")


def _normal(quads: Iterable[ox.Quad]) -> tuple[ox.Triple, ...]:
    """Without graphs and reifiers, blank nodes named by what is said of them, sorted."""
    data = ox.Dataset(
        ox.Quad(q.subject, q.predicate, q.object)
        for q in quads
        if not isinstance(q.object, ox.Triple)
    )
    if any(isinstance(end, ox.BlankNode) for q in data for end in (q.subject, q.object)):
        data.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(sorted((q.triple for q in data), key=str))


def write_imports(path: Path, files: Iterable[ImportedFile]) -> None:
    """Keep the files in a build's folder."""
    lines: list[str] = []
    for file in files:
        source = ox.NamedNode(file.source)
        lines.append(f"{source} {_NAME} {ox.Literal(file.name)} .\n")
        lines.append(f"{source} {_SHA} {ox.Literal(file.sha256)} .\n")
        lines += [f"{t.subject} {t.predicate} {t.object} {source} .\n" for t in file.triples]
    path.write_text("".join(sorted(lines)), encoding="utf-8", newline="\n")


def read_imports(path: Path) -> tuple[ImportedFile, ...]:
    """The files that ``write_imports`` kept, by name; none where there is no such file.

    Raises StoreError when it is damaged.
    """
    if not path.exists():
        return ()
    triples: dict[str, list[ox.Triple]] = defaultdict(list)
    said: dict[ox.NamedNode, dict[str, str]] = {_NAME: {}, _SHA: {}}
    try:
        for quad in ox.parse(path.read_bytes(), _FORM):
            if isinstance(quad.graph_name, ox.NamedNode):
                triples[quad.graph_name.value].append(quad.triple)
            else:
                said[quad.predicate][_text(quad.subject)] = _text(quad.object)
        files = [
            ImportedFile(name, said[_SHA][source], tuple(sorted(triples[source], key=str)))
            for source, name in said[_NAME].items()
        ]
    except (SyntaxError, KeyError) as error:
        raise StoreError("is damaged", where=str(path), do="build it again: kg build") from error
    return tuple(sorted(files, key=lambda f: (f.name, f.sha256)))


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
