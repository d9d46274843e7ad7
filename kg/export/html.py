"""The graph as one HTML file that opens anywhere: no network, no server, every fact with its words.

``render_html`` gives the page's text, ``write_html`` puts it in a file or stream. The same
knowledge gives the same bytes.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TextIO

from kg.errors import TargetError
from kg.export.page.graph import page_graph
from kg.export.page.layout import communities, positions
from kg.export.page.page import page
from kg.export.page.payload import payload
from kg.export.page.ranking import neighbourhood
from kg.export.page.words import LANGUAGES
from kg.model import Knowledge

__all__ = ["render_html", "write_html"]


def write_html(
    knowledge: Knowledge,
    target: str | Path | TextIO,
    *,
    limit: int = 500,
    focus: str | None = None,
    depth: int = 2,
    language: str = "zh",
    title: str = "文脉",
) -> None:
    """Write the page of ``knowledge`` to a path or an open text stream.

    A file is written aside and then swapped in. Raises TargetError when that fails: what was
    there before stays. The options are those of ``render_html``.
    """
    html = render_html(
        knowledge, limit=limit, focus=focus, depth=depth, language=language, title=title
    )
    if isinstance(target, str | Path):
        _swap_in(html, Path(target))
    else:
        target.write(html)


def render_html(
    knowledge: Knowledge,
    *,
    limit: int = 500,
    focus: str | None = None,
    depth: int = 2,
    language: str = "zh",
    title: str = "文脉",
) -> str:
    """The page of ``knowledge`` as text.

    It opens with the ``limit`` most important nodes; the others are in the page too, found by
    searching or expanding. With ``focus`` (a name or IRI) it holds only what lies within
    ``depth`` steps of it. ``language`` is the interface's, ``zh`` or ``en``, and can be switched
    in the page. Raises QueryError when nothing is called ``focus``.
    """
    if language not in LANGUAGES:
        raise ValueError(f"not an interface language: {language}; use zh or en")
    chosen, keep = neighbourhood(knowledge, focus, depth=depth) if focus else (None, None)
    graph = page_graph(knowledge, limit=max(limit, 1), keep=keep)
    pairs = graph.edges()
    return page(
        payload(
            graph,
            places=positions([n.iri for n in graph.nodes], list(pairs), core=graph.opening),
            communities=communities(len(graph.nodes), list(pairs), list(pairs.values())),
            limit=max(limit, 1),
            focus=chosen,
            language=language,
            title=title,
        )
    )


def _swap_in(html: str, path: Path) -> None:
    """Write beside ``path`` and move into its place, so that it is never half written."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            aside.write_text(html, encoding="utf-8", newline="\n")
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise TargetError(
            f"cannot be written ({error.strerror})", where=str(path), do="choose another place"
        ) from error
