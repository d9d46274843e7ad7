"""Bytes → text: a byte order mark, then strict UTF-8, then GB18030; never a guess."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_TEXT_ADVICE = "give plain text, Markdown or JSON Lines"


def decode(data: bytes, *, where: str) -> str:
    """The text of ``data`` as given, line ends and all; only a byte order mark is left out.

    Raises InputError, naming ``where``, for binary data and for damaged or unknown encodings.
    """
    text = _marked(data, where)
    if text is None:
        if b"\0" in data:
            raise InputError("binary, not text", where=where, do=_TEXT_ADVICE)
        text = _unmarked(data, where)
    if len(_CONTROL.findall(text)) * 200 > len(text):
        raise InputError("binary, not text", where=where, do=_TEXT_ADVICE)
    return text


def _marked(data: bytes, where: str) -> str | None:
    """The text by its byte order mark; None without one."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _damaged(encoding.upper(), error.start, where) from error
    return None


def _unmarked(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_mostly_utf8(data):
            raise _damaged("UTF-8", error.start, where) from error
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        what = f"neither UTF-8 nor GB18030 (byte {error.start})"
        raise InputError(what, where=where, do="convert it to UTF-8") from error


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether a few bytes spoil what is UTF-8 otherwise; GB18030 would read it as other words."""
    text = data.decode("utf-8", errors="replace")
    return sum(char > "\x7f" and char != "\ufffd" for char in text) > 4 * text.count("\ufffd")


def _damaged(encoding: str, byte: int, where: str) -> InputError:
    what = f"damaged {encoding} at byte {byte}"
    return InputError(what, where=where, do="repair it or convert it again")
