"""Words and their parts of speech, as a second thing for the encoder to learn from the corpora."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.training.corpora import Sentence

CUTS = "BMES"
"""Where in its word a character stands: begin, middle, end, or a word of its own."""

PARTS = (
    *("n", "v", "w", "u", "d", "vn", "m", "p", "nr", "a", "r", "ns", "c", "q", "t", "f", "j", "b"),
    *("l", "ad", "i", "Ng", "s", "nz", "nt", "an", "y", "Vg", "z", "other"),
)
"""Parts of speech of the People's Daily corpus; the rare ones are one."""

UNKNOWN = -1
"""In place of a cut or a part of speech that no corpus tells."""

Words = tuple[tuple[int, int, int], ...]


def cuts(length: int) -> list[int]:
    """Numbers in `CUTS` of the characters of a word.

    >>> cuts(1), cuts(3)
    ([3], [0, 1, 2])
    """
    return [3] if length == 1 else [0, *[1] * (length - 2), 2]


def read_words(path: Path) -> dict[str, Words]:
    """Words of every sentence of a `word/TAG word/TAG` file, by the sentence's text."""
    found: dict[str, Words] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            pairs = [token.rpartition("/") for token in line.split()]
            text = "".join(word for word, _, _ in pairs)
            found[text] = tuple(_placed((word, tag) for word, _, tag in pairs))
    return found


def _placed(pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[int, int, int]]:
    start = 0
    for word, tag in pairs:
        part = PARTS.index(tag if tag in PARTS else "other")
        yield start, start + len(word), part
        start += len(word)


def with_words(sentences: Sequence[Sentence], known: dict[str, Words]) -> list[Sentence]:
    """The sentences, with their words where `known` has them."""
    return [Sentence(s.text, s.spans, known.get(s.text, ())) for s in sentences]
