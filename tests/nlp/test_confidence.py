"""Confidences from the table of producers."""

from __future__ import annotations

from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.confidence import rule_confidence, with_confidence
from kg.resources import rows


def test_every_value_is_a_probability_with_its_counts() -> None:
    for row in rows("lexicon", "confidence.tsv"):
        assert 0 < float(row["value"]) <= 1
        assert 0 <= int(row["right"]) <= int(row["seen"])
        if row["producer"] != "model":
            smoothed = min(0.99, (int(row["right"]) + 1) / (int(row["seen"]) + 2))
            assert abs(float(row["value"]) - smoothed) < 0.006


def test_a_row_of_a_rule_is_as_sure_as_the_rule() -> None:
    assert rule_confidence("rule:roles/陪同", "accompaniedBy") == rule_confidence(
        "rule:roles", "accompaniedBy"
    )


def test_the_models_doubt_is_scaled() -> None:
    span = Candidate(Span(0, 2), "LOC", "model", confidence=0.8)
    assert 0.8 <= with_confidence(span).confidence < 1
    sure = Candidate(Span(0, 2), "LOC", "model", confidence=1.0)
    assert with_confidence(sure).confidence == 1.0
