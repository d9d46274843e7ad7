"""What a format hands on: the text of a page and what the input itself says about it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError

FILE_LIMIT = 64 * 2**20
"""The largest page that is read, in bytes; JSON Lines may be longer, a line may not."""

ARTICLE_LIMIT = 5_000_000
"""The longest article that is read, in characters."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text of one page or record, and what is said about it beside the text.

    ``single`` is true where the page is one article whatever it looks like. ``date`` and ``place``
    are as given, not yet understood. ``where`` is the page's place for messages.
    """

    id: str
    text: str
    name: str
    sha256: str
    where: str
    single: bool = False
    title: str = ""
    date: str | None = None
    place: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class RawInput:
    """A file, or what came in on standard input (``data``), not yet decoded.

    ``name`` is the path as given or found, ``stem`` the id of its page.
    """

    name: str
    stem: str
    path: Path | None = None
    data: bytes = b""

    def open(self) -> BinaryIO:
        """The bytes as a stream. Raises OSError."""
        return self.path.open("rb") if self.path else BytesIO(self.data)

    def read(self) -> bytes:
        """All bytes. Raises InputError above the limit, OSError when unreadable."""
        with self.open() as stream:
            data = stream.read(FILE_LIMIT + 1)
        if len(data) > FILE_LIMIT:
            what = f"larger than {FILE_LIMIT // 2**20} MiB"
            raise InputError(what, where=self.name, do="split it, or make it JSON Lines")
        return data


Format = Callable[[RawInput], Iterator[Page | InputError]]
"""Reads an input into pages; what cannot be read is handed on as an InputError, in its place."""


def digest(data: bytes) -> str:
    """The SHA-256 of ``data``, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
