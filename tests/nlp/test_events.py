"""Happenings by noun and by verb."""

from __future__ import annotations

import pytest
from annotated import parse

from kg.nlp.analysis import split_sentences
from kg.nlp.candidates import best_of
from kg.nlp.event_verbs import find_event_verbs
from kg.nlp.events import find_event_nouns

NOUNS = [
    ("中原区组织召开党建工作第一季度推进会,区委书记出席", ["党建工作第一季度推进会"]),
    ("[ORG 中原区委]召开2023年第一季度意识形态联席会议。", ["2023年第一季度意识形态联席会议"]),
    ("收听收看“全省防汛应急工作专题培训”视频会议。", ["“全省防汛应急工作专题培训”视频会议"]),
    ("召开党委中心组（扩大）学习会议，", ["党委中心组（扩大）学习会议"]),
    ("主办的[LOC 铜川市]非公企业文艺汇演在", ["非公企业文艺汇演"]),
    ("[LOC 澳门]大学生座谈会在", ["澳门大学生座谈会"]),
    ("[PER 李晓雷]出席会议", []),
    ("在会议室里", []),
    ("[PER 王岐山]视频会见", []),
    ("在人民大会堂", []),
    ("加强干部教育培训工作", []),
    ("举行干部教育培训", ["干部教育培训"]),
    ("涉嫌重大责任事故罪", []),
    ("参加了座谈会。", ["座谈会"]),
    ("市委副书记[PER 何立峰]会前接见", []),
    ("定于某日召开××会议", []),
    ("全体培训班学员参加", []),
    ("9:00—9:20 开幕式", ["开幕式"]),
    ("主要包括城市建设论坛", []),
]


@pytest.mark.parametrize(("marked", "names"), NOUNS)
def test_event_nouns(marked: str, names: list[str]) -> None:
    whole = parse(marked)
    found = best_of(find_event_nouns(whole.text, whole.mentions))
    assert [c.span.of(whole.text) for c in found] == names


VERBS = [
    ("[PER 李晓雷]带队调研[LOC 甲项目]。", [("调研", "inspection")]),
    ("[PER 李晓雷]调研[LOC 甲项目]。[PER 刘斌]陪同调研。", [("调研", "inspection")]),
    ("区领导调研督导项目", [("调研督导", "inspection")]),
    ("[PER 韩正]视频会见[PER 博纳]", [("视频会见", "visit")]),
    ("[ORG 南开大学]与[ORG 市政府]签订协议", [("签订", "signing")]),
    ("以调研组名义", []),
    ("[PER 李明]听取汇报、察看现场、督导进度、检查质量", []),
    ("[PER 欧班]与到访的[PER 李明]", []),
    ("[ORG 医院]精准研判处置", []),
    ("[ORG 市纪委]公开通报两起问题", []),
    ("[PER 王明]经常检查作业", []),
    ("校长[PER 朱某]已被停职检查", [("停职", "appointment")]),
    ("要多走访、多调研", []),
]


@pytest.mark.parametrize(("marked", "expected"), VERBS)
def test_event_verbs(marked: str, expected: list[tuple[str, str]]) -> None:
    whole = parse(marked)
    found = find_event_verbs(whole.text, split_sentences(whole.text), whole.mentions)
    assert [(c.span.of(whole.text), c.kind) for c in found] == expected
