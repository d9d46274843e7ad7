"""The verbs that ask: query, search, explain; and judge, which decides."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import QueryError
from kg.model import LITERALS

if TYPE_CHECKING:
    from rich.console import Console

    from kg.query import Answer

EXPORTS = Path("exports")

Folder = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="Folder of a build, or an RDF file.")
]

TABLE_ROWS = 200
"""The most rows of a table, unless --limit says another number."""


def register(app: typer.Typer) -> None:
    """Add the verbs to the command line."""
    extra = {"allow_extra_args": True, "ignore_unknown_options": True}
    app.command(context_settings=extra)(query)
    app.command()(search)
    app.command()(explain)
    app.command()(judge)


def query(
    context: typer.Context,
    question: Annotated[
        str, typer.Argument(metavar="NAME|FILE|SPARQL", help="A named question, a file, or SPARQL.")
    ] = "",
    output: Folder = EXPORTS,
    form: Annotated[
        str, typer.Option("--format", help="table, csv, tsv, json, xml; ttl, nt, rdf for triples.")
    ] = "table",
    list_: Annotated[bool, typer.Option("--list", help="Show the named questions.")] = False,
    limit: Annotated[
        int | None, typer.Option(min=0, help="The most rows; 0 for all. A table has 200.")
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds until it is stopped.")] = 60.0,
) -> None:
    """Ask the graph: a named question with its parameters (--person 李晓雷 …), or SPARQL."""
    if list_ or not question:
        _list(sys.stdout)
        return
    from kg.query import ask

    most = limit if limit is not None else TABLE_ROWS if form == "table" else 0
    answer = ask(
        output,
        question,
        parameters=_parameters(context.args),
        format="json" if form == "table" else form,
        limit=most,
        timeout=timeout,
    )
    _print(answer, table=form == "table")
    if answer.cut:
        typer.echo(f"the first {most} rows; --limit 0 gives all", err=True)


def _parameters(arguments: list[str]) -> dict[str, str]:
    """``--person 李晓雷`` and ``--person=李晓雷`` as a mapping."""
    found: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        head = rest.pop(0)
        name, equals, value = head.removeprefix("--").partition("=")
        if not head.startswith("--") or not (equals or rest):
            raise QueryError(
                f"not understood: {head}", where="kg query", do="give parameters as --person 李晓雷"
            )
        found[name.replace("-", "_")] = value if equals else rest.pop(0)
    return found


def _print(answer: Answer, *, table: bool) -> None:
    if not table:
        sys.stdout.buffer.write(answer.payload)
        sys.stdout.buffer.write(b"" if answer.payload.endswith(b"\n") else b"\n")
        return
    from kg.query.showing import show

    if show(answer.payload, console()) == 0:
        typer.echo("no rows", err=True)


def console() -> Console:
    """Standard output as rich has it; when it is no terminal, lines are as long as need be."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 10_000, soft_wrap=True, highlight=False)


def _list(out: object) -> None:
    from rich.text import Text

    from kg.query import named_queries

    screen = console()
    for name, one in named_queries().items():
        screen.print(Text(name, style="bold"), Text(f"{one.english} {one.chinese}"))
        for parameter in one.parameters:
            screen.print(Text(f"    --{parameter.name} {parameter.sort}  {parameter.description}"))


def search(
    text: Annotated[str, typer.Argument(help="A name, part of one, words, pinyin or initials.")],
    output: Folder = EXPORTS,
    limit: Annotated[int, typer.Option(min=1, help="The most hits.")] = 20,
    type_: Annotated[
        list[str] | None, typer.Option("--type", help="PER, ORG, LOC, EVENT or SENTENCE.")
    ] = None,
) -> None:
    """Find things by name, pinyin (lixiaolei) or initials (lxl), and sentences by words."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from kg import iri
    from kg.search import search as find

    hits = find(output, text, limit=limit, types=type_ or ())
    table = Table(
        "type", "name", "found", "iri", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False
    )
    for hit in hits:
        found = " ".join(hit.text.split())
        table.add_row(hit.type, Text(hit.label), Text(found), Text(iri.short(hit.iri)))
    if hits:
        console().print(table)
    else:
        typer.echo("nothing found", err=True)


def explain(
    text: Annotated[
        str, typer.Argument(metavar="IRI|'S P O'", help="A thing, a claim, or a statement.")
    ],
    output: Folder = EXPORTS,
) -> None:
    """Say why: each claim with its words in their sentence, the rule or model, the confidence."""
    from kg.query.explaining import decisions, imported, paragraphs
    from kg.query.explaining import explain as explanations
    from kg.store import open_graph

    graph = open_graph(output)
    said = [*paragraphs(explanations(graph, text)), *map(str, imported(graph, text))]
    typer.echo("\n\n".join(said))
    for made in decisions(graph, text):
        articles = f", in {made.articles} articles" if made.articles else ""
        typer.echo(f"\njudged {made.verdict} by {made.by} {made.on}: {made.reason}{articles}")


def judge(
    verdict: Annotated[str, typer.Argument(metavar="same|different|reject")],
    names: Annotated[list[str], typer.Argument(metavar="A B | 'S P O'")],
    output: Folder = EXPORTS,
    why: Annotated[str, typer.Option(help="The reason, for those who read it later.")] = "",
    by: Annotated[str, typer.Option(help="Who says so; the login name by default.")] = "",
    ledger: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The ledger; DIR/judgements.tsv by default.")
    ] = None,
) -> None:
    """Decide that two names are the same or different, or reject a statement; builds obey."""
    from kg.ledger import LEDGER, append, judgement

    sides = _sides(verdict, names, output)
    made = judgement(verdict, *sides, by=by or getpass.getuser(), reason=why)
    path = ledger or output / LEDGER
    append(path, [made])
    typer.echo(f"written to {path}; the next kg build applies it", err=True)


def _sides(verdict: str, names: list[str], output: Path) -> list[str]:
    """What a judgement is about, names turned into the IRIs that bear them."""
    from kg.query.binding import one_thing
    from kg.store import open_graph

    parts = " ".join(names).split(maxsplit=2) if verdict == "reject" else names
    if len(parts) not in ((1, 3) if verdict == "reject" else (2,)):
        raise QueryError(
            f"{len(names)} names given",
            where="kg judge",
            do="write: same A B, different A B, reject 'S P O' or reject CLAIM",
        )
    store = open_graph(output).raw
    if verdict != "reject":
        return [one_thing(store, part) for part in parts]
    if len(parts) == 3 and parts[1].rpartition(":")[2] not in LITERALS:
        parts[2] = one_thing(store, parts[2])
    return [" ".join([one_thing(store, parts[0]), *parts[1:]])]
