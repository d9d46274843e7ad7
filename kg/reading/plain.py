"""Plain text and Markdown: the file is the page."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import InputError
from kg.reading.decoding import decode
from kg.reading.page import Page, RawInput, digest


def read_plain(raw: RawInput) -> Iterator[Page | InputError]:
    """The one page of a text file. Raises InputError when it is no text."""
    data = raw.read()
    text = decode(data, where=raw.name)
    yield Page(raw.stem, text, raw.name, digest(data), raw.name)
