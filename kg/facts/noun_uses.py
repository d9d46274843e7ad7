"""Words that give a part as verbs, where they are the front or the end of a noun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Span
from kg.nlp.candidates import Candidate

_SAYS = re.compile(r"[，,：:“]|道[，：]")
_MEETING_FRONTS = ("汇报", "通报", "介绍", "演讲", "见证", "要求", "举办")
_NOUN_AFTER = re.compile(r"[人者稿词员率权法]|单位|精神|小组|比赛")
_GUEST = re.compile(r"[人者访率领]")
"""What 来, 到 and 率 are the front of: 来访, 率领."""
_WORK = re.compile(r"[工合创写操协制运]作")
_BARE_GOING = ("来", "到", "赴")
_COMPLEMENT = re.compile(r"[以未年原带越从看起历本得达受遇感直回提谈说]$")
"""What 来 and 到 end, as in 以来 and 提到, before a name."""
_RATIO = re.compile(r"[表效概利比税汇增长轻直草合格升降效频功]$")
_A_BODY = re.compile(r"(?:等|社会|党|国际|该|群众|武装|行业|基层|各级|群团)$")
"""What 组织 ends as a word for bodies: 甲、乙等|组织."""
_SPEAKING_GALA = re.compile(r"(?:演讲|分享|授课|宣讲|研讨)(?:活动|比赛|[会班课])")
_NOUN_BEFORE = (
    "听取",
    "取了",
    "情况",
    "重要",
    "系列",
    "的",
    "各",
    "新",
    "总",
    "简",
    "统",
    "名",
    "经验",
    "职",
    "俗",
    "自",
    "号",
    "按",
    "书面",
    "无",
    "不",
)


def is_noun_use(text: str, span: Span, mentions: Sequence[Candidate]) -> bool:
    """Whether the word is the front of a noun here: 主持人, 参加者, 汇报会, 的要求."""
    before = text[max(0, span.start - 2) : span.start]
    if text[span.start : span.end].endswith(_MEETING_FRONTS) and text.startswith("会", span.end):
        return not text.startswith("会议", span.end)
    if text[span.start : span.end] in ("说", "称") and not _SAYS.match(text, span.end):
        return not any(m.label == "PER" and m.span.end == span.start for m in mentions)
    if text.startswith("陪同下", span.start):
        return False
    if _SPEAKING_GALA.match(text, span.start) or _WORK.match(text, max(0, span.start - 1)):
        return True
    if text[span.start : span.end] == "组织" and _A_BODY.search(text, 0, span.start):
        return True
    named_next = any(m.span.start == span.end for m in mentions)
    if text[span.start : span.end] in _BARE_GOING:
        return not named_next or bool(_COMPLEMENT.search(before))
    if text[span.start : span.end] == "率" and _RATIO.search(before):
        return True
    followed = _GUEST if span.end - span.start == 1 else _NOUN_AFTER
    return (not named_next and bool(followed.match(text, span.end))) or before.endswith(
        _NOUN_BEFORE
    )
