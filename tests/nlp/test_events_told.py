"""Happenings told in the words of headlines and news flashes."""

from __future__ import annotations

import pytest
from annotated import parse

from kg.evaluation.triggers import Headline, compare
from kg.nlp.analysis import split_sentences
from kg.nlp.event_verbs import find_event_verbs
from kg.nlp.events import trigger_of
from kg.nlp.triggers import find_trigger_words
from kg.nlp.words import column
from kg.vocab import WM

TOLD = [
    ("甲队3-0战胜乙队", {("战胜", "competition")}),
    ("某市一居民楼起火，消防员赶到现场", {("起火", "accident")}),
    ("著名作家因病去世，享年80岁", {("去世", "death")}),
    ("某公司正式推出新款手机", {("推出", "launch")}),
    ("该国总理宣布辞职", {("辞职", "appointment")}),
    ("嫌疑人被警方抓获", {("抓获", "ruling")}),
    ("医院精准研判处置", set()),
    ("深入开展反腐败斗争", set()),
    ("春眠不觉晓，处处闻啼鸟", set()),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_words_that_tell(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(t.span.of(text), t.kind) for t in find_trigger_words(text)} == expected


def test_only_a_flash_is_read_so() -> None:
    flash = parse("某公司正式推出新款手机")
    article = parse(flash.text + "\n" + "这是正文。" * 60)
    for whole, count in ((flash, 1), (article, 0)):
        found = find_event_verbs(whole.text, split_sentences(whole.text), whole.mentions)
        assert len(list(found)) == count


def test_trigger_of_a_name_is_its_closing_noun() -> None:
    whole = parse("[EVENT:meeting:noun 网格化工作第一季度推进会]开始")
    assert trigger_of(whole.text, whole.mentions[0]).of(whole.text) == "推进会"


def test_kinds_are_those_of_the_ontology() -> None:
    kinds = set(column("event_types.tsv", "kind")) | set(column("event_triggers.tsv", "kind"))
    assert all(hasattr(WM, kind.capitalize()) for kind in kinds - {"-"})


def test_every_row_once() -> None:
    words = column("event_triggers.tsv", "word")
    assert len(words) == len(set(words))


def test_agreement_counts_each_annotated_trigger_once() -> None:
    headline = Headline("连环车祸致3人身亡", frozenset({(0, 4, "accident"), (7, 9, "death")}))
    said = frozenset({(2, 4, "accident"), (0, 2, "accident"), (7, 9, "death")})
    exact, overlapping = compare([headline], [said])
    assert (exact.tp, exact.predicted, exact.gold) == (1, 3, 2)
    assert overlapping.tp == 2
