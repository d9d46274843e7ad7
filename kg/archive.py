"""Extractions on disk, so that articles can be added and removed without reading the rest again.

One JSON object a line, sorted by article id: exactly the frozen values of ``kg.model``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.model import Block, Claim, Document, Extraction, LocalEntity, Mention, Source, Span

NAME = "extractions.jsonl"


def write_archive(path: Path, extractions: Iterable[Extraction]) -> None:
    """Writes the extractions, one a line, sorted by article id."""
    ordered = sorted(extractions, key=lambda e: e.document.id)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for extraction in ordered:
            out.write(json.dumps(asdict(extraction), ensure_ascii=False, default=date.isoformat))
            out.write("\n")


def read_archive(path: Path) -> Iterator[Extraction]:
    """The extractions that ``write_archive`` wrote.

    Raises StoreError, naming the line, when the file is missing or damaged.
    """
    if not path.exists():
        raise StoreError("holds no build", where=str(path.parent), do="run kg build first")
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield _extraction(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise StoreError(
                    "is damaged", where=f"{path}:{number}", do="build it again: kg build"
                ) from error


def _span(value: dict[str, int]) -> Span:
    return Span(**value)


def _extraction(value: dict[str, Any]) -> Extraction:
    return Extraction(
        document=_document(value["document"]),
        sentences=tuple(_span(s) for s in value["sentences"]),
        mentions=tuple(Mention(**{**m, "span": _span(m["span"])}) for m in value["mentions"]),
        entities=tuple(
            LocalEntity(**{**e, "aliases": tuple(e["aliases"])}) for e in value["entities"]
        ),
        claims=tuple(Claim(**{**c, "evidence": _span(c["evidence"])}) for c in value["claims"]),
    )


def _document(value: dict[str, Any]) -> Document:
    published = value["published"]
    return Document(
        **{
            **value,
            "source": Source(**value["source"]),
            "blocks": tuple(
                Block(b["kind"], tuple(_span(s) for s in b["spans"])) for b in value["blocks"]
            ),
            "published": date.fromisoformat(published) if published else None,
        }
    )
