"""Loads another store with the graph, over the Graph Store Protocol or SPARQL 1.1 Update.

What was pushed is remembered beside the graph, by hash: a push that was cut off goes on where it
stopped, and a later one sends only the articles that changed and drops those that are gone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError, StoreError, TargetError
from kg.push_target import Endpoint, Target
from kg.store import KnowledgeGraph

__all__ = ["Pushed", "Target", "push"]

BATCH = 20_000
"""The most triples of one request to a graph that is sent in parts."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Pushed:
    """How many requests sent data, how many were not needed, and how many graphs were dropped."""

    sent: int
    kept: int
    dropped: int
    triples: int


@dataclass(slots=True)
class _State:
    """What the other store holds, as far as is known; a file beside the graph."""

    path: Path
    done: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, *, afresh: bool) -> _State:
        if afresh or not path.is_file():
            return cls(path)
        try:
            done = json.loads(path.read_text("utf-8"))
        except ValueError as error:
            raise StoreError(
                "is damaged", where=str(path), do="remove it, or push with --afresh"
            ) from error
        return cls(path, done)

    def note(self, key: str, value: Any) -> None:
        """Remember at once, so that nothing that was sent is sent again."""
        if value is None:
            self.done.pop(key, None)
        else:
            self.done[key] = value
        aside = self.path.with_name(self.path.name + ".part")
        try:
            aside.write_text(json.dumps(self.done, ensure_ascii=False, indent=0), "utf-8")
            aside.replace(self.path)
        except OSError as error:
            raise TargetError(
                error.strerror or str(error), where=str(self.path), do="make it writable"
            ) from error


def push(
    graph: KnowledgeGraph,
    target: Target,
    *,
    into: str = "all",
    afresh: bool = False,
    progress: Progress | None = None,
) -> Pushed:
    """Load ``target`` with the graph.

    ``into`` is ``articles`` for a named graph each, ``default`` for all triples in the default
    graph, ``all`` for both, as the graph itself has them, or the IRI of one named graph for all
    triples. With ``afresh`` nothing counts as already there. Raises TargetError when the other
    store refuses or does not answer; what was sent by then is remembered.
    """
    places = {"all": ("articles", ""), "articles": ("articles",), "default": ("",)}
    wanted = places.get(into, (into,))
    if into not in places:
        _check(into)
    state = _State.read(_state_path(graph.path, target), afresh=afresh)
    with Endpoint(target) as endpoint:
        run = _Run(graph.raw, endpoint, state, progress or _silent)
        for place in wanted:
            if place == "articles":
                run.articles()
            else:
                run.whole(place)
    return Pushed(run.sent, run.kept, run.dropped, run.triples)


def _silent(name: str) -> None:
    return None


def _check(name: str) -> None:
    try:
        ox.NamedNode(name)
    except ValueError as error:
        raise QueryError(
            f"{name!r} is no IRI", where="--into", do="say all, articles, default or an IRI"
        ) from error


def _state_path(path: Path, target: Target) -> Path:
    """One file for each target, beside the graph."""
    mark = hashlib.sha256(f"{target.update} {target.url}".encode()).hexdigest()[:12]
    folder = path if path.is_dir() else path.parent
    return folder / f".pushed-{mark}.json"


class _Run:
    """One push under way."""

    def __init__(
        self, store: ox.Store, endpoint: Endpoint, state: _State, progress: Progress
    ) -> None:
        self._store = store
        self._endpoint = endpoint
        self._state = state
        self._progress = progress
        self.sent = self.kept = self.dropped = self.triples = 0

    def articles(self) -> None:
        """Each named graph, whole, in place of what the other store has under that name."""
        names = sorted(node.value for node in self._store.named_graphs())
        for name in names:
            lines = list(_lines(self._store, ox.NamedNode(name)))
            mark = _hash(lines)
            if self._state.done.get(name) == mark:
                self.kept += 1
                continue
            self._endpoint.replace(name, lines)
            self._sent(name, lines)
            self._state.note(name, mark)
        for name in sorted(self._gone(set(names))):
            self._endpoint.drop(name)
            self._state.note(name, None)
            self.dropped += 1

    def _gone(self, names: set[str]) -> set[str]:
        """The articles that were pushed once and are no more."""
        return {name for name in self._state.done if not name.startswith("=")} - names

    def whole(self, name: str) -> None:
        """All triples into one graph, in parts; the first takes the place of what was there."""
        key, mark = f"={name}", self._mark()
        known = self._state.done.get(key, {})
        begun = known.get("parts", 0) if known.get("mark") == mark else 0
        for number, lines in enumerate(self._parts()):
            if number < begun:
                self.kept += 1
                continue
            (self._endpoint.add if number else self._endpoint.replace)(name, lines)
            self._sent(f"{name or 'default graph'}, part {number + 1}", lines)
            self._state.note(key, {"mark": mark, "parts": number + 1})

    def _mark(self) -> str:
        digest = hashlib.sha256(str(BATCH).encode())
        for line in _lines(self._store, ox.DefaultGraph()):
            if line.startswith("_:") or " _:" in line:
                self._no_blank_nodes(line)
            digest.update(line.encode())
        return digest.hexdigest()

    def _no_blank_nodes(self, line: str) -> None:
        """Parts cannot share blank nodes. A string may look as if it held one."""
        (quad,) = ox.parse(line.encode(), ox.RdfFormat.N_TRIPLES)
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            raise QueryError(
                "blank nodes cannot be sent in parts", where=line[:80], do="push --into articles"
            )

    def _parts(self) -> Iterator[list[str]]:
        lines = _lines(self._store, ox.DefaultGraph())
        while part := list(islice(lines, BATCH)):
            yield part

    def _sent(self, what: str, lines: list[str]) -> None:
        self.sent += 1
        self.triples += len(lines)
        self._progress(f"{what}: {len(lines)} triples")


def _lines(store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[str]:
    """The triples of a graph as N-Triples, in the store's order, which is always the same."""
    for quad in store.quads_for_pattern(None, None, None, graph):
        yield f"{quad.subject} {quad.predicate} {quad.object} .\n"


def _hash(lines: list[str]) -> str:
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()
