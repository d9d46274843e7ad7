"""Learning from unannotated news: silver sentences, and what names occur as in it.

A first model reads the raw news. Sentences it is sure about join the training data under a corpus
of their own (Yarowsky 1995). How often each n-gram was found as a person, an organisation or a
place becomes part of its lexicon vector: knowledge of today's names that no single sentence holds.
The annotated corpora are not read this way, so training and new text see the same kind of evidence.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from kg.nlp.tagger import crf
from kg.nlp.tagger import labels as scheme
from kg.nlp.tagger.features import MAX_N, Hashes, code_points, flatten, ngram_hashes, normalise
from kg.training.batches import Vocabulary, encode
from kg.training.corpora import MAX_SENTENCE, Sentence
from kg.training.lexicon import Lexicon, extended
from kg.training.network import Encoder

log = logging.getLogger(__name__)

KINDS = ("PER", "ORG", "LOC")
"""Types that are counted and that silver sentences carry."""

SURE = 0.75
"""Least probability of its whole labelling at which a sentence becomes silver."""

LEAST_FINDS = 3
"""Finds of a name after which it enters the lexicon."""

SMOOTHING = 4.0
CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as a model labelled it, and the probability of that labelling."""

    sentence: Sentence
    probability: float


@torch.inference_mode()
def read(
    encoder: Encoder, vocabulary: Vocabulary, texts: Sequence[str], *, corpus: int
) -> Iterator[Reading]:
    """Label raw sentences in the conventions of `corpus`."""
    encoder.eval()
    potentials = crf.Potentials(
        *(part.detach().numpy().astype(np.float32) for part in encoder.crf.potentials())
    )
    short = [text for text in texts if 4 <= len(text) <= MAX_SENTENCE]
    for first in range(0, len(short), CHUNK):
        chunk = [Sentence(text, ()) for text in short[first : first + CHUNK]]
        encoded = encode(chunk, vocabulary, corpus=corpus)
        for batch in encoded.deal(8192):
            scores = encoder(batch.chars, batch.ngrams, batch.corpus, batch.real).numpy()
            lengths = batch.lengths.numpy()
            paths = crf.best_path(scores, lengths, potentials)
            lattice = crf.lattice(scores, lengths, potentials)
            for row, number in enumerate(batch.rows):
                path = paths[row, : lengths[row]]
                yield Reading(
                    Sentence(chunk[number].text, _spans(path)),
                    lattice.path_probability(row, 0, path),
                )
        log.info("self-training: read %d of %d sentences", first + len(chunk), len(short))


def _spans(path: NDArray[np.int8]) -> tuple[tuple[int, int, str], ...]:
    named = ((start, end, scheme.TYPES[kind]) for start, end, kind in scheme.decode(path))
    return tuple(span for span in named if span[2] in KINDS)


def silver(readings: Sequence[Reading]) -> list[Sentence]:
    """Sentences with a name in them that the model was sure about, each once."""
    sure = (r.sentence for r in readings if r.probability >= SURE and r.sentence.spans)
    return list({sentence.text: sentence for sentence in sure}.values())


def with_finds(lexicon: Lexicon, readings: Sequence[Reading]) -> Lexicon:
    """The lexicon with three more columns: how much of an n-gram's use was found as each type.

    Shares are shrunk towards zero as if `SMOOTHING` more uses had been no name. Names of the raw
    text that the lexicon lacks are added.
    """
    flat, starts = flatten([normalise(code_points(r.sentence.text)) for r in readings], gap=1)
    hashes = ngram_hashes(flat)
    found: list[list[np.uint64]] = [[] for _ in KINDS]
    size: dict[np.uint64, int] = {}
    for start, reading in zip(starts, readings, strict=True):
        for left, right, kind in reading.sentence.spans:
            if right - left <= MAX_N:
                key = hashes[right - left - 1][start + left]
                found[KINDS.index(kind)].append(key)
                size[key] = right - left
    names, finds = np.unique(np.array([k for keys in found for k in keys]), return_counts=True)
    new = names[(finds >= LEAST_FINDS) & ~np.isin(names, lexicon.keys)]
    keys = np.sort(np.concatenate([lexicon.keys, new]))
    uses = _uses(keys, hashes)
    shares = np.stack([_counts(keys, np.array(k)) / (uses + SMOOTHING) for k in found], axis=1)
    log.info("self-training: %d new names, %d finds", len(new), int(finds.sum()))
    return extended(lexicon, new, np.array([size[k] for k in new], dtype=np.int8), shares)


def _uses(keys: Hashes, hashes: Sequence[Hashes]) -> NDArray[np.float64]:
    total = np.zeros(len(keys))
    for column in hashes:
        total += _counts(keys, column[column != 0])
    return total


def _counts(keys: Hashes, seen: Hashes) -> NDArray[np.int64]:
    """How often each key occurs in `seen`."""
    if not len(seen):
        return np.zeros(len(keys), dtype=np.int64)
    place = np.minimum(np.searchsorted(keys, seen), len(keys) - 1)
    return np.bincount(place[keys[place] == seen], minlength=len(keys))
