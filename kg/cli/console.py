"""What people see on stderr: progress and closing tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from kg.model import Document

_NAMES = {
    "articles": "articles 文章",
    "sentences": "sentences 句子",
    "mentions": "mentions 提及",
    "persons": "persons 人物",
    "organisations": "organisations 机构",
    "places": "places 地点",
    "events": "events 事件",
    "statements": "statements 陈述",
    "claims": "claims, each with its quote 断言",
    "triples": "triples 三元组",
}


def messages() -> Console:
    """The console for everything that is not data."""
    from rich.console import Console

    return Console(stderr=True)


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[Document], None]]:
    """A bar that counts articles as they are read; silent where stderr is no terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    console = messages()
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(title, total=None)

        def advance(document: Document) -> None:
            progress.update(task, advance=1, description=f"{title} {document.id}")

        yield advance


def counts_table(counts: Mapping[str, int], directory: Path) -> Table:
    """What a build found, and where it lies."""
    from rich.table import Table

    table = Table(title=f"{directory}", title_justify="left", show_header=False)
    for key, number in counts.items():
        table.add_row(_NAMES.get(key, key), f"{number:,}")
    return table
