"""Parts in happenings: who chaired, spoke, attended, accompanied, inspected, organised, hosted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.facts.bylines import byline_people
from kg.facts.claims import ClaimBook
from kg.facts.current import CurrentEvent
from kg.facts.phrases import PersonPhrase, person_phrases, staff_pattern
from kg.facts.triggers import Trigger, find_triggers, left_region, right_region
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate
from kg.nlp.words import alternation, column

_LIST_GAP = re.compile(r"[、，,\s“”\"]*(?:和|及|与|以及)?(?:了|的|位于)?[“\"]?")
_OBJECT_GAP = re.compile(r"(?:了|过|我[市县区省])?[“\"]?")
_MET = re.compile(r"了?(?:[^，。；、]{0,30}的)?[^，。；、的]{0,12}")
_GOING_ON = re.compile(
    r"[，,、]|等地|等|进行|开展|实地|就|调研|考察|视察|检查|督导|学习|参观|看望|慰问|指导|走访|访问"
)
_LEADER_OF = re.compile(r"以.{0,60}为(?:组长|团长|领队|队长)的")
_PARTY_OF = re.compile(r"等?(?:领导)?一行")
_SINGLE = 1
_OCCASION = re.compile(r"[会式坛班礼赛动]上|会前|会后|会见|调研|考察|视察|检查|督导|走访|致辞|讲话|发言|总结|座谈|汇报|期间|现场|每到一")
_SPEECH_LEAD = re.compile(r"[，,：:]\s*")
_PARTS = ("presidedBy", "attendedBy", "spokeAt")
_CONTESTS = frozenset(("competition",))
_OTHER_SUBJECT = re.compile(
    r"(?:会议|大会|双方|大家|代表们?|部门|负责人|负责同志|人员|单位|各[^，,]{0,8})(?:还|也|一致|纷纷|上|均)?$"
)
_AT = re.compile(r"(?:在|于)(?:我[国省市县区校院局])?$")
_AT_MODIFIED = re.compile(r"在[^，。；]{2,25}的$")
_BEFORE_HOLDING = re.compile(
    r"(?:等?(?:单位|部门)?)?(?:联合|共同|组织|隆重|成功|承办|主办|今天|日前|近日|正式|首次|专题)*"
)


@dataclass(slots=True)
class RoleReader:
    """Reads the parts of one article, sentence by sentence, carrying subject and event along."""

    analysis: Analysis
    registry: Registry
    book: ClaimBook
    current: CurrentEvent
    _authors: frozenset[Span] = frozenset()
    _speaker: Candidate | None = None
    _subject: tuple[Candidate, ...] = field(default=())
    _contestants: tuple[Candidate, ...] = field(default=())

    def read(self) -> None:
        """Reads headlines first, then the body."""
        authors = byline_people(self.analysis)
        self._authors = frozenset(m.span for m in authors)
        for sentence in (*self.analysis.headline_sentences(), *self.analysis.body_sentences()):
            self._read_sentence(sentence)
            self.current.leave(sentence)

    def _read_sentence(self, sentence: Span) -> None:
        phrases = person_phrases(self.analysis, sentence)
        triggers = find_triggers(self.analysis, sentence)
        self._subject = ()
        in_speech = False
        for index, trigger in enumerate(triggers):
            region = left_region(triggers, index, sentence)
            people = self._people_in(region, phrases)
            if in_speech and not people:
                continue
            in_speech = False
            event = self.current.event_for(trigger, sentence)
            self._subject_part(trigger, region, people, event)
            if (
                event is not None
                and trigger.role.object
                and self._may_take_object(trigger, event, sentence)
            ):
                self._object_part(trigger, right_region(triggers, index, sentence), event, phrases)
            if trigger.role.is_content_speech and self._subject:
                in_speech = True

    # ------------------------------------------------------------ subjects
    def _people_in(self, region: Span, phrases: Sequence[PersonPhrase]) -> list[PersonPhrase]:
        return [
            p
            for p in phrases
            if region.contains(p.person.span)
            and p.person.span not in self._authors
            and not self._is_target(p)
        ]

    def _is_target(self, phrase: PersonPhrase) -> bool:
        if _LEADER_OF.match(self.analysis.text, max(0, phrase.span.start - 1)):
            return False
        clause = re.split(
            r"[，,；]", self.analysis.text[max(0, phrase.span.start - 40) : phrase.span.start]
        )[-1]
        after = re.split(r"[，,；。]", self.analysis.text[phrase.span.end : phrase.span.end + 40])[
            0
        ]
        if re.search(r"对|向|感谢|围绕", clause) and "的" in after:
            return True
        before = self.analysis.text[max(0, phrase.span.start - 6) : phrase.span.start]
        return bool(
            re.search(f"(?:{alternation(column('not_subject_before.tsv', 'word'))})$", before)
        )

    def _subject_part(
        self, trigger: Trigger, region: Span, people: list[PersonPhrase], event: str | None
    ) -> None:
        role = trigger.role
        if role.word.startswith("陪同") and self.analysis.text.startswith("下", trigger.span.end):
            since = self.analysis.text.rfind("在", region.start, region.end)
            if event:
                for phrase in people:
                    if phrase.span.start > since:
                        self._say(event, "accompaniedBy", phrase.person, trigger)
                self._subject = (
                    tuple(p.person for p in people if p.span.start < since) or self._subject
                )
            return
        if people:
            self._subject = tuple(p.person for p in people)
        doers = self._subject if people else self._carried(trigger, region)
        if role.subject == "spokeAt" and event and doers:
            event = self._event_of(doers[0]) or self._heard_at(trigger, region, doers[0], event)
        if role.subject and "PER" in role.subject_types and event:
            self._person_part(trigger, region, doers, people, event)
        if role.subject and event and role.subject_types & {"ORG", "LOC"}:
            self._body_part(trigger, region, event, bool(people))
        if role.subject == "spokeAt" and len(doers) == _SINGLE:
            self._speaker = doers[0]

    def _event_of(self, person: Candidate) -> str | None:
        """The latest happening in which this person already has a part."""
        entity = self.registry.referent(person)
        for event in reversed(self.current.recent):
            if entity and any(self.book.has(event, part, entity) for part in _PARTS):
                return event
        return None

    def _heard_at(
        self, trigger: Trigger, region: Span, speaker: Candidate, event: str
    ) -> str | None:
        """The happening at which someone without a part in it yet was heard, or None.

        A speech (致辞, 发言) is part of one by itself. What someone says (表示) is where the sentence
        speaks of the occasion, or, at a gathering, where the article gives the speaker a post.
        """
        if not trigger.role.is_content_speech or _OCCASION.search(region.of(self.analysis.text)):
            return event
        gathering = self.registry[event].kind not in ("inspection", "visit", "accident", "launch")
        person = self.registry.referent(speaker)
        return event if gathering and person and self.book.has(person, "holdsPost") else None

    def _carried(self, trigger: Trigger, region: Span) -> tuple[Candidate, ...]:
        """The doers where the clause names none: of the clause before, or who 他 is."""
        text = region.of(self.analysis.text)
        if (
            re.search(r"[他她](?:还|也|同时|进一步)?[^，,]{0,12}$", text)
            and self._speaker is not None
        ):
            return (self._speaker,)
        if _OTHER_SUBJECT.search(text) or len(text) > 60:
            return ()
        if (
            any(m.label in ("ORG", "LOC") for m in self.analysis.within(region))
            and trigger.role.subject == "spokeAt"
        ):
            return ()
        return self._subject

    def _person_part(
        self,
        trigger: Trigger,
        region: Span,
        doers: tuple[Candidate, ...],
        people: list[PersonPhrase],
        event: str,
    ) -> None:
        predicate = trigger.role.subject or ""
        tail = self.analysis.text[people[-1].span.end : trigger.span.start] if people else ""
        if predicate == "presidedBy" and trigger.event is not None:
            if self.book.has(event, "presidedBy"):
                return
            leaders, rest = doers[:1], doers[1:]
            if _LEADER_OF.search(region.of(self.analysis.text)):
                leaders, rest = doers[:1], ()
            for person in leaders:
                self._say(event, "presidedBy", person, trigger)
            if rest and (_PARTY_OF.match(tail) or len(doers) > 1):
                for person in rest:
                    self._say(event, "attendedBy", person, trigger)
            return
        if predicate in ("presidedBy", "spokeAt") and len(doers) > 1:
            doers = doers[-1:] if predicate == "presidedBy" else doers
        for person in doers:
            self._say(event, predicate, person, trigger)

    def _body_part(self, trigger: Trigger, region: Span, event: str, with_people: bool) -> None:
        predicate = trigger.role.subject or ""
        bodies = [
            m
            for m in self.analysis.within(region)
            if m.label in trigger.role.subject_types and m.label != "PER"
        ]
        titled = {m.span.start for m in self.analysis.within(region) if m.label == "TITLE"}
        bodies = [m for m in bodies if m.span.end not in titled]
        if predicate == "attendedBy" and trigger.role.events != _CONTESTS:
            bodies = [
                m
                for m in bodies
                if m.label == "ORG" and self._stands_for_people(m, trigger, with_people)
            ]
        if trigger.role.events == _CONTESTS:
            bodies = bodies[:1] or list(self._contestants)
            self._contestants = tuple(bodies)
        elif predicate in ("organisedBy", "hostedBy"):
            bodies = self._organisers(bodies, trigger, event)
        for body in bodies:
            self._say(event, predicate, body, trigger)

    def _stands_for_people(self, body: Candidate, trigger: Trigger, with_people: bool) -> bool:
        """Whether a body attended through its unnamed people: 区应急局主要领导…参加会议."""
        following = self.analysis.text[body.span.end : trigger.span.start]
        if staff_pattern().match(following):
            return True
        if re.match(r"[、和及]|以及", following):
            rest = re.sub(r"^[^，。]*?(?=" + staff_pattern().pattern + ")", "", following)
            return bool(staff_pattern().match(rest))
        return not with_people and following.strip("等，,") in ("", "共同", "均", "先后", "一同")

    def _organisers(self, bodies: list[Candidate], trigger: Trigger, event: str) -> list[Candidate]:
        """The bodies just before 召开/主办; a place after 在 is where it was held."""
        organisers: list[Candidate] = []
        end = trigger.span.start
        for body in reversed(bodies):
            gap = self.analysis.text[body.span.end : end]
            if not (_LIST_GAP if organisers else _BEFORE_HOLDING).fullmatch(gap) or (
                organisers and not gap
            ):
                break
            organisers.insert(0, body)
            end = body.span.start
        if organisers and self._led_by_at(organisers[0]):
            return []
        return [b for b in organisers if b.label == "ORG" or self._may_organise(b)]

    def _led_by_at(self, body: Candidate) -> bool:
        """Whether 在 stands before the name, or before the places written together with it."""
        start = body.span.start
        for mention in reversed(self.analysis.mentions):
            if mention.span.end == start and mention.label == "LOC":
                start = mention.span.start
        text = self.analysis.text
        return bool(
            _AT.search(text, max(0, start - 4), start)
            or _AT_MODIFIED.search(text, max(0, start - 30), start)
        )

    def _may_organise(self, place: Candidate) -> bool:
        entity = self.registry.referent(place)
        return entity is not None and self.registry[entity].is_division

    def _may_take_object(self, trigger: Trigger, event: str, sentence: Span) -> bool:
        """到, 赴, 来 say where someone went only beside the verb of the visit itself."""
        if len(trigger.role.word) > _SINGLE:
            return True
        return any(
            m.label == "EVENT" and self.registry.referent(m) == event
            for m in self.analysis.within(sentence)
        )

    # ------------------------------------------------------------ objects
    def _object_part(
        self, trigger: Trigger, region: Span, event: str, phrases: Sequence[PersonPhrase]
    ) -> None:
        role = trigger.role
        if "PER" in role.object_types:
            following = [p for p in phrases if region.contains(p.span)]
            end = region.start
            for phrase in following:
                gap = self.analysis.text[end : phrase.span.start]
                if not (_MET if end == region.start else _LIST_GAP).fullmatch(gap):
                    break
                self._say(event, role.object or "", phrase.person, trigger)
                end = phrase.span.end
            region = Span(end, region.end)
        for target in self._listed(region, role.object_types - {"PER"}):
            self._say(event, role.object or "", target, trigger)

    def _listed(self, region: Span, types: frozenset[str]) -> list[Candidate]:
        """The list of names right after a verb; of an address chain only the last."""
        text = self.analysis.text
        listed: list[Candidate] = []
        end = region.start
        for mention in self.analysis.within(region):
            gap = text[end : mention.span.start]
            fits = _OBJECT_GAP.fullmatch(gap) if not listed else _LIST_GAP.fullmatch(gap)
            if mention.label not in types or not fits:
                break
            if listed and gap == "":
                listed.pop()
            listed.append(mention)
            end = mention.span.end
        if listed and self._modifies(listed[-1]):
            listed.pop()
        return listed

    def _modifies(self, place: Candidate) -> bool:
        """Whether a division only describes what follows: 调研|中原区|项目建设."""
        entity = self.registry.referent(place)
        if entity is None or not self.registry[entity].is_division:
            return False
        following = self.analysis.text[place.span.end : place.span.end + 8]
        verb = any(
            m.span.start == place.span.end and m.label == "EVENT" for m in self.analysis.mentions
        )
        return (
            bool(re.match(r"[\u4e00-\u9fff]", following))
            and not verb
            and not _GOING_ON.match(following)
        )

    def _words(self, trigger: Trigger) -> Span | None:
        """What was said, to the end of its sentence: 强调，|抓项目建设一是思路要清…"""
        if not trigger.role.is_content_speech:
            return None
        lead = _SPEECH_LEAD.match(self.analysis.text, trigger.span.end)
        sentence = next(s for s in self.analysis.sentences if s.contains(trigger.span))
        if lead is None or lead.end() >= sentence.end:
            return None
        return Span(lead.end(), sentence.end)

    def _say(self, event: str, predicate: str, mention: Candidate, trigger: Trigger) -> None:
        entity = self.registry.referent(mention)
        if entity is None or entity == event:
            return
        start, end = (
            min(mention.span.start, trigger.span.start),
            max(mention.span.end, trigger.span.end),
        )
        words = self._words(trigger) if predicate == "spokeAt" else None
        self.book.say(
            event,
            predicate,
            entity,
            value=words.of(self.analysis.text) if words else None,
            evidence=Span(start, words.end if words else end),
            producer=f"rule:roles/{trigger.role.word}",
        )
