"""``kg eval``: scores the pipeline, or the records in a file, against annotated articles."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.errors import InputError, TargetError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kg.evaluation.gold import GoldArticle

Gold = Annotated[
    Path, typer.Argument(help="A gold.jsonl, or a folder with gold.jsonl and text/ID.txt.")
]
Predicted = Annotated[
    str | None,
    typer.Option(
        "--pred", help="What kg extract wrote, or - for stdin; without it, the pipeline runs."
    ),
]
Ids = Annotated[str | None, typer.Option(help="Only these articles: D001,D002.")]
Genre = Annotated[str | None, typer.Option(help="Only articles of this genre.")]
Lenient = Annotated[
    bool,
    typer.Option(
        "--lenient",
        help="hostedBy = organisedBy, partOf = locatedIn, accompaniedBy = attendedBy.",
    ),
]
Errors = Annotated[
    int, typer.Option(help="List up to N errors of each kind in each article.", min=0)
]
Target = Annotated[
    str | None, typer.Option("--json", help="Write all scores to a file, or - instead of tables.")
]
Samples = Annotated[
    int,
    typer.Option("--bootstrap", help="95 % intervals from N resamplings of the articles.", min=0),
]
Model = Annotated[
    str | None, typer.Option(help="Another installed spaCy pipeline for PER, ORG and LOC.")
]


def register(app: typer.Typer) -> None:
    """Adds ``kg eval`` to the program."""
    app.command("eval")(evaluate)


def evaluate(
    gold: Gold,
    pred: Predicted = None,
    ids: Ids = None,
    genre: Genre = None,
    lenient: Lenient = False,
    errors: Errors = 0,
    json_file: Target = None,
    samples: Samples = 0,
    model: Model = None,
) -> None:
    """Score extraction against annotated articles."""
    from kg import evaluation as room

    chosen = room.select(room.load_gold(gold), ids=_ids(ids), genre=genre)
    problems: list[InputError] = []
    if pred is None:
        records = _run_pipeline(chosen, model, problems)
    else:
        records = room.load_predictions(pred)
    if pred is not None and not ids and not genre:
        _compare_ids(chosen, records)
    result = room.evaluate(chosen, records, lenient=lenient)
    intervals = room.bootstrap(result, samples=samples) if samples else None
    listed = list(room.errors(result, limit=errors)) if errors else []
    if json_file:
        _write(room.as_json(result, intervals, listed), json_file)
    if json_file != "-":
        _show(room.table(result, intervals), room.error_lines(listed))
    for problem in problems:
        typer.echo(f"kg: {problem}", err=True)
    if problems:
        raise typer.Exit(1)


def _ids(given: str | None) -> list[str]:
    return [one.strip() for one in (given or "").split(",") if one.strip()]


def _run_pipeline(
    gold: Mapping[str, GoldArticle], model: str | None, problems: list[InputError]
) -> list[dict[str, Any]]:
    """The pipeline's records of these articles; what could not be read is added to ``problems``."""
    from rich.console import Console
    from rich.progress import track

    from kg.api import extract_records
    from kg.evaluation import documents
    from kg.reading import read

    messages = Console(stderr=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        with file.open("w", encoding="utf-8", newline="\n") as lines:
            for record in documents(gold):
                lines.write(json.dumps(record, ensure_ascii=False) + "\n")
        reading = read([file])
        found = extract_records(reading, model=model)
        quiet = not messages.is_terminal
        records = list(track(found, "reading", len(gold), console=messages, disable=quiet))
    problems += reading.problems
    return records


def _compare_ids(gold: Collection[str], records: Iterable[Mapping[str, Any]]) -> None:
    """Says on stderr which articles only one side has."""
    predicted = {str(record["id"]) for record in records}
    for what, found in (
        ("without prediction, counted as empty", set(gold) - predicted),
        ("not in gold, ignored", predicted - set(gold)),
    ):
        if found:
            names = ", ".join(sorted(found)[:5]) + (" …" if len(found) > 5 else "")
            typer.echo(f"kg: {len(found)} articles {what}: {names}", err=True)


def _write(report: dict[str, Any], target: str) -> None:
    words = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
    if target == "-":
        typer.echo(words, nl=False)
        return
    try:
        Path(target).write_text(words, encoding="utf-8", newline="\n")
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        raise TargetError(what, where=target, do="choose another file") from error


def _show(tables: Iterable[RenderableType], lines: Iterable[str]) -> None:
    from rich.console import Console

    console = Console()
    for one in tables:
        console.print(one, highlight=False, markup=False)
    for line in lines:
        typer.echo(line)
