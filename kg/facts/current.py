"""Which happening a sentence is about."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.facts.phrases import JOINED
from kg.facts.triggers import Trigger
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.befalling import befell
from kg.nlp.candidates import Candidate
from kg.nlp.roundups import item_of, item_starts, leads

_LEAD_SENTENCES = 3
_SAID = re.compile(r"(?:表示|指出|强调|认为|说|称|要求|希望)[，,：:]")
_PASSED_BY = re.compile(r"经[^，。；]{0,24}$")
_PASSED = re.compile(r"[^，。；]{0,4}(?:表决|审议|批准|讨论)?通过|审议|批准")
"""A law's own story: 已于5月29日经|某次会议|表决通过."""
_SPOKEN_OF = re.compile(
    r"看望|慰问|探望|悼念|传达|学习|开好|贯彻|落实|按照|根据|围绕|筹备|迎接|准备|回顾|总结"
    r"|设置|设有|包括|包含|分为|涵盖|(?:去年|前年|往年|上届|历届|历次|上一届|上一?次|上(?:个|一)?赛季)[^，。；]{0,6}$|^经$"
)
_TIME_OF_ANOTHER = re.compile(
    r"[”）)]?(?:在即|在望|期间|之际|前夕|(?:召开|举行|举办|启动|开展)?以来|之一|(?:结束|闭幕|之)?后(?:首|的)"
    r"|上的重要讲话|的?(?:开展|推进|落实|筹备|组织|举办)*(?:情况|精神|进展|成果|方案|经验)"
    r"|(?:的|开展|推进|落实|筹备|组织|举办)+工作|(?:各|[^，。；的在：]{2,8})代表团|代表(?!团|大会|队)[^，。；]{0,4}[，、等]|的?代表(?:名单|候选|资格|人选|选举))"
)
_WITHIN_ANOTHER = re.compile(r"[会式坛礼动]上|期间|现场|同期|会前|会后|还[举进]行")
_INTENDED = re.compile(
    r"(?:今后|未来|下一步|接下来|定期|(?:双方|两[校地国])[^，。]{0,6}将)[^。]{0,60}$"
)
_NATIONAL = re.compile(r"(?:党的|中共)?(?:十[一二三四五六七八九]|二十)(?:届.中全会|大)|全国两会")
_OBJECT = re.compile(r"[^，。；：]{0,12}")
_COUNTDOWN = re.compile(r"(?:距离?|倒计时)[^，。；]{0,4}$")
_BEFALLS = re.compile(r"(?:发生|突发|遭|遭遇|遭受|出现|爆发|举行|发动)[^，。；]{0,6}$")
_GOES_ON = re.compile(r"(?:仍在|还在)?(?:继续|持续)(?:进行)?(?=[，。；])")
_NOBODY_HOLDS = "other"
"""The kind of strikes and protests, which a sentence that names none does not tell of."""
_MONTH = re.compile(r"\d{4}-\d{2}|\d{4}")
_JOINED = re.compile(r"(?:出席|参加|举行|举办|召开|主持|展开)(?:了|召开)?$")
_THEN = re.compile(r"(?:随后|之后|接下来|当天|当晚)(?:召开|举行|举办|进行)?的$")
_WAS_HELD = re.compile(
    r"[也还]?(?:[在于][^，。；将]{2,24})?(?:成功|顺利|正式|圆满|隆重)?(?:举行|召开|举办|开幕|闭幕|落幕)"
)
_SAME_DAY = re.compile(
    r"(?:(?:当[天日晚]|同日|\d日)(?:[上下]午|晚上?)?|(?:(?<![今往])[会式动坛礼赛]|活动|座谈|签约|调研)[前后]|其间|期间)(?:，|还|又|也|与|在)"
    r"[^。；]{0,40}$"
)
_THERE = re.compile(r"[上中]")
_BEFORE_NOW = re.compile(r"曾|去年|前年|历年|\d{4}年|以来|此前|先后|多次|每年|将|拟|计划|要|应")
_AT_ANOTHER = re.compile(r"在[^，。；]{2,60}[会班坛式]上")
_HELD = re.compile(r"召开|举行|举办|开展|展开|主持")


class CurrentEvent:
    """Follows the happening under report through an article.

    Only happenings that the article reports (named in the headline, the lead, or where a sentence
    says that they were held) can be under report; those it merely mentions cannot.
    """

    def __init__(self, analysis: Analysis, registry: Registry) -> None:
        self._analysis = analysis
        self._registry = registry
        self.reported = reported_events(analysis, registry)
        self._order: list[str] = []

    @property
    def recent(self) -> tuple[str, ...]:
        """The happenings read so far, the latest last."""
        return tuple(self._order)

    def event_for(self, trigger: Trigger, sentence: Span) -> str | None:
        """The happening that a trigger speaks about, or None."""
        if trigger.event is not None:
            return self._registry.referent(trigger.event)
        here = [
            m for m in self.mentions_in(sentence) if self._fits(self._registry.referent(m), trigger)
        ]
        if trigger.role.subject != "spokeAt" and (
            self._of_another(trigger, sentence)
            or (trigger.role.subject and not here and not self._now(trigger, sentence))
        ):
            return None
        after = [m for m in here if m.span.start >= trigger.span.end]
        before = [m for m in here if m.span.end <= trigger.span.start]
        if (
            after
            and after[0].span.start - trigger.span.end <= 40
            and trigger.role.subject != "spokeAt"
        ):
            return self._registry.referent(after[0])
        if before:
            return self._registry.referent(before[-1])
        if after and not self._order:
            return self._registry.referent(after[0])
        for event in reversed(self._order):
            if self._fits(event, trigger) and self._registry[event].kind != _NOBODY_HOLDS:
                return event
        elsewhere = _AT_ANOTHER.search(self._analysis.text, sentence.start, trigger.span.start)
        if trigger.role.is_content_speech or elsewhere:
            return None
        later = item_of(self._analysis.text, sentence.start) > 0
        if here or later or self._order or self.mentions_in(sentence):
            return None  # a happening told further on takes nobody from the one before it
        ahead = [
            e
            for e in self.reported
            if self._fits(e, trigger) and self._registry[e].kind != _NOBODY_HOLDS
        ]
        return ahead[0] if ahead else None

    def _of_another(self, trigger: Trigger, sentence: Span) -> bool:
        """Whether the verb goes with a happening that is not under report: 去年举行的|某峰会."""
        end = trigger.span.end
        nearest = next(
            (
                m
                for m in self._analysis.within(Span(end, max(end, sentence.end)))
                if m.label == "EVENT"
            ),
            None,
        )
        return (
            nearest is not None
            and self._registry.referent(nearest) not in self.reported
            and bool(_OBJECT.fullmatch(self._analysis.text, end, nearest.span.start))
        )

    def _now(self, trigger: Trigger, sentence: Span) -> bool:
        """Whether the sentence does not go back to some month or year: 今年5月，某教授率领…."""
        before = self._analysis.within(Span(sentence.start, trigger.span.start))
        return not any(m.label == "TIME" and _MONTH.fullmatch(m.norm or "") for m in before)

    def leave(self, sentence: Span) -> None:
        """Remembers the happenings of a sentence once it is read; parts of another and those in
        a list do not come to the fore."""
        if sentence.start in item_starts(self._analysis.text):
            self._order.clear()
        mentions = self.mentions_in(sentence)
        listed = [
            mention
            for pair in pairwise(mentions)
            if JOINED.fullmatch(self._analysis.text, pair[0].span.end, pair[1].span.start)
            for mention in pair
        ]
        for mention in mentions:
            event = self._registry.referent(mention)
            if event is None or (self._order and (mention in listed or self._is_part(mention))):
                continue
            if event in self._order:
                self._order.remove(event)
            self._order.append(event)

    def _is_part(self, mention: Candidate) -> bool:
        """Whether the happening took place within the one under report: 会上举行了|签约仪式."""
        text, start = self._analysis.text, mention.span.start
        sentence = self._analysis.sentence_of(mention.span)
        clause = re.split(r"[，；]", text[sentence.start : start])[-1]
        return bool(_WITHIN_ANOTHER.search(clause))

    def mentions_in(self, sentence: Span) -> list[Candidate]:
        """The mentions of reported happenings in a sentence, in order."""
        return [
            m
            for m in self._analysis.within(sentence)
            if m.label == "EVENT" and self._registry.referent(m) in self.reported
        ]

    def _fits(self, event: str | None, trigger: Trigger) -> bool:
        if event is None:
            return False
        kinds = trigger.role.events
        return not kinds or (self._registry[event].kind or "other") in kinds


def reported_events(analysis: Analysis, registry: Registry) -> list[str]:
    """The happenings that the article reports, in order of first mention in its body."""
    lead = (
        *leads(analysis.text, analysis.body_sentences(), _LEAD_SENTENCES),
        *analysis.headline_sentences(),
    )
    found: dict[str, None] = {}
    for sentence in lead:
        for mention in analysis.within(sentence):
            event = registry.referent(mention) if mention.label == "EVENT" else None
            if (
                event is not None
                and not _background(analysis.text, sentence, mention)
                and not (found and _only_said(analysis.text, sentence, mention))
            ):
                found.setdefault(event)
    for sentence in analysis.body_sentences()[_LEAD_SENTENCES:]:
        for mention in analysis.within(sentence):
            event = registry.referent(mention) if mention.label == "EVENT" else None
            if event is not None and (
                _attended(analysis, sentence, mention) or _befell_then(analysis, sentence, mention)
            ):
                found.setdefault(event)
    return list(found)


def _only_said(text: str, sentence: Span, mention: Candidate) -> bool:
    """Whether the happening stands in what somebody said at another: 甲指出，乙市启动了|丙行动."""
    return bool(_SAID.search(text, sentence.start, mention.span.start))


def _attended(analysis: Analysis, sentence: Span, mention: Candidate) -> bool:
    """Whether a later sentence reports that someone held or joined the happening just then, or
    spoke there: 主持召开了某部|某会议, 随后的|座谈会|上."""
    text = analysis.text
    if mention.producer.endswith("verb") and not befell(mention):
        clause = text[sentence.start : mention.span.start]
        return bool(_SAME_DAY.search(clause)) and not (
            _BEFORE_NOW.search(clause) or _background(text, sentence, mention)
        )
    owner = next(
        (m for m in analysis.within(sentence) if m.span.end == mention.span.start), mention
    )
    start = owner.span.start if owner.label in ("ORG", "LOC") else mention.span.start
    clause = re.split(r"[，；：“]", text[sentence.start : start])[-1]
    return (
        bool(
            _JOINED.search(clause)
            or (_THEN.search(clause) and _THERE.match(text, mention.span.end))
            or _held_today(analysis, mention)
        )
        and not _BEFORE_NOW.search(text, sentence.start, mention.span.start)
        and not _background(text, sentence, mention)
    )


def _held_today(analysis: Analysis, mention: Candidate) -> bool:
    """Whether what follows a name says that it was held today: 第三次彩排|今天也在甲厅举行."""
    day = next((m for m in analysis.mentions if m.span.start >= mention.span.end), None)
    return (
        day is not None
        and day.label == "TIME"
        and day.span.of(analysis.text).startswith("今")
        and not analysis.text[mention.span.end : day.span.start].strip("”）于在也")
        and bool(_WAS_HELD.match(analysis.text, day.span.end))
    )


def _befell_then(analysis: Analysis, sentence: Span, mention: Candidate) -> bool:
    """Whether a later sentence gives the day on which an accident or the like befell."""
    if not befell(mention) or _background(analysis.text, sentence, mention):
        return False
    before = Span(sentence.start, mention.span.start)
    days = [m for m in analysis.within(before) if m.label == "TIME" and "-" in (m.norm or "")]
    return bool(
        days
        and not any(_MONTH.fullmatch(m.norm or "") for m in days)
        and (
            _BEFALLS.search(before.of(analysis.text))
            or _GOES_ON.match(analysis.text, mention.span.end)
        )
    )


def counts_down_to(text: str, event: Candidate) -> bool:
    """Whether the day beside a happening is not its own: 今天距离|某运动会|开幕还有11天."""
    return bool(_COUNTDOWN.search(text, max(0, event.span.start - 8), event.span.start))


def _background(text: str, sentence: Span, mention: Candidate) -> bool:
    """Whether the happening is only spoken of (传达学习了中央经济工作会议精神), or the time of
    another (某峰会期间), or one that the whole nation speaks of."""
    if _TIME_OF_ANOTHER.match(text, mention.span.end) or _NATIONAL.fullmatch(mention.span.of(text)):
        return True
    clause = re.split(r"[，；]", text[sentence.start : mention.span.start])[-1]
    if counts_down_to(text, mention):
        return True
    if _PASSED_BY.search(clause) and _PASSED.match(text, mention.span.end):
        return True
    if _INTENDED.search(text, sentence.start, mention.span.start):
        return True
    if mention.producer.endswith("verb") and _SAID.search(text, sentence.start, mention.span.start):
        return True
    return bool(_SPOKEN_OF.search(clause) and not _HELD.search(clause))
