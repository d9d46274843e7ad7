"""What a notebook shows of a graph: its page where a build left one, else how much there is."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store import KnowledgeGraph

PAGE = "graph.html"
LARGEST = 8 * 1024 * 1024
"""The most bytes of a page that is put into a notebook: it is stored with every output."""

HEIGHT = 640
"""Of the frame, in pixels."""


def shown(graph: KnowledgeGraph) -> str:
    """The page in a frame; a table of counts where there is none or it is larger than ``LARGEST``.

    The frame is a sandbox: scripts of the page run, and reach neither notebook nor network.
    """
    page = graph.path / PAGE
    if not page.is_file():
        return _table(graph)
    size = page.stat().st_size
    if size > LARGEST:
        note = f"{page} has {size:,} bytes, more than the {LARGEST:,} shown here; open it by itself"
        return f"{_table(graph)}<p>{escape(note)}</p>"
    return _frame(page)


def _frame(page: Path) -> str:
    document = escape(page.read_text(encoding="utf-8"), quote=True)
    return (
        f'<iframe title="{escape(page.name)}" sandbox="allow-scripts allow-downloads allow-popups"'
        f' style="width:100%;height:{HEIGHT}px;border:1px solid #8884" srcdoc="{document}">'
        "</iframe>"
    )


def _table(graph: KnowledgeGraph) -> str:
    cells = "".join(
        f"<tr><td>{escape(name)}</td><td style='text-align:right'>{count}</td></tr>"
        for name, count in graph.counts().items()
    )
    return (
        f"<table><caption>{escape(str(graph.path))}: {len(graph)} triples</caption>"
        f"<tr><th>class</th><th>things</th></tr>{cells}</table>"
    )
