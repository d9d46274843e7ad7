"""Chinese full-text search over names, aliases and sentences, by characters, pinyin and initials.

SQLite's FTS5 over space-separated characters: a word of any length is a phrase of its characters,
so what is found is exact. Names are also found by pinyin (``lixiaolei``) and initials (``lxl``).
The index is one file beside the store.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg.errors import InputError, StoreError, TargetError

if TYPE_CHECKING:
    from kg.model import Knowledge

INDEX = "search.sqlite"
"""The file of the index inside a build's folder."""

Field = Literal["name", "alias", "sentence", "pinyin", "initials"]

_RANKS: dict[str, int] = {"name": 0, "alias": 1, "pinyin": 2, "initials": 3, "sentence": 4}
_SCHEMA = """
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL, field TEXT NOT NULL, type TEXT NOT NULL,
  text TEXT NOT NULL, label TEXT NOT NULL, weight INTEGER NOT NULL);
CREATE VIRTUAL TABLE characters USING fts5(
  text, content='', tokenize="unicode61 remove_diacritics 0");
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found: a thing by a name, or a sentence; ``text`` has the words between 【】."""

    iri: str
    label: str
    type: str
    field: Field
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One searchable text. ``weight`` is how often the thing is mentioned."""

    iri: str
    field: Field
    type: str
    text: str
    label: str
    weight: int = 0


def build_index(entries: Iterable[Entry], path: Path) -> int:
    """Write the index, replacing what is there; give the number of entries.

    Raises TargetError when the file cannot be written.
    """
    path.unlink(missing_ok=True)
    count = 0
    try:
        with closing(sqlite3.connect(path)) as base, base:
            base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
            # In order of rank, so that a search can stop at its limit.
            for count, entry in enumerate(sorted(entries, key=_rank), 1):
                row = (entry.iri, entry.field, entry.type, entry.text, entry.label, entry.weight)
                base.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", (count, *row))
                spaced = spread(entry.text)
                base.execute("INSERT INTO characters(rowid, text) VALUES (?, ?)", (count, spaced))
            base.execute("INSERT INTO characters(characters) VALUES ('optimize')")
    except sqlite3.Error as error:
        raise TargetError(str(error), where=str(path), do="choose another folder") from error
    return count


def _rank(entry: Entry) -> tuple[bool, int, int]:
    return entry.field == "sentence", len(entry.text), -entry.weight


def entries(knowledge: Knowledge, *, text: bool = True) -> Iterator[Entry]:
    """Names, aliases, pinyin and initials of things; the sentences unless ``text`` is false."""
    from kg import iri

    weights = _weights(knowledge)
    for thing in knowledge.entities:
        weight = weights.get(thing.iri, 0)
        yield Entry(thing.iri, "name", thing.type, thing.label, thing.label, weight)
        for alias in thing.aliases:
            yield Entry(thing.iri, "alias", thing.type, alias, thing.label, weight)
        for field, latin in _latin(thing.label):
            yield Entry(thing.iri, field, thing.type, latin, thing.label, weight)
    for extraction in knowledge.extractions if text else ():
        document = extraction.document
        for span in extraction.sentences:
            node = iri.characters(document.id, span.start, span.end)
            label = document.title or document.id
            yield Entry(node, "sentence", "SENTENCE", span.of(document.text).strip(), label)


def _weights(knowledge: Knowledge) -> dict[str, int]:
    weights: dict[str, int] = {}
    for extraction in knowledge.extractions:
        for mention in extraction.mentions:
            name = knowledge.referents.get((mention.document_id, mention.entity or ""))
            if name:
                weights[name] = weights.get(name, 0) + 1
    return weights


def _latin(label: str) -> Iterator[tuple[Field, str]]:
    """The label in pinyin without tones, and its initials, where it has Chinese characters."""
    if any("\u4e00" <= char <= "\u9fff" for char in label):
        from pypinyin import lazy_pinyin

        syllables = (syllable.lower() for syllable in lazy_pinyin(label))
        letters = [re.sub("[^a-z0-9]", "", syllable.replace("ü", "v")) for syllable in syllables]
        yield "pinyin", "".join(letters)
        yield "initials", "".join(syllable[:1] for syllable in letters)


def spread(text: str) -> str:
    """The letters and digits of a text in canonical form, each a word of its own.

    All else stands as a mark that no query has, so that a phrase never runs across it.
    """
    return " ".join(char if char.isalnum() else "x2e" for char in _canonical(text))


def _canonical(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def search(path: Path, text: str, *, limit: int = 20, types: Iterable[str] = ()) -> list[Hit]:
    """What is called or says ``text``, the best first.

    Whole names come before parts, names before sentences, the more mentioned before the less.
    ``path`` is a build's folder or the index itself; ``types`` are PER, ORG, LOC, EVENT, SENTENCE.
    Raises InputError when ``text`` holds nothing to look for, StoreError when there is no index.
    """
    phrases = [spread(word) for word in text.split() if any(c.isalnum() for c in word)]
    if not phrases:
        raise InputError("nothing to look for", where=repr(text), do="give a name or words")
    file = path / INDEX if path.is_dir() else path
    if not file.is_file():
        raise StoreError(
            "holds no search index", where=str(path), do=f"make one: kg build -o {path}"
        )
    wanted = sorted(types)
    query = " AND ".join(f'"{phrase}"' for phrase in phrases)
    among = f"AND entry.type IN ({', '.join('?' * len(wanted))})" if wanted else ""
    sql = f"""
      SELECT entry.iri, entry.field, entry.type, entry.text, entry.label, entry.weight
      FROM characters JOIN entry ON entry.id = characters.rowid
      WHERE characters MATCH ? {among}
      ORDER BY characters.rowid LIMIT ?"""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as base:
            rows = base.execute(sql, (query, *wanted, limit * 8)).fetchall()
    except sqlite3.Error as error:
        raise StoreError(f"is damaged ({error})", where=str(file), do="build it again") from error
    return _ranked(rows, text.split(), limit)


def _ranked(
    rows: Iterable[tuple[str, Field, str, str, str, int]], words: list[str], limit: int
) -> list[Hit]:
    """The best entry of each thing, in order."""
    whole = _canonical("".join(words))

    def key(row: tuple[str, Field, str, str, str, int]) -> tuple[bool, bool, int, int, int, str]:
        _, field, _, text, _, weight = row
        exact = _canonical(text) == whole
        return field == "sentence", not exact, _RANKS[field], -weight, len(text), text

    best: dict[str, Hit] = {}
    for name, field, type_, text, label, _ in sorted(rows, key=key):
        best.setdefault(name, Hit(name, label, type_, field, snippet(text, words)))
    return list(best.values())[:limit]


def snippet(text: str, words: Iterable[str], *, around: int = 24) -> str:
    """The text with the words between 【】, cut to ``around`` characters on either side of them."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    first = re.search(pattern, text, re.IGNORECASE)
    if not first:
        return text[: 2 * around]
    start, end = max(0, first.start() - around), first.end() + around
    cut = re.sub(pattern, lambda m: f"【{m.group()}】", text[start:end], flags=re.IGNORECASE)
    return ("…" if start else "") + cut + ("…" if end < len(text) else "")
