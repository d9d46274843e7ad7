"""The one orchestrator: read, extract, link, validate, export; written aside, then swapped in."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kg import archive
from kg.api import PathLike, load, read
from kg.divisions import shipped
from kg.errors import InputError, TargetError
from kg.export.html import write_html
from kg.export.rdf import nquads, write_trig, write_turtle
from kg.importing import files as importing
from kg.importing.facts import imported
from kg.importing.files import ImportedFile
from kg.ledger import read_ledger
from kg.model import Document, Extraction, Knowledge
from kg.report import counts, report
from kg.search import INDEX, build_index, entries
from kg.statements import assemble
from kg.store import write_store
from kg.validate import validate

LEDGER = "judgements.tsv"
Progress = Callable[[Document], None]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build found and left behind.

    ``problems`` are the inputs that could not be read; ``report`` is what ``report.json`` holds.
    """

    directory: Path
    knowledge: Knowledge
    problems: tuple[InputError, ...]
    report: dict[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: ``model`` another spaCy pipeline, ``published`` and ``place`` for inputs that
    do not say, ``text`` whether articles' texts are passed on, ``html_limit`` nodes shown first,
    ``with_files`` RDF files whose facts and identities are taken into the graph."""

    model: str | None = None
    published: date | None = None
    place: str | None = None
    text: bool = True
    html_limit: int = 500
    with_files: tuple[PathLike, ...] = ()


def build(
    inputs: Iterable[PathLike],
    directory: PathLike = "exports",
    *,
    options: Options = Options(),
    progress: Progress | None = None,
) -> BuildResult:
    """The graph of all articles in ``inputs``, in ``directory``.

    Raises InputError when no article could be read or a file of ``with_files`` is not RDF,
    ValidationError when the graph breaks its
    shapes, TargetError when ``directory`` cannot be written; what was there stays in each case.
    """
    return _make([], inputs, Path(directory), options, progress, kept=())


def add(
    inputs: Iterable[PathLike],
    directory: PathLike = "exports",
    *,
    options: Options = Options(),
    progress: Progress | None = None,
) -> BuildResult:
    """Articles into the graph in ``directory``; equal to a full build of all of them.

    An article whose id is there already takes the place of the old one, and so does an imported
    file whose name is.
    """
    target = Path(directory)
    known = list(archive.read_archive(target / archive.NAME))
    kept = importing.read_imports(target / importing.NAME)
    return _make(known, inputs, target, options, progress, kept=kept)


def remove(
    ids: Iterable[str],
    directory: PathLike = "exports",
    *,
    options: Options = Options(),
) -> BuildResult:
    """Articles out of the graph in ``directory``; equal to a full build of the rest.

    The name of an imported file takes out what it says. Raises InputError when an id names
    neither an article nor such a file of the graph.
    """
    target, unwanted = Path(directory), set(ids)
    known = list(archive.read_archive(target / archive.NAME))
    files = importing.read_imports(target / importing.NAME)
    missing = unwanted - {e.document.id for e in known} - {file.name for file in files}
    if missing:
        raise InputError(
            "no such article", where=", ".join(sorted(missing)), do=f"kg query articles -o {target}"
        )
    left = [e for e in known if e.document.id not in unwanted]
    kept = tuple(file for file in files if file.name not in unwanted)
    return _make(left, (), target, options, None, kept=kept)


def knowledge_of(directory: PathLike) -> Knowledge:
    """What a build left in ``directory`` knows, put together again.

    Raises StoreError when there is no build or its archive is damaged.
    """
    target = Path(directory)
    return assemble(
        archive.read_archive(target / archive.NAME),
        ledger=read_ledger(target / LEDGER),
        divisions=shipped(),
        imports=map(imported, importing.read_imports(target / importing.NAME)),
    )


def _make(
    known: list[Extraction],
    inputs: Iterable[PathLike],
    target: Path,
    options: Options,
    progress: Progress | None,
    *,
    kept: tuple[ImportedFile, ...],
) -> BuildResult:
    clock = _Clock()
    _writable(target)
    files = _imports(kept, options)
    given = list(inputs)
    reading = read(given, published=options.published, place=options.place)
    found = list(_extracted(reading, options, progress)) if given else []
    clock.lap("extract")
    if not found and not known and given:
        raise (
            reading.problems[0]
            if reading.problems
            else InputError(
                "no article found",
                where=", ".join(map(str, given)),
                do="give a file with Chinese text",
            )
        )
    fresh = {e.document.id for e in found}
    extractions = [*(e for e in known if e.document.id not in fresh), *found]
    knowledge = assemble(
        extractions,
        ledger=read_ledger(target / LEDGER),
        divisions=shipped(),
        imports=map(imported, files),
    )
    clock.lap("assemble")
    validate(knowledge, text=options.text).require()
    clock.lap("validate")
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        made = _write(knowledge, files, aside, options, clock, reading.problems)
        _swap(aside, target)
        if not files:
            (target / importing.NAME).unlink(missing_ok=True)
    except OSError as error:
        raise TargetError(
            f"cannot be written ({error.strerror})", where=str(target), do="choose another folder"
        ) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return BuildResult(target, knowledge, tuple(reading.problems), made)


def _imports(kept: tuple[ImportedFile, ...], options: Options) -> list[ImportedFile]:
    """The imported files by name: those of this build, and those kept that it does not replace."""
    files = {file.name: file for file in kept}
    fresh = [importing.read_import(Path(path)) for path in options.with_files]
    for name, count in Counter(file.name for file in fresh).items():
        if count > 1:
            raise InputError("is the name of two files", where=name, do="rename one of them")
    files |= {file.name: file for file in fresh}
    return [files[name] for name in sorted(files)]


def _extracted(
    documents: Iterable[Document], options: Options, progress: Progress | None
) -> Iterator[Extraction]:
    nlp = load(options.model)
    from kg.facts.extract import extract as extract_facts
    from kg.nlp.pipeline import analyse

    for analysis in analyse(documents, nlp):
        extraction = extract_facts(analysis)
        if progress is not None:
            progress(extraction.document)
        yield extraction


def _writable(target: Path) -> None:
    """Raises TargetError before any work when the folder cannot be written."""
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TargetError(
            f"cannot be made ({error.strerror})", where=str(target), do="choose another folder"
        ) from error
    if not os.access(target, os.W_OK) or not os.access(target.parent, os.W_OK):
        raise TargetError("cannot be written", where=str(target), do="choose another folder")


def _write(
    knowledge: Knowledge,
    files: list[ImportedFile],
    aside: Path,
    options: Options,
    clock: _Clock,
    problems: list[InputError],
) -> dict[str, Any]:
    aside.mkdir(parents=True)
    with (aside / "graph.ttl").open("w", encoding="utf-8", newline="\n") as out:
        triples = write_turtle(knowledge, out, text=options.text)
    with (aside / "graph.trig").open("w", encoding="utf-8", newline="\n") as out:
        write_trig(knowledge, out, text=options.text)
    clock.lap("rdf")
    write_store(aside / "store", nquads(knowledge, text=options.text))
    build_index(entries(knowledge), aside / INDEX)
    clock.lap("store")
    write_html(knowledge, aside / "graph.html", limit=options.html_limit)
    clock.lap("html")
    archive.write_archive(aside / archive.NAME, knowledge.extractions)
    if files:
        importing.write_imports(aside / importing.NAME, files)
    made = report(
        knowledge, triples=triples, seconds=clock.laps, problems=problems, model=options.model
    )
    text = json.dumps(made, ensure_ascii=False, indent=2)
    (aside / "report.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    return made


def _swap(aside: Path, target: Path) -> None:
    """Moves each new file over the old one; a folder goes only when the new one is there."""
    for new in sorted(aside.iterdir()):
        old = target / new.name
        if old.is_dir():
            retired = aside.with_name(f"{aside.name}.old")
            old.rename(retired)
            new.rename(old)
            shutil.rmtree(retired)
        else:
            new.replace(old)


class _Clock:
    """Seconds by step."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.laps: dict[str, float] = {}

    def lap(self, step: str) -> None:
        now = time.perf_counter()
        self.laps[step] = round(now - self._last, 3)
        self._last = now


__all__ = ["BuildResult", "Options", "add", "build", "counts", "remove"]
