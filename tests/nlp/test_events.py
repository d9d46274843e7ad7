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
    ("第三届[ORG:model 海洋渔业峰会]开幕", ["第三届海洋渔业峰会"]),
    ("第二届数字[ORG:model 渔业建设峰会养殖分论坛]举办", ["第二届数字渔业建设峰会养殖分论坛"]),
    ("[ORG:model 东海市人民代表大会]在召开", []),
    ("举办“海”论坛、“山”论坛和创业沙龙", ["“海”论坛", "“山”论坛", "创业沙龙"]),
    ("举办渔业论坛等6个专题论坛", ["渔业论坛", "专题论坛"]),
    ("召开防汛、抗旱工作会议", ["防汛、抗旱工作会议"]),
    ("[PER 王明]向第二届渔业论坛致信，论坛举行", ["第二届渔业论坛"]),
    ("[ORG 东海大学]启动新教工培训", ["新教工培训"]),
    ("召开项目启动推进会", ["项目启动推进会"]),
    ("经学院党政联席会议研究", ["学院党政联席会议"]),
    ("举行经济工作会议", ["经济工作会议"]),
    ("举行渔业论坛四场主题论坛", ["渔业论坛", "主题论坛"]),
    ("邀请市委宣讲团讲课，召开会议", []),
    ("教师培训和研修基地举行", []),
    ("以“朋辈宣讲”为特色", []),
    ("以“朋辈宣讲、场景教学”为理念开展教育", []),
    ("3月3日电(王晓明)第三届渔业峰会开幕", ["第三届渔业峰会"]),
    ("首届[ORG:model 世界渔业大会]召开", ["首届世界渔业大会"]),
    ("渔业分论坛计划6月举行", ["渔业分论坛"]),
    ("以实际行动迎接会议", []),
    ("自夏季打击整治专项行动开展以来", ["夏季打击整治专项行动"]),
    ("甲队表现出色，获2025年海洋峰会表彰", ["2025年海洋峰会"]),
    ("召开党建组织员交流会", ["党建组织员交流会"]),
    ("该起森林火灾已造成两人受伤", ["森林火灾"]),
    ("“安康杯”竞赛落幕", ["“安康杯”竞赛"]),
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
    ("20年前，[PER 王明]访问某国。\n正文", []),
    ("[LOC 甲机场]将开通新航线。\n正文", []),
    ("[PER 王明]来我校访问，[PER 李强]会见客人\n正文", [("访问", "visit"), ("会见", "visit")]),
    ("[PER 李明]听取汇报、察看现场、督导进度、检查质量", []),
    ("[PER 欧班]与到访的[PER 李明]", []),
    ("[ORG 医院]精准研判处置", []),
    ("[ORG 市纪委]公开通报两起问题", []),
    ("[PER 王明]经常检查作业", []),
    ("校长[PER 朱某]已被停职检查", [("停职", "appointment")]),
    ("要多走访、多调研", []),
    ("在[PER 王明]会晤之际播出\n正文", []),
    ("[ORG 县林业局]称起火原因待查\n正文", []),
    ("[ORG 市公安局]为督察专员颁发证书\n正文", []),
    ("[EVENT:ceremony:noun 捐赠仪式]上，[PER 王明]为新馆揭牌", []),
]


@pytest.mark.parametrize(("marked", "expected"), VERBS)
def test_event_verbs(marked: str, expected: list[tuple[str, str]]) -> None:
    whole = parse(marked)
    found = find_event_verbs(whole.text, split_sentences(whole.text), whole.mentions)
    assert [(c.span.of(whole.text), c.kind) for c in found] == expected
