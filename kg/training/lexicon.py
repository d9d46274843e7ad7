"""The n-gram lexicon: which character sequences are known, and a vector for each, from raw text.

An n-gram's vector holds (a) the leading singular vectors of its positive pointwise mutual
information with the characters and character pairs directly left and right of it (Levy & Goldberg
2014 for words; here for n-grams of characters), (b) how word-like it is: log frequency, cohesion
(Church & Hanks 1990) and the entropy of its left and right neighbours (Feng et al. 2004), and
(c) the gazetteers that list it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.nlp.tagger.features import (
    MAX_N,
    Codes,
    Hashes,
    code_points,
    flatten,
    ngram_hashes,
    normalise,
)
from kg.training.context import context_vectors, rows_of

log = logging.getLogger(__name__)

MINIMUM = {1: 8, 2: 20, 3: 15, 4: 15, 5: 20}
"""Least count at which an n-gram of each length is kept."""

LEAST_ENTROPY = 0.7
"""Nats of left and of right neighbour entropy that an n-gram longer than two must show."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sorted hashes, their lengths and vectors as 8-bit codes times a scale per column.

    Row k + 1 of `codes` belongs to key k; row 0, all zeros, to every unknown n-gram.
    """

    keys: Hashes
    lengths: NDArray[np.int8]
    codes: NDArray[np.int8]
    scale: NDArray[np.float32]

    @property
    def vectors(self) -> NDArray[np.float32]:
        """The vectors as the runtime will see them."""
        return np.asarray(self.codes * self.scale, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _Counts:
    keys: Hashes
    counts: NDArray[np.int64]
    lengths: NDArray[np.int8]


def build_lexicon(
    texts: Iterable[str],
    gazetteers: Mapping[str, Iterable[str]],
    weak: Mapping[str, Iterable[str]],
    *,
    dim: int,
    seed: int,
) -> Lexicon:
    """Count n-grams of `texts`, keep the word-like ones, and give each a vector of `dim` + extras.

    Names in `gazetteers` become n-grams of the lexicon; those in `weak` only mark known ones.
    """
    flat, _ = flatten([normalise(code_points(t)) for t in texts], gap=1)
    hashes = ngram_hashes(flat)
    log.info("lexicon: %d characters of raw text", len(flat))
    counts = _count(hashes)
    wordlike = _wordlike(hashes, counts, flat)
    keep = _keep(counts, wordlike)
    counts = _Counts(counts.keys[keep], counts.counts[keep], counts.lengths[keep])
    wordlike = wordlike[keep]
    log.info("lexicon: kept %s", {n: int((counts.lengths == n).sum()) for n in range(1, MAX_N + 1)})
    vectors = context_vectors(hashes, counts.keys, dim=dim, seed=seed)
    return _with_gazetteers(counts, np.hstack([vectors, wordlike]), gazetteers, weak)


def _count(hashes: list[Hashes]) -> _Counts:
    keys, counts, lengths = [], [], []
    for n, column in enumerate(hashes, 1):
        found, number = np.unique(column[column != 0], return_counts=True)
        enough = number >= MINIMUM[n]
        keys.append(found[enough])
        counts.append(number[enough])
        lengths.append(np.full(int(enough.sum()), n, dtype=np.int8))
    merged = np.concatenate(keys)
    order = np.argsort(merged)
    return _Counts(merged[order], np.concatenate(counts)[order], np.concatenate(lengths)[order])


def _entropy(
    rows: NDArray[np.int64], neighbour: NDArray[np.int64], size: int
) -> NDArray[np.float64]:
    """Entropy (nats) of the neighbour of each row's occurrences."""
    pair, number = np.unique(rows << 24 | neighbour, return_counts=True)
    owner = pair >> 24
    total = np.bincount(owner, weights=number, minlength=size)
    share = number / total[owner]
    entropy = np.bincount(owner, weights=-share * np.log(share), minlength=size)
    return np.asarray(entropy, dtype=np.float64)


def _wordlike(hashes: list[Hashes], counts: _Counts, flat: Codes) -> NDArray[np.float32]:
    """Scaled log frequency, cohesion, left and right entropy of every counted n-gram."""
    size = len(counts.keys)
    total = float(counts.counts[counts.lengths == 1].sum())
    left = np.zeros(size)
    right = np.zeros(size)
    cohesion = np.full(size, np.inf)
    frequency = np.log(counts.counts / total)
    codes = flat.astype(np.int64)
    row_of = [rows_of(counts.keys, column) for column in hashes]
    for n in range(1, MAX_N + 1):
        at = np.nonzero(row_of[n - 1] >= 0)[0]
        row = row_of[n - 1][at]
        left += _entropy(row, codes[at - 1], size)
        right += _entropy(row, codes[np.minimum(at + n, len(codes) - 1)], size)
        for cut in range(1, n):
            head, tail = row_of[cut - 1][at], row_of[n - cut - 1][at + cut]
            known = (head >= 0) & (tail >= 0)
            gain = frequency[row] - frequency[head] - frequency[tail]
            np.minimum.at(cohesion, row[known], gain[known])
    cohesion[~np.isfinite(cohesion)] = 0.0
    return np.stack([(frequency + 12) / 4, cohesion / 6, left / 3, right / 3], axis=1).astype(
        np.float32
    )


def _keep(counts: _Counts, wordlike: NDArray[np.float32]) -> NDArray[np.bool_]:
    free = np.minimum(wordlike[:, 2], wordlike[:, 3]) * 3
    return np.asarray((counts.lengths <= 2) | ((free >= LEAST_ENTROPY) & (wordlike[:, 1] > 0)))


def _with_gazetteers(
    counts: _Counts,
    vectors: NDArray[np.float32],
    gazetteers: Mapping[str, Iterable[str]],
    weak: Mapping[str, Iterable[str]],
) -> Lexicon:
    """Add one 0/1 column per gazetteer, and a row for each listed name that raw text lacks."""
    keys, lengths = counts.keys, counts.lengths
    member: list[Hashes] = []
    for name, words in gazetteers.items():
        listed, size = _hashed(words)
        member.append(listed)
        new = ~np.isin(listed, keys)
        keys = np.concatenate([keys, listed[new]])
        lengths = np.concatenate([lengths, size[new]])
        log.info(
            "lexicon: gazetteer %s lists %d, %d of them new", name, len(listed), int(new.sum())
        )
    member.extend(_hashed(words)[0] for words in weak.values())
    order = np.argsort(keys)
    rows = np.zeros((len(keys), vectors.shape[1] + len(member)), dtype=np.float32)
    rows[: len(vectors), : vectors.shape[1]] = vectors
    for column, listed in enumerate(member):
        rows[np.isin(keys, listed), vectors.shape[1] + column] = 1.0
    table = np.vstack([np.zeros((1, rows.shape[1]), dtype=np.float32), rows[order]])
    return Lexicon(keys[order], lengths[order], *quantised(table))


def _hashed(words: Iterable[str]) -> tuple[Hashes, NDArray[np.int8]]:
    """Hashes and lengths of the distinct words that are short enough, sorted by hash."""
    short = [normalise(code_points(w)) for w in words if 1 <= len(w) <= MAX_N]
    flat, starts = flatten(short, gap=1)
    size = np.array([len(word) for word in short])
    found, first = np.unique(np.stack(ngram_hashes(flat))[size - 1, starts], return_index=True)
    return found, size[first].astype(np.int8)


def quantised(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """8-bit codes and the scale of each column; the scales fit 16-bit floats exactly."""
    scale = (
        (np.maximum(np.abs(table).max(axis=0), 1e-3) / 127).astype(np.float16).astype(np.float32)
    )
    return np.clip(np.rint(table / scale), -127, 127).astype(np.int8), scale


def extended(
    lexicon: Lexicon, keys: Hashes, lengths: NDArray[np.int8], columns: NDArray[np.float64]
) -> Lexicon:
    """The lexicon with more n-grams (whose vectors start as zeros) and more columns.

    `columns` has a row for every n-gram, old and new, in order of key.
    """
    merged = np.concatenate([lexicon.keys, keys])
    order = np.argsort(merged)
    old = np.zeros((len(merged), lexicon.codes.shape[1]), dtype=np.int8)
    old[: len(lexicon.keys)] = lexicon.codes[1:]
    blank = np.zeros((1, columns.shape[1]), dtype=np.float32)
    codes, scale = quantised(np.vstack([blank, columns.astype(np.float32)]))
    table = np.vstack([lexicon.codes[:1], old[order]])
    return Lexicon(
        merged[order],
        np.concatenate([lexicon.lengths, lengths])[order],
        np.hstack([table, codes]),
        np.concatenate([lexicon.scale, scale]),
    )
