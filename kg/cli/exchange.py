"""The verbs that hand over: export and validate."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from kg.cli.query import EXPORTS, Folder
from kg.errors import QueryError, TargetError, ValidationError

if TYPE_CHECKING:
    from kg.store import KnowledgeGraph

PAGE = "html"
RDF = ("ttl", "trig", "nt", "nq", "jsonld", "rdf")
NETWORKS = ("graphml", "gexf")
FOLDERS = ("csv", "neo4j")
FORMATS = (*RDF, *NETWORKS, *FOLDERS, PAGE)
REIFIED = ("ttl", "trig", "nt", "nq")

_ALSO = {
    "turtle": "ttl",
    "n-triples": "nt",
    "ntriples": "nt",
    "n-quads": "nq",
    "nquads": "nq",
    "json-ld": "jsonld",
    "rdf/xml": "rdf",
    "rdfxml": "rdf",
    "xml": "rdf",
}


def register(app: typer.Typer) -> None:
    """Add the verbs to the command line."""
    app.command()(export)
    app.command()(validate)


def export(
    form: Annotated[str, typer.Option("--format", help=f"One of {', '.join(FORMATS)}.")],
    output: Folder = EXPORTS,
    to: Annotated[
        Path | None, typer.Option(metavar="PATH", help="The file, or for csv and neo4j the folder.")
    ] = None,
    reifiers: Annotated[
        bool, typer.Option("--reifiers", help="Claims as reifiers of RDF 1.2: ttl, trig, nt, nq.")
    ] = False,
    focus: Annotated[
        str | None, typer.Option(metavar="NAME", help="html: only what lies around this thing.")
    ] = None,
    depth: Annotated[int, typer.Option(min=1, help="html: how many steps around it.")] = 2,
    limit: Annotated[int, typer.Option(min=1, help="html: nodes shown at first.")] = 500,
    language: Annotated[str, typer.Option(help="html: zh or en.")] = "zh",
) -> None:
    """Write the graph in another format, to standard output unless --to names a file."""
    from kg.store import open_graph

    form = _ALSO.get(form.lower(), form.lower())
    _check(form)
    if form == PAGE:
        with _target(to) as out:
            out.write(_page(output, focus=focus, depth=depth, limit=limit, language=language))
        return
    if reifiers and form not in REIFIED:
        raise QueryError(
            f"{form} has no reifiers", where="--reifiers", do=f"choose one of {', '.join(REIFIED)}"
        )
    if form in FOLDERS and to is None:
        raise TargetError("needs a folder", where=f"--format {form}", do="name one with --to DIR")
    graph = open_graph(output)
    if form in FOLDERS and to is not None:
        from kg.export.tables import write_neo4j, write_tables

        for path in (write_tables if form == "csv" else write_neo4j)(graph, to):
            typer.echo(str(path), err=True)
        return
    with _target(to) as out:
        _write(graph, form, out, reifiers=reifiers)


def _check(form: str) -> None:
    """Raises QueryError, naming those there are, when there is no such format."""
    if form not in FORMATS:
        raise QueryError(
            f"no format {form!r}", where="kg export", do=f"choose one of {', '.join(FORMATS)}"
        )


def _page(output: Path, *, focus: str | None, depth: int, limit: int, language: str) -> bytes:
    """The graph page of a build, or of what lies around one thing."""
    from kg.building import knowledge_of
    from kg.export.html import render_html

    if language not in ("zh", "en"):
        raise QueryError(f"no language {language!r}", where="--language", do="choose zh or en")
    known = knowledge_of(output)
    page = render_html(known, limit=limit, focus=focus, depth=depth, language=language)
    return page.encode()


def _write(graph: KnowledgeGraph, form: str, out: IO[bytes], *, reifiers: bool) -> None:
    """The graph in a format that is one file."""
    if form in NETWORKS:
        from kg.export.network_xml import lines

        out.writelines(line.encode() for line in lines(graph, form))
    elif reifiers:
        from kg.export.reifiers import dump_reifiers

        dump_reifiers(graph.raw, form, out)
    else:
        from kg.export.dump import dump

        dump(graph.raw, form, out)


@contextmanager
def _target(path: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that is written aside and then swapped in."""
    if path is None:
        yield sys.stdout.buffer
        return
    aside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as out:
            yield out
        aside.replace(path)
    except OSError as error:
        raise TargetError(
            error.strerror or str(error), where=str(path), do="choose another place"
        ) from error
    finally:
        aside.unlink(missing_ok=True)


def validate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE…]", help="RDF files; the build by default."),
    ] = None,
    output: Folder = EXPORTS,
) -> None:
    """Check RDF files, anyone's, against the ontology's shapes; say in words what is wrong."""
    from kg.validate import validate_file

    wrong = 0
    for path in files or [output / "graph.ttl"]:
        report = validate_file(path)
        for violation in report.violations:
            typer.echo(f"{path}: {violation}")
        typer.echo(
            f"{path}: {report.triples} triples, {len(report.violations)} violations", err=True
        )
        wrong += len(report.violations)
    if wrong:
        raise ValidationError(f"{wrong} violations", where="kg validate", do="mend what is listed")
