"""JSON Lines whose fields are checked as they are read; what is wrong says its file and line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.errors import InputError


@dataclass(frozen=True, slots=True)
class Entry:
    """A JSON object, and where it was found."""

    values: dict[str, Any]
    where: str

    def text(self, key: str) -> str:
        """A string that must be there; numbers count as strings."""
        found = self.maybe(key)
        if found is None:
            raise self.broken(f"no {key}")
        return found

    def maybe(self, key: str) -> str | None:
        """A string that may be missing or null."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise self.broken(f"{key} is no string")
        return str(value)

    def number(self, key: str) -> int:
        """A whole number that must be there."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.broken(f"{key} is no whole number")
        return value

    def share(self, key: str) -> float | None:
        """A number between 0 and 1 that may be missing or null."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise self.broken(f"{key} is no number between 0 and 1")
        return float(value)

    def flag(self, key: str) -> bool:
        """Whether it is there and true."""
        return bool(self.values.get(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty when missing or null."""
        found = self._list(key)
        if not all(isinstance(one, str) for one in found):
            raise self.broken(f"{key} is no list of strings")
        return tuple(found)

    def entries(self, key: str) -> Iterator[Entry]:
        """A list of objects; empty when missing or null."""
        for number, one in enumerate(self._list(key)):
            yield entry(one, f"{self.where}, {key}[{number}]")

    def lists(self, key: str) -> Iterator[list[Entry]]:
        """A list of lists of objects."""
        for number, one in enumerate(self._list(key)):
            where = f"{self.where}, {key}[{number}]"
            if not isinstance(one, list):
                raise InputError("not a list", where=where, do="see the data's guidelines")
            yield [entry(each, f"{where}[{place}]") for place, each in enumerate(one)]

    def broken(self, what: str) -> InputError:
        """The error to raise about this object."""
        return InputError(what, where=self.where, do="mend the record")

    def _list(self, key: str) -> list[Any]:
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.broken(f"{key} is no list")
        return value


def entry(value: object, where: str) -> Entry:
    """A checked JSON object."""
    if not isinstance(value, dict):
        raise InputError("not a JSON object", where=where, do="mend the record")
    return Entry(value, where)


def read_lines(content: bytes, name: str) -> Iterator[Entry]:
    """The objects of a JSON Lines file, blank lines left out; each id may come only once."""
    seen: set[str] = set()
    for number, line in enumerate(content.split(b"\n"), 1):
        where = f"{name}:{number}"
        if not line.strip():
            continue
        found = entry(_parsed(line, where), where)
        identifier = found.text("id")
        if identifier in seen:
            raise InputError(f"a second {identifier}", where=where, do="give each article one line")
        seen.add(identifier)
        yield Entry(found.values, f"{where} ({identifier})")


def _parsed(line: bytes, where: str) -> object:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        what = f"broken JSON ({error})"
        raise InputError(what, where=where, do="give one JSON object a line, in UTF-8") from error
