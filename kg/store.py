"""The graph on disk: an Oxigraph store, written by one, read by any number.

The default graph holds every triple once; the named graphs say which article each is from. Readers
open the files read-only, so nobody is locked out.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import RawIOBase
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

import pyoxigraph as ox

from kg import iri
from kg.errors import QueryError, StoreError
from kg.sparql import Value, run

if TYPE_CHECKING:
    import networkx
    import rdflib

STORE = "store"
"""The folder of the store inside a build's folder."""

_FILES = ("graph.trig", "graph.ttl")
_NOT_WRITABLE = (errno.EACCES, errno.ENOSPC, errno.ENOTDIR, errno.EROFS)


class Row(NamedTuple):
    """One solution of a query: the values of its variables, None where unbound."""

    variables: tuple[str, ...]
    values: tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...]

    def text(self) -> tuple[str, ...]:
        """The values as plain text: IRIs and lexical forms."""
        return tuple("" if value is None else plain(value) for value in self.values)

    def mapping(self) -> dict[str, str]:
        """The bound values as plain text, by variable."""
        return {
            v: plain(x) for v, x in zip(self.variables, self.values, strict=True) if x is not None
        }


def plain(term: object) -> str:
    """The IRI, the label of a blank node, or the lexical form of a literal."""
    return str(getattr(term, "value", term))


def write_store(directory: Path, quads: Iterable[bytes]) -> int:
    """Make a new store of N-Quads, replacing what is there; give how many quads it holds.

    Raises StoreError when the folder cannot be written.
    """
    shutil.rmtree(directory, ignore_errors=True)
    with _guarded(directory):
        directory.mkdir(parents=True)
        store = ox.Store(directory)
        store.bulk_load(cast("IO[bytes]", _Joined(quads)), ox.RdfFormat.N_QUADS)
        store.flush()
    return len(store)


class _Joined(RawIOBase):
    """Chunks of bytes as one stream, none held longer than it takes to read it."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._held = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._held:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._held = memoryview(chunk)
        size = min(len(buffer), len(self._held))
        buffer[:size] = self._held[:size]
        self._held = self._held[size:]
        return size


@contextmanager
def _guarded(where: Path) -> Iterator[None]:
    """Turn trouble with files into a StoreError."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise _trouble(error, where) from error


def _trouble(error: OSError | RuntimeError, where: Path) -> StoreError:
    text = " ".join(str(error).split())
    if "lock" in text.lower():
        return StoreError(
            "is being written by another process", where=str(where), do="try again later"
        )
    if isinstance(error, OSError) and error.errno in _NOT_WRITABLE:
        return StoreError(text, where=str(where), do="choose another folder")
    return StoreError(f"is damaged ({text[:120]})", where=str(where), do="build it again: kg build")


class Writer:
    """The one writer of a store that stays open, such as for adding articles one by one."""

    def __init__(self, directory: Path) -> None:
        """Open or make the store. Raises StoreError when another process writes to it."""
        with _guarded(directory):
            directory.mkdir(parents=True, exist_ok=True)
            self._store = ox.Store(directory)

    def put(self, graph: str, triples: Iterable[tuple[str, str, str]]) -> None:
        """Add one named graph and what it says to the default graph, in one transaction."""
        lines = "".join(f"{s} {p} {o} .\n{s} {p} {o} <{graph}> .\n" for s, p, o in triples)
        self._store.extend(ox.parse(lines.encode(), ox.RdfFormat.N_QUADS))

    def drop(self, graph: str) -> None:
        """Remove one named graph, and from the default graph what no other graph says."""
        name = ox.NamedNode(graph)
        quads = list(self._store.quads_for_pattern(None, None, None, name))
        self._store.remove_graph(name)
        for quad in quads:
            others = self._store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
            if all(isinstance(other.graph_name, ox.DefaultGraph) for other in others):
                self._store.remove(ox.Quad(quad.subject, quad.predicate, quad.object))

    def flush(self) -> None:
        """Make all that was put safe on disk."""
        self._store.flush()


def open_graph(path: str | Path) -> KnowledgeGraph:
    """The graph in a build's folder, in a store's folder, or in an RDF file (read into memory).

    Raises StoreError when there is none, or it cannot be read.
    """
    path = Path(path)
    for folder in (path / STORE, path):
        if (folder / "CURRENT").is_file():
            with _guarded(folder):
                return KnowledgeGraph(ox.Store.read_only(str(folder)), path)
    candidates = [path, *(path / name for name in _FILES)]
    files = [file for file in candidates if file.is_file()]
    if not files:
        raise StoreError("holds no graph", where=str(path), do="make one: kg build -o " + str(path))
    return KnowledgeGraph(_loaded(files[0]), path)


def _loaded(file: Path) -> ox.Store:
    """A store in memory: all triples in the default graph, and in the graphs the file names."""
    form = ox.RdfFormat.from_extension(file.suffix.lstrip("."))
    if form is None:
        raise StoreError(
            "is of no known format", where=str(file), do="give .ttl, .trig, .nt, .nq or .rdf"
        )
    store = ox.Store()
    try:
        store.bulk_load(path=str(file), format=form, base_iri=file.resolve().as_uri())
    except SyntaxError as error:
        raise StoreError(f"is not RDF: {error}", where=str(file), do="mend the file") from error
    except OSError as error:
        raise StoreError(str(error), where=str(file), do="check that it can be read") from error
    if form.supports_datasets:
        store.bulk_extend(
            [ox.Quad(q.subject, q.predicate, q.object) for q in store if not _default(q)]
        )
    return store


def _default(quad: ox.Quad) -> bool:
    return isinstance(quad.graph_name, ox.DefaultGraph)


@dataclass(frozen=True)
class KnowledgeGraph:
    """A graph open for reading. ``raw`` is the Oxigraph store."""

    raw: ox.Store
    path: Path

    def query(self, sparql: str, *, values: Mapping[str, Value] | None = None) -> list[Row] | bool:
        """The rows of a SELECT, the truth of an ASK, the triples of a CONSTRUCT as rows of three.

        Prefixes are known without being declared. ``values`` binds variables
        to terms of pyoxigraph. Raises
        QueryError when the query does not parse, or would leave this machine.
        """
        results = run(self.raw, sparql, values=values)
        if isinstance(results, ox.QueryBoolean):
            return bool(results)
        if isinstance(results, ox.QueryTriples):
            spo = ("subject", "predicate", "object")
            return [Row(spo, (t.subject, t.predicate, t.object)) for t in results]
        variables = tuple(variable.value for variable in results.variables)
        return [Row(variables, tuple(solution)) for solution in results]

    def solutions(self, sparql: str) -> ox.QuerySolutions:
        """The solutions of a SELECT, found as they are taken: none is kept."""
        results = run(self.raw, sparql)
        if not isinstance(results, ox.QuerySolutions):
            raise QueryError("is not a SELECT", where="the query", do="use query()")
        return results

    def rows(self, sparql: str, *, values: Mapping[str, Value] | None = None) -> list[Row]:
        """As ``query``, for a query that gives rows."""
        found = self.query(sparql, values=values)
        return found if isinstance(found, list) else [Row(("result",), (ox.Literal(found),))]

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """The graph as an rdflib Dataset over the same store."""
        from kg.rdflib_store import dataset

        return dataset(self.raw)

    def to_networkx(self) -> networkx.MultiDiGraph:
        """The things and what relates them, each edge with its claims."""
        from kg.export.network import from_graph

        return from_graph(self)

    def to_pandas(self, sparql: str) -> Any:
        """The rows of a query as a pandas DataFrame. Raises StoreError where pandas is missing."""
        try:
            import pandas  # type: ignore[import-untyped,unused-ignore]
        except ImportError as error:
            raise StoreError("pandas is not installed", do="pip install pandas") from error
        rows = self.rows(sparql)
        return pandas.DataFrame(
            [row.text() for row in rows], columns=list(rows[0].variables) if rows else None
        )

    def __len__(self) -> int:
        return sum(1 for _ in self.raw.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def counts(self) -> dict[str, int]:
        """How many things of each class there are, the most frequent first."""
        rows = self.rows(
            "SELECT ?class (COUNT(?s) AS ?n) WHERE { ?s a ?class }"
            " GROUP BY ?class ORDER BY DESC(?n) ?class"
        )
        return {iri.short(row.text()[0]): int(row.text()[1]) for row in rows}

    def _repr_html_(self) -> str:
        from kg.export.notebook import shown

        return shown(self)
