"""Fits the map from the model's probabilities to believable ones, on the corpora's dev parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.nlp.tagger import Tagger
from kg.nlp.tagger.calibration import fit
from kg.training.corpora import Sentence

CORPORA = ("msra", "pfr")


def calibrate(
    tagger: Tagger, dev: Mapping[str, Sequence[Sentence]]
) -> dict[str, tuple[tuple[float, ...], tuple[float, ...]]]:
    """By type, the isotonic map fitted on both corpora, each read in its own style.

    `tagger` must be uncalibrated, so that its confidences are the model's own probabilities.
    """
    raw: dict[str, list[float]] = defaultdict(list)
    correct: dict[str, list[bool]] = defaultdict(list)
    for name in CORPORA:
        found = tagger.tag([sentence.text for sentence in dev[name]], style=name)
        for sentence, spans in zip(dev[name], found, strict=True):
            gold = set(sentence.spans)
            for span in spans:
                raw[span.label].append(span.confidence)
                correct[span.label].append((span.start, span.end, span.label) in gold)
    maps = {kind: fit(raw[kind], correct[kind]) for kind in sorted(raw)}
    return {kind: (found.raw, found.calibrated) for kind, found in maps.items()}
