"""The formats that can be read, by the ending of the file's name: one row for each."""

from __future__ import annotations

import json

from kg.errors import InputError
from kg.reading.page import Format, RawInput
from kg.reading.plain import read_plain
from kg.reading.records import read_records

FORMATS: dict[str, Format] = {
    "": read_plain,
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_plain,
    ".markdown": read_plain,
    ".jsonl": read_records,
    ".ndjson": read_records,
}


def format_of(raw: RawInput) -> Format:
    """The reader for a file, by its name; for standard input, by its first line.

    Raises InputError for an ending that is not known.
    """
    if raw.path is None:
        return read_records if _looks_like_records(raw.data) else read_plain
    ending = raw.path.suffix
    if ending.lower() not in FORMATS:
        what = f"files ending in {ending} cannot be read"
        raise InputError(what, where=raw.name, do="convert it to text, Markdown or JSON Lines")
    return FORMATS[ending.lower()]


def _looks_like_records(data: bytes) -> bool:
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False
