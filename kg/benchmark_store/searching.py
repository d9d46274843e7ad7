"""The search index: how long it takes to make, how fast it answers, and whether it misses any."""

from __future__ import annotations

import random
from pathlib import Path

from kg.benchmark_store.generate import sentences
from kg.benchmark_store.result import Result, percentile, seconds, summed
from kg.search import INDEX, Entry, build_index, search

_WORDS = 200


def searching(folder: Path, number: int) -> list[Result]:
    """Build an index of ``number`` sentences, ask 200 words, compare with a scan of all."""
    texts = list(sentences(number))
    path = folder / INDEX
    made = seconds(lambda: build_index(_entries(texts), path))
    words = _words(texts)
    for word in words[:20]:
        search(path, word)
    times = [seconds(lambda word=word: search(path, word)) for word in words]  # type: ignore[misc]
    wrong = sum(_found(path, word, number) != _scanned(texts, word) for word in words)
    return [
        Result(f"index of {number:,} sentences", made, "s", 60),
        Result("kg search, 95 %", 1000 * percentile(times, 0.95), "ms", 50, summed(times)),
        Result(f"of {_WORDS} words, not exact", wrong, "words", 0),
    ]


def _entries(texts: list[str]) -> list[Entry]:
    return [Entry(f"urn:s:{n}", "sentence", "SENTENCE", text, "") for n, text in enumerate(texts)]


def _words(texts: list[str]) -> list[str]:
    """Words of two to four characters, from the sentences."""
    chance = random.Random(7)
    found = []
    for text in chance.sample(texts, _WORDS):
        length = chance.choice((2, 2, 3, 4))
        start = chance.randrange(len(text) - length)
        found.append(text[start : start + length])
    return found


def _found(path: Path, word: str, number: int) -> set[str]:
    return {hit.iri for hit in search(path, word, limit=number)}


def _scanned(texts: list[str], word: str) -> set[str]:
    return {f"urn:s:{n}" for n, text in enumerate(texts) if word in text}
