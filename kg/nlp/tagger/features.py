"""Characters in, feature identifiers out: the part of the model that reads text.

Every function works on one flat array of code points in which documents are separated by zeros,
so a batch costs a handful of numpy calls whatever the number of its documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Hashes = NDArray[np.uint64]
Ids = NDArray[np.int32]

MAX_N = 5
"""Longest n-gram, in characters, that the lexicon can hold."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_SHIFT = np.uint64(32)


def code_points(text: str) -> Codes:
    """Code points of `text`, one per Python character (lone surrogates included)."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32)


def normalise(codes: Codes) -> Codes:
    """What the model sees: half-width forms, lower-case ASCII, every digit as `0`, no controls.

    The mapping is one to one in length, so offsets never move. Zero, the separator of
    `flatten`, cannot come out of it.
    """
    out = codes.copy()
    full = (out >= 0xFF01) & (out <= 0xFF5E)
    out[full] -= np.uint32(0xFEE0)
    out[(out < 0x20) | (out == 0x3000) | (out == 0xA0)] = 0x20
    upper = (out >= 0x41) & (out <= 0x5A)
    out[upper] += np.uint32(0x20)
    out[(out >= 0x30) & (out <= 0x39)] = 0x30
    return out


def flatten(texts: Sequence[Codes], *, gap: int) -> tuple[Codes, NDArray[np.int64]]:
    """The texts in one array, `gap` zeros around each, and where each text starts."""
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    starts = gap + np.concatenate(([0], np.cumsum(lengths + gap)[:-1])).astype(np.int64)
    flat = np.zeros(int(lengths.sum()) + gap * (len(texts) + 1), dtype=np.uint32)
    for start, text in zip(starts, texts, strict=True):
        flat[start : start + len(text)] = text
    return flat, starts


def ngram_hashes(flat: Codes, *, max_n: int = MAX_N) -> list[Hashes]:
    """For n = 1 … `max_n`, the hash of the n-gram starting at each position; 0 crosses a gap."""
    size = len(flat)
    wide = flat.astype(np.uint64)
    rolling = np.zeros(size, dtype=np.uint64)
    inside = np.ones(size, dtype=bool)
    result: list[Hashes] = []
    for n in range(1, max_n + 1):
        ahead = np.zeros(size, dtype=np.uint64)
        ahead[: max(size - n + 1, 0)] = wide[n - 1 :]
        inside &= ahead != 0
        rolling = (rolling + ahead) * _MULTIPLIER
        rolling ^= rolling >> _SHIFT
        mixed = rolling * _MIX
        mixed ^= mixed >> _SHIFT
        result.append(np.where(inside, mixed | np.uint64(1), np.uint64(0)))
    return result


@dataclass(frozen=True, slots=True)
class HashIndex:
    """Known n-grams by hash: `keys` sorted ascending, row k of the table belongs to `keys[k - 1]`.

    Identifier 0 stands for every unknown n-gram.
    """

    keys: Hashes

    def lookup(self, hashes: Hashes) -> Ids:
        """Identifiers of `hashes`, 0 where unknown."""
        if not len(self.keys):
            return np.zeros(len(hashes), dtype=np.int32)
        place = np.searchsorted(self.keys, hashes)
        place[place == len(self.keys)] = 0
        return np.where(self.keys[place] == hashes, place + 1, 0).astype(np.int32)
