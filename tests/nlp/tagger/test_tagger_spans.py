import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ModelError
from kg.nlp.tagger import TaggedSpan, Tagger
from kg.nlp.tagger.labels import TYPES

HOSTILE = [
    "",
    " ",
    "\n\n",
    "\x00\x01\x1f",
    "中\x00原\x00区",
    "👨‍👩‍👧‍👦在郑州市👍🏽",
    "𠮷野家𪚥𠀀公司",
    "ＡＢＣ公司１２３号",
    "\ud800孤立代理",
    "\ufeff标题\u200b\u202e倒写",
    "e\u0301\u0301\u0301",
    "中原区　区委\r\n书记\u2028李晓雷",
    "a" * 500,
    "，" * 500,
    "。\n" * 500,
]


def check(text: str, spans: list[TaggedSpan]) -> None:
    last = 0
    for span in spans:
        assert last <= span.start < span.end <= len(text)
        assert span.label in TYPES
        assert 0.0 <= span.confidence <= 1.0
        last = span.end


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text(tagger: Tagger, text: str) -> None:
    (spans,) = tagger.tag([text])
    check(text, spans)


@settings(deadline=None)
@given(st.lists(st.text() | st.text(st.sampled_from("中原区委书记李晓雷，。")), max_size=4))
def test_spans_are_in_order_and_inside_the_text(tagger: Tagger, texts: list[str]) -> None:
    for text, spans in zip(texts, tagger.tag(texts), strict=True):
        check(text, spans)


def test_a_text_is_tagged_alike_alone_and_among_others(tagger: Tagger) -> None:
    texts = ["中原区委书记李晓雷调研国棉三厂。", "李晓雷", "国棉三厂调研中原区" * 30, ""]
    together = tagger.tag(texts)
    assert any(together)
    for text, spans in zip(texts, together, strict=True):
        (alone,) = tagger.tag([text])
        assert [(s.start, s.end, s.label) for s in alone] == [
            (s.start, s.end, s.label) for s in spans
        ]
        assert [s.confidence for s in alone] == pytest.approx(
            [s.confidence for s in spans], abs=1e-3
        )


def test_time_is_linear_without_punctuation(tagger: Tagger) -> None:
    def seconds(length: int) -> float:
        began = time.process_time()
        (spans,) = tagger.tag(["中原区李晓雷国棉三厂调研" * (length // 12)])
        assert spans
        return time.process_time() - began

    seconds(12_000)
    short, long = seconds(12_000), seconds(120_000)
    assert long < 25 * short


def test_calibration_is_applied(tagger: Tagger) -> None:
    (spans,) = tagger.tag(["李晓雷调研中原区委书记国棉三厂" * 10])
    people = [span.confidence for span in spans if span.label == "PER"]
    assert people
    assert max(people) <= 0.5


def test_unknown_style(tagger: Tagger) -> None:
    with pytest.raises(ModelError, match="no style"):
        tagger.tag(["中原区"], style="nowhere")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "3月30日上午，中原区委书记李晓雷调研城市更新项目。",
            {("李晓雷", "PER"), ("中原区委", "ORG")},
        ),
        ("中原区委书记李晓雷，刘斌、樊立伟陪同。", {("刘斌", "PER"), ("樊立伟", "PER")}),
        ("郑州市实验中学举行开学典礼。", {("郑州市实验中学", "ORG")}),
        ("记者从江苏省南京市获悉。", set()),
    ],
)
def test_shipped_model_finds_names(shipped: Tagger, text: str, names: set[tuple[str, str]]) -> None:
    (spans,) = shipped.tag([text])
    assert names <= {(text[s.start : s.end], s.label) for s in spans}


@pytest.mark.parametrize("text", HOSTILE)
def test_shipped_model_on_hostile_text(shipped: Tagger, text: str) -> None:
    (spans,) = shipped.tag([text])
    check(text, spans)
