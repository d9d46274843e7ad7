"""JSON Lines: a record a line, each one article."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.reading.decoding import decode
from kg.reading.page import FILE_LIMIT, Page, RawInput, digest

_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SHAPE = 'give {"id": …, "text": …} or {"id": …, "paras": [ … ]} on one line'


def read_records(raw: RawInput) -> Iterator[Page | InputError]:
    """The records of a JSON Lines file in order; a bad line is an error, the next is read."""
    for number, line in enumerate(_lines(raw), 1):
        where = f"{raw.name}:{number}"
        try:
            if len(line) > FILE_LIMIT:
                raise InputError("line too long", where=where, do="split the record")
            words = decode(line, where=where).strip()
            if words:
                yield _page(_record(words, where), raw, where)
        except InputError as error:
            yield error


def _lines(raw: RawInput) -> Iterator[bytes]:
    """The lines as bytes; UTF-16 is converted first, because its line ends are two bytes."""
    with raw.open() as stream:
        if stream.read(2) in _WIDE_MARKS:
            yield from decode(raw.read(), where=raw.name).encode().split(b"\n")
            return
    with raw.open() as stream:
        while line := stream.readline(FILE_LIMIT + 1):
            yield line


def _record(words: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise InputError(f"broken JSON ({error})", where=where, do=_SHAPE) from error
    if not isinstance(record, dict):
        raise InputError("not a JSON object", where=where, do=_SHAPE)
    return record


def _page(record: dict[str, Any], raw: RawInput, where: str) -> Page:
    identifier = record.get("id")
    if isinstance(identifier, bool) or not isinstance(identifier, str | int) or identifier == "":
        raise InputError("no id", where=where, do=_SHAPE)
    text = _text(record, where)
    return Page(
        id=str(identifier),
        text=text,
        name=raw.name,
        sha256=digest(text.encode()),
        where=f"{where} ({identifier})",
        single=True,
        title=_word(record, "title", where) or "",
        date=_word(record, "date", where),
        place=_word(record, "place", where),
        url=_word(record, "url", where),
    )


def _text(record: dict[str, Any], where: str) -> str:
    """``text``, or ``paras`` joined by newlines."""
    text = record.get("text")
    paras = record.get("paras")
    if text is None and isinstance(paras, list) and all(isinstance(para, str) for para in paras):
        text = "\n".join(paras)
    if not isinstance(text, str):
        raise InputError("no text", where=where, do=_SHAPE)
    if _SURROGATE.search(text):
        raise InputError("half a character (lone surrogate)", where=where, do="repair the text")
    return text


def _word(record: dict[str, Any], key: str, where: str) -> str | None:
    """An optional string of the record; null and blanks count as absent."""
    value = record.get(key)
    if value is not None and not isinstance(value, str | int):
        raise InputError(f"{key} is no string", where=where, do=_SHAPE)
    return str(value).strip() or None if value is not None else None
