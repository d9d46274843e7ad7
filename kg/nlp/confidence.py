"""How sure each producer is, as measured on annotated articles: the rows of confidence.tsv.

A rule's confidence is its precision there, smoothed by one right and one wrong case more (Laplace's
rule of succession). The model has a confidence of its own for each span; what survives the grammar
is right more often than that, so its doubt is scaled by a factor.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from kg.nlp.candidates import Candidate
from kg.resources import rows

_UNKNOWN = 0.8


@cache
def _table() -> dict[tuple[str, str], float]:
    return {
        (row["producer"], row["label"]): float(row["value"])
        for row in rows("lexicon", "confidence.tsv")
    }


def rule_confidence(producer: str, label: str) -> float:
    """The confidence of a rule for a label or predicate, by its longest known name.

    ``rule:roles/陪同`` is looked up as itself and then as ``rule:roles``.
    """
    while True:
        if (producer, label) in _table():
            return _table()[producer, label]
        if "/" not in producer:
            return _UNKNOWN
        producer = producer.rsplit("/", 1)[0]


def with_confidence(candidate: Candidate) -> Candidate:
    """The candidate with a calibrated confidence, between 0 and 1, in hundredths.

    More digits would only show which processor did the sums.
    """
    if candidate.producer == "model":
        doubt = _table().get(("model", candidate.label), 1.0)
        return replace(candidate, confidence=round(1 - (1 - candidate.confidence) * doubt, 2))
    return replace(candidate, confidence=rule_confidence(candidate.producer, candidate.label))
