"""kg build, add, remove, extract."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import counts_table, messages, progress_bar
from kg.errors import InputError, KgError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.building import BuildResult, Options

Inputs = Annotated[
    list[str] | None,
    typer.Argument(help="Files, folders, JSON Lines, or - for stdin.", show_default=False),
]
Output = Annotated[Path, typer.Option("-o", "--output", help="The folder of the graph.")]
Day = Annotated[
    datetime | None,
    typer.Option(
        "--date", formats=["%Y-%m-%d"], help="The day of the paper, where inputs do not say."
    ),
]
Place = Annotated[str | None, typer.Option(help="The division whose paper it is: 郑州市中原区.")]
Model = Annotated[
    str | None, typer.Option(help="Another installed spaCy pipeline for PER, ORG and LOC.")
]
NoText = Annotated[bool, typer.Option("--no-text", help="Leave articles' texts out of the graph.")]
HtmlLimit = Annotated[int, typer.Option(help="How many nodes graph.html shows at first.", min=1)]

With = Annotated[
    list[Path] | None,
    typer.Option(
        "--with",
        metavar="FILE",
        help="An RDF file whose facts and identities are taken in; may be repeated.",
        show_default=False,
    ),
]


def register(app: typer.Typer) -> None:
    """Adds the verbs to the program."""
    app.command()(build)
    app.command()(add)
    app.command()(remove)
    app.command()(extract)


def build(
    inputs: Inputs = None,
    output: Output = Path("exports"),
    day: Day = None,
    place: Place = None,
    model: Model = None,
    no_text: NoText = False,
    html_limit: HtmlLimit = 500,
    with_files: With = None,
) -> None:
    """Read, extract, link, validate and export articles; by default those of seeds/documents."""
    from kg import building as verbs

    options = _options(day, place, model, no_text, html_limit, with_files)
    with progress_bar("reading") as advance:
        result = verbs.build(_given(inputs), output, options=options, progress=advance)
    _finish(result)


def add(
    inputs: Annotated[list[str], typer.Argument(help="Files, folders, JSON Lines, or -.")],
    output: Output = Path("exports"),
    day: Day = None,
    place: Place = None,
    model: Model = None,
    no_text: NoText = False,
    html_limit: HtmlLimit = 500,
    with_files: With = None,
) -> None:
    """Add articles to a graph; equal to building all of them anew."""
    from kg import building as verbs

    options = _options(day, place, model, no_text, html_limit, with_files)
    with progress_bar("reading") as advance:
        result = verbs.add(inputs, output, options=options, progress=advance)
    _finish(result)


def remove(
    ids: Annotated[
        list[str],
        typer.Argument(help="Ids of articles, or names of imported files, as in report.json."),
    ],
    output: Output = Path("exports"),
    no_text: NoText = False,
    html_limit: HtmlLimit = 500,
) -> None:
    """Take articles out of a graph; equal to building the rest anew."""
    from kg import building as verbs

    options = _options(None, None, None, no_text, html_limit, None)
    _finish(verbs.remove(ids, output, options=options))


def extract(
    inputs: Annotated[list[str], typer.Argument(help="Files, folders, JSON Lines, or -.")],
    day: Day = None,
    place: Place = None,
    model: Model = None,
) -> None:
    """Write mentions, entities, facts and figures as JSON Lines, one object an article."""
    from kg.api import extract_records, read

    reading = read(inputs, published=_day(day), place=place)
    for record in extract_records(reading, model=model):
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    _complain(reading.problems)


def _options(
    day: datetime | None,
    place: str | None,
    model: str | None,
    no_text: bool,
    html_limit: int,
    with_files: list[Path] | None,
) -> Options:
    from kg.building import Options

    return Options(
        model=model,
        published=_day(day),
        place=place,
        text=not no_text,
        html_limit=html_limit,
        with_files=tuple(with_files or ()),
    )


def _day(value: datetime | None) -> date | None:
    return value.date() if value else None


def _given(inputs: list[str] | None) -> list[str]:
    """The inputs, or the documents that come with a checkout."""
    if inputs:
        return inputs
    default = Path("seeds/documents")
    if not default.is_dir():
        raise InputError("not found", where=str(default), do="name a file or folder to build from")
    return [str(default)]


def _finish(result: BuildResult) -> None:
    messages().print(counts_table(result.report["counts"], result.directory))
    _complain(result.problems)


def _complain(problems: Iterable[KgError]) -> None:
    """One line for each input that could not be read; then a failing exit status."""
    found = list(problems)
    for problem in found:
        typer.echo(f"kg: {problem}", err=True)
    if found:
        raise typer.Exit(1)
