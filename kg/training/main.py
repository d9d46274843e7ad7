"""The recipe, from the corpora to the shipped model, in five stages that can each be resumed.

1. A lexicon of n-grams with vectors, counted from raw text.
2. A first encoder, trained on the annotated corpora.
3. That encoder reads the raw news: silver sentences, and finds per n-gram.
4. The final encoder, trained on annotated, name-swapped and silver sentences.
5. Calibration, choice of style, export, report.
"""

from __future__ import annotations

import logging
import pickle
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

from kg.nlp.tagger import Tagger
from kg.nlp.tagger.features import HashIndex
from kg.training import corpora, evaluate, selftrain
from kg.training.augment import Augmenter, Names, learn_names
from kg.training.batches import Encoded, Vocabulary, encode
from kg.training.calibrate import calibrate
from kg.training.corpora import Sentence
from kg.training.export import export
from kg.training.lexicon import Lexicon, build_lexicon
from kg.training.loop import Schedule, fit
from kg.training.network import LEARNT_N, Encoder, Noise, Shape, warm_start
from kg.training.report import write_report

log = logging.getLogger(__name__)

CORPORA = ("none", "msra", "pfr", "cluener", "resume", "silver")
"""Whose conventions a sentence follows, in order of embedding number; `none` is the blend."""

STYLES: dict[str, dict[int, float]] = {
    "none": {0: 1.0},
    "msra": {1: 1.0},
    "pfr": {2: 1.0},
    "cluener": {3: 1.0},
    "silver": {5: 1.0},
    "msra+cluener": {1: 1.0, 3: 1.0},
    "silver+cluener": {5: 1.0, 3: 1.0},
    "none+cluener": {0: 1.0, 3: 1.0},
    "none+cluener+silver": {0: 1.0, 3: 1.0, 5: 1.0},
    "msra+cluener+silver": {1: 1.0, 3: 1.0, 5: 1.0},
    "msra+pfr+cluener+silver": {1: 1.0, 2: 1.0, 3: 1.0, 5: 1.0},
}
"""Candidates for the house style, as weights of corpora; the development articles choose."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides what model comes out, besides the data."""

    seed: int = 1
    dim: int = 48
    first: Schedule = field(default_factory=lambda: Schedule(epochs=2, rate=2e-3, seed=1))
    final: Schedule = field(default_factory=lambda: Schedule(epochs=7, rate=2e-3, seed=2))
    first_noise: Noise = field(default_factory=Noise)
    final_noise: Noise = field(default_factory=lambda: Noise(ngram=0.2, features=0.25, layers=0.25))
    learnt_count: int = 10
    swapped: float = 0.25
    silver_per_epoch: int = 25_000


@dataclass(frozen=True, slots=True)
class _Workshop:
    """What the stages share."""

    data: Path
    work: Path
    recipe: Recipe
    train: dict[str, list[Sentence]]
    dev: dict[str, list[Sentence]]
    articles: evaluate.DevelopmentSet

    def once(self, name: str, make: Callable[[], T]) -> T:
        """The result of `make`, kept in the work folder under `name`."""
        path = self.work / f"{name}.pickle"
        if path.exists():
            log.info("%s: taken from %s", name, path)
            return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]
        made = make()
        path.write_bytes(pickle.dumps(made, protocol=5))
        return made


def train(
    data: Path,
    out: Path,
    *,
    work: Path | None = None,
    recipe: Recipe | None = None,
    threads: int = 2,
) -> None:
    """Build the model from the corpora in `data` and write it, with its report, into `out`.

    Unfinished work is kept in `work` (default: `.training` in the current folder) and taken up
    again by the next call. Same data, recipe and library versions give the same lexicon and
    batches; weights differ in the last digits with the number of threads.
    """
    recipe = recipe or Recipe()
    torch.set_num_threads(threads)
    torch.manual_seed(recipe.seed)
    work = work or Path(".training")
    work.mkdir(parents=True, exist_ok=True)
    shop = _Workshop(
        data,
        work,
        recipe,
        {name: _cut(part) for name, part in corpora.annotated(data, "train").items()},
        corpora.annotated(data, "dev"),
        evaluate.DevelopmentSet(data),
    )
    lexicon = shop.once("lexicon", lambda: _lexicon(shop))
    vocabulary = _vocabulary(lexicon, lexicon)
    first = _fit(shop, lexicon, vocabulary, None, [])
    readings = shop.once("readings", lambda: _read(shop, first, lexicon, vocabulary))
    richer = shop.once("lexicon_with_finds", lambda: selftrain.with_finds(lexicon, readings))
    vocabulary = _vocabulary(lexicon, richer)
    encoder = _fit(shop, richer, vocabulary, first, selftrain.silver(readings))
    _finish(shop, out, encoder, richer, vocabulary)


def _cut(sentences: Sequence[Sentence]) -> list[Sentence]:
    return [piece for sentence in sentences for piece in corpora.cut(sentence)]


def _vocabulary(base: Lexicon, full: Lexicon) -> Vocabulary:
    return Vocabulary(HashIndex(base.keys[base.lengths == 1]), HashIndex(full.keys))


def _raw(data: Path) -> list[str]:
    return [s for paragraph in corpora.raw_news(data) for s in corpora.split_sentences(paragraph)]


def _lexicon(shop: _Workshop) -> Lexicon:
    texts = [paragraph for paragraph in corpora.raw_news(shop.data) if paragraph]
    whole = corpora.annotated(shop.data, "train")
    texts += [sentence.text for part in whole.values() for sentence in part]
    return build_lexicon(
        texts,
        corpora.gazetteers(shop.data),
        corpora.weak_gazetteers(shop.data),
        dim=shop.recipe.dim,
        seed=shop.recipe.seed,
    )


def _names(shop: _Workshop) -> Names:
    lists = corpora.gazetteers(shop.data)
    people = [sentence for name in ("pfr", "cluener") for sentence in shop.train[name]]
    return learn_names(people, lists["surname"], [*lists["division"], *lists["street"]])


def _encoder(
    lexicon: Lexicon, vocabulary: Vocabulary, noise: Noise, *, learnt: Tensor | None = None
) -> Encoder:
    shape = Shape(
        chars=len(vocabulary.chars.keys) + 1,
        ngram_dim=lexicon.codes.shape[1],
        corpora=len(CORPORA),
    )
    return Encoder(shape, torch.from_numpy(lexicon.vectors), noise, learnt=learnt)


def _learnt_rows(shop: _Workshop, lexicon: Lexicon, vocabulary: Vocabulary) -> Tensor:
    """Rows of learnt vectors for the n-grams that the annotated corpora use often enough."""
    sentences = [sentence for part in shop.train.values() for sentence in part]
    encoded = encode(sentences, vocabulary, corpus=0)
    counts = np.bincount(encoded.ngrams.ravel(), minlength=len(lexicon.codes))
    length = np.concatenate([[0], lexicon.lengths])
    chosen = (counts >= shop.recipe.learnt_count) & np.isin(length, LEARNT_N)
    log.info("%d n-grams get a learnt vector", int(chosen.sum()))
    return torch.from_numpy(np.where(chosen, np.cumsum(chosen), 0))


def _fit(
    shop: _Workshop,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    earlier: Encoder | None,
    silver: list[Sentence],
) -> Encoder:
    """The first encoder, or the final one when there is an earlier one to start from."""
    recipe = shop.recipe
    if earlier:
        rows = _learnt_rows(shop, lexicon, vocabulary)
        encoder = _encoder(lexicon, vocabulary, recipe.final_noise, learnt=rows)
        warm_start(encoder, earlier)
    else:
        encoder = _encoder(lexicon, vocabulary, recipe.first_noise)
    names = _names(shop)

    def epoch(number: int) -> Encoded:
        rng = random.Random(recipe.seed * 1000 + number)
        parts = dict(shop.train)
        if silver:
            parts["silver"] = rng.sample(silver, min(recipe.silver_per_epoch, len(silver)))
        sentences = [sentence for part in parts.values() for sentence in part]
        numbers = [CORPORA.index(name) for name, part in parts.items() for _ in part]
        swapped = Augmenter(names, seed=recipe.seed * 1000 + number).some(sentences, recipe.swapped)
        return encode(swapped, vocabulary, corpus=numbers)

    def judge(candidate: Encoder) -> float:
        styles = {"house": STYLES["msra+cluener"], "msra": STYLES["msra"], "pfr": STYLES["pfr"]}
        tagger = Tagger(export(candidate.eval(), lexicon, vocabulary, styles, {}))
        scores = {n: evaluate.on_corpus(tagger, shop.dev[n], style=n) for n in ("msra", "pfr")}
        scores["articles"] = evaluate.on_development(tagger, shop.articles, style="house")
        for name, score in scores.items():
            kinds = {kind: round(score.f1([kind]), 1) for kind in evaluate.MICRO}
            log.info("%s: %.2f %s", name, score.f1(), kinds)
        return float(np.mean([score.f1() for score in scores.values()]))

    name = "final" if earlier else "first"
    schedule = recipe.final if earlier else recipe.first
    return fit(encoder, epoch, judge, schedule, checkpoint=shop.work / f"{name}.pt")


def _read(
    shop: _Workshop, encoder: Encoder, lexicon: Lexicon, vocabulary: Vocabulary
) -> list[selftrain.Reading]:
    return list(selftrain.read(encoder, vocabulary, _raw(shop.data), corpus=0))


def _finish(
    shop: _Workshop, out: Path, encoder: Encoder, lexicon: Lexicon, vocabulary: Vocabulary
) -> None:
    """Choose the house style, calibrate, write the model and the report."""
    plain = Tagger(export(encoder, lexicon, vocabulary, STYLES, {}))
    chosen = {
        style: evaluate.on_development(plain, shop.articles, style=style).f1() for style in STYLES
    }
    house = max(chosen, key=lambda style: chosen[style])
    log.info("house style: %s of %s", house, chosen)
    styles = {"house": STYLES[house], "msra": STYLES["msra"], "pfr": STYLES["pfr"]}
    plain = Tagger(export(encoder, lexicon, vocabulary, styles, {}))
    calibration = calibrate(plain, shop.dev)
    export(encoder, lexicon, vocabulary, styles, calibration).to_disk(out)
    facts = {"house": house, "candidates": {k: round(v, 2) for k, v in chosen.items()}}
    write_report(out, shop.data, recipe=shop.recipe, articles=shop.articles, style=facts)
