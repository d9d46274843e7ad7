"""Sentences as arrays: encodes a corpus once per epoch and deals it out in padded batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from kg.nlp.tagger import labels as scheme
from kg.nlp.tagger.features import HashIndex, code_points, flatten, ngram_hashes, normalise
from kg.training.corpora import Sentence

POOL = 4096
"""Sentences that are sorted by length together, so that a batch holds little padding."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the model can look up: characters and n-grams, both by hash."""

    chars: HashIndex
    ngrams: HashIndex


@dataclass(frozen=True, slots=True)
class Batch:
    """`chars`, `gold` `[B, T]`; `ngrams [N, B, T]`; `real [B, T, 1]`; `corpus`, `lengths` `[B]`."""

    chars: Tensor
    ngrams: Tensor
    corpus: Tensor
    real: Tensor
    gold: Tensor
    lengths: Tensor
    rows: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A corpus as flat arrays; sentence k occupies `starts[k] : starts[k] + lengths[k]`."""

    chars: NDArray[np.int32]
    ngrams: NDArray[np.int32]
    gold: NDArray[np.int8]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    corpus: NDArray[np.int64]

    def batch(self, rows: NDArray[np.int64]) -> Batch:
        """The sentences `rows`, padded to the longest."""
        lengths = self.lengths[rows]
        real = np.arange(int(lengths.max()))[None] < lengths[:, None]
        at = np.where(real, self.starts[rows][:, None] + np.arange(real.shape[1])[None], 0)
        return Batch(
            torch.from_numpy(self.chars[at].astype(np.int64)),
            torch.from_numpy(self.ngrams[:, at].astype(np.int64)),
            torch.from_numpy(self.corpus[rows]),
            torch.from_numpy(real.astype(np.float32)[:, :, None]),
            torch.from_numpy(self.gold[at].astype(np.int64)),
            torch.from_numpy(lengths),
            rows,
        )

    def plan(
        self, size: int, rng: np.random.Generator | None = None
    ) -> Iterator[NDArray[np.int64]]:
        """Rows of batches of about `size` padded characters; shuffled if `rng`, else by length."""
        order = np.arange(len(self.starts)) if rng is None else rng.permutation(len(self.starts))
        pool = len(order) if rng is None else POOL
        groups: list[NDArray[np.int64]] = []
        for first in range(0, len(order), pool):
            part = order[first : first + pool]
            groups.extend(self._split(part[np.argsort(self.lengths[part], kind="stable")], size))
        for number in range(len(groups)) if rng is None else rng.permutation(len(groups)):
            yield groups[number]

    def deal(self, size: int, rng: np.random.Generator | None = None) -> Iterator[Batch]:
        """The batches that `plan` plans."""
        return (self.batch(rows) for rows in self.plan(size, rng))

    def _split(self, rows: NDArray[np.int64], size: int) -> Iterator[NDArray[np.int64]]:
        first = 0
        while first < len(rows):
            last = first + 1
            while last < len(rows) and (last + 1 - first) * self.lengths[rows[last]] <= size:
                last += 1
            yield rows[first:last]
            first = last


def encode(
    sentences: Sequence[Sentence],
    vocabulary: Vocabulary,
    *,
    corpus: Sequence[int] | int,
) -> Encoded:
    """Look up every sentence once; position 0 of the arrays is a gap that padding may point at."""
    flat, starts = flatten([normalise(code_points(s.text)) for s in sentences], gap=1)
    hashes = ngram_hashes(flat)
    lengths = np.array([len(s.text) for s in sentences], dtype=np.int64)
    gold = np.zeros(len(flat), dtype=np.int8)
    for start, sentence in zip(starts, sentences, strict=True):
        gold[start : start + len(sentence.text)] = scheme.encode(len(sentence.text), sentence.spans)
    count = len(sentences)
    return Encoded(
        vocabulary.chars.lookup(hashes[0]),
        np.stack([vocabulary.ngrams.lookup(column) for column in hashes]),
        gold,
        starts,
        lengths,
        np.broadcast_to(np.asarray(corpus, dtype=np.int64), (count,)).copy(),
    )
