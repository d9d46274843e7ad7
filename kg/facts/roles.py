"""Parts in happenings: who chaired, spoke, attended, accompanied, inspected, organised, hosted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.facts.bodies import (
    has_other_object,
    is_partner,
    of_player,
    organisers,
    stands_for_people,
)
from kg.facts.bylines import byline_people
from kg.facts.claims import ClaimBook
from kg.facts.current import CurrentEvent
from kg.facts.guests import claim_guests
from kg.facts.objects import (
    LEADER_OF,
    calls,
    delegations_met,
    is_aside,
    is_target,
    persons_met,
    places_before,
    places_listed,
    receives,
)
from kg.facts.phrases import PersonPhrase, person_phrases
from kg.facts.reports import claim_reports
from kg.facts.speech import Listener, elsewhere, letter_writers, speech_over, words_said
from kg.facts.triggers import Trigger, find_triggers, left_region, right_region, roles
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate

_PARTY_OF = re.compile(r"等?(?:领导)?一行")
_SINGLE = 1
_PRONOUN = re.compile(r"[他她](?:还|也|同时|进一步)?[^，,]{0,12}$")
_CONTESTS = frozenset(("competition",))
_OTHER_SUBJECT = re.compile(
    r"(?:会议|大会|双方|大家|代表们?|部门|负责人|负责同志|人员|单位|各[^，,]{0,8})"
    r"(?:还|也|一致|纷纷|上|均)?$"
)


@dataclass(slots=True)
class RoleReader:
    """Reads the parts of one article, sentence by sentence, carrying subject and event along."""

    analysis: Analysis
    registry: Registry
    book: ClaimBook
    current: CurrentEvent
    _listener: Listener = field(init=False)
    _authors: frozenset[Span] = frozenset()
    _speaker: Candidate | None = None
    _writers: set[str | None] = field(default_factory=set)
    _subject: tuple[Candidate, ...] = field(default=())
    _contestants: tuple[Candidate, ...] = field(default=())
    _met: set[Span] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._listener = Listener(self.analysis, self.registry, self.book, self.current)

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
        self._writers |= {
            self.registry.referent(p) for p in letter_writers(self.analysis, sentence, phrases)
        }
        for index, trigger in enumerate(triggers):
            region = left_region(triggers, index, sentence)
            people = self._people_in(region, phrases)
            if trigger.role.subject == "spokeAt":
                people = [p for p in people if p.person.span not in self._met]
            if in_speech and not (
                people and speech_over(self.analysis, triggers[index - 1], region)
            ):
                continue
            in_speech = False
            event = self.current.event_for(trigger, sentence)
            self._subject_part(trigger, region, people, event)
            if (
                event is not None
                and trigger.role.object
                and self._may_take_object(trigger, event, sentence)
            ):
                beyond = right_region(triggers, index, sentence)
                if trigger.event is not None and receives(self.analysis.text, trigger.event):
                    beyond = Span(beyond.start, sentence.end)
                self._object_before(trigger, region, event)
                self._object_part(trigger, beyond, event, phrases)
            if trigger.role.is_content_speech and (self._subject or self._again(region)):
                in_speech = True
        claim_reports(
            self.analysis,
            self.registry,
            self.current,
            self.book,
            sentence=sentence,
            phrases=phrases,
        )

    # ------------------------------------------------------------ subjects
    def _people_in(self, region: Span, phrases: Sequence[PersonPhrase]) -> list[PersonPhrase]:
        return [
            p
            for p in phrases
            if region.contains(p.person.span)
            and p.person.span not in self._authors
            and not is_target(self.analysis, p)
            and not is_aside(self.analysis, p, region.end)
        ]

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
        if role.subject == "spokeAt" and (
            elsewhere(self.analysis, trigger, region) or self._by_letter(trigger, doers)
        ):
            return
        if role.subject == "spokeAt" and event and doers:
            event = self._listener.heard_at(trigger, region, doers[0], event)
        if role.subject and "PER" in role.subject_types and event:
            self._person_part(trigger, region, doers, people, event)
        if role.subject and event and role.subject_types & {"ORG", "LOC"}:
            self._body_part(trigger, region, event, bool(people))
        if role.subject == "spokeAt" and len(doers) == _SINGLE:
            self._speaker = doers[0]

    def _by_letter(self, trigger: Trigger, doers: tuple[Candidate, ...]) -> bool:
        """Whether the words are those of someone whose letter to the happening was told of."""
        people = {self.registry.referent(d) for d in doers}
        return trigger.role.is_content_speech and bool(people & self._writers)

    def _again(self, region: Span) -> bool:
        """Whether a pronoun stands for who spoke last: 他还|表示."""
        return bool(_PRONOUN.search(region.of(self.analysis.text)))

    def _carried(self, trigger: Trigger, region: Span) -> tuple[Candidate, ...]:
        """The doers where the clause names none: of the clause before, or who 他 is."""
        text = region.of(self.analysis.text)
        if self._speaker is not None and self._again(region):
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
        tail = self.analysis.text[doers[-1].span.end : trigger.span.start] if doers else ""
        if calls(self.analysis.text, trigger.event) and _PARTY_OF.match(tail):
            predicate = "presidedBy"
        if predicate == "presidedBy" and trigger.event is not None:
            known = self.book.objects(event, "presidedBy")
            if known and not (doers and self.registry.referent(doers[0]) in known):
                return
            leaders, rest = doers[:1], doers[1:]
            if LEADER_OF.search(region.of(self.analysis.text)):
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
                if m.label == "ORG"
                and stands_for_people(self.analysis, m, trigger, with_people=with_people)
            ]
        if trigger.role.events == _CONTESTS:
            bodies = [m for m in bodies if not of_player(self.analysis, m)]
            beaten = bodies[:1] if predicate == "awardedTo" and self._contestants else []
            if beaten and beaten[0].span.start == region.start:
                bodies = []
            bodies = bodies[:1] or list(self._contestants)
            self._contestants = tuple(bodies)
        elif predicate == "organisedBy" and has_other_object(self.analysis, trigger):
            return
        elif predicate in ("organisedBy", "hostedBy"):
            for partner in bodies[-1:]:
                if is_partner(self.analysis, partner, trigger):
                    self._say(event, "attendedBy", partner, trigger)
            bodies = organisers(self.analysis, self.registry, bodies, trigger)
        for body in bodies:
            self._say(event, predicate, body, trigger)

    def _may_take_object(self, trigger: Trigger, event: str, sentence: Span) -> bool:
        """到, 赴, 来 say where someone went only beside the verb of the visit itself; who receives
        a guest (会见) goes nowhere."""
        told = [
            m
            for m in self.analysis.mentions
            if m.label == "EVENT" and self.registry.referent(m) == event
        ]
        if trigger.role.object == "inspected" and any(
            receives(self.analysis.text, m) for m in told
        ):
            return False
        here = any(sentence.contains(m.span) for m in told)
        return here or len(trigger.role.word) > _SINGLE

    # ------------------------------------------------------------ objects
    def _object_part(
        self, trigger: Trigger, region: Span, event: str, phrases: Sequence[PersonPhrase]
    ) -> None:
        role = trigger.role
        if "PER" in role.object_types:
            for phrase in persons_met(self.analysis, region, phrases):
                self._say(event, role.object or "", phrase.person, trigger)
                self._met.add(phrase.person.span)
                region = Span(phrase.span.end, region.end)
        if trigger.event is not None and role.object == "attendedBy":
            for delegation in delegations_met(self.analysis, trigger.span.end):
                self._say(event, role.object, delegation, trigger)
            if receives(self.analysis.text, trigger.event):
                claim_guests(
                    self.analysis,
                    self.registry,
                    self.current,
                    self.book,
                    trigger=trigger,
                    event=event,
                )
                return
            role = roles()["来到"]
        types = role.object_types - {"PER"}
        for target in places_listed(self.analysis, self.registry, region, types):
            if role.events == _CONTESTS and of_player(self.analysis, target):
                continue
            self._say(event, role.object or "", target, trigger)

    def _object_before(self, trigger: Trigger, region: Span, event: str) -> None:
        """The places of 对|甲院|进行检查, where the verb is the happening itself."""
        if trigger.event is None:
            return
        types = frozenset(("LOC", "ORG"))
        for target in places_before(self.analysis, self.registry, region, types):
            self._say(event, "inspected", target, trigger)

    def _say(self, event: str, predicate: str, mention: Candidate, trigger: Trigger) -> None:
        entity = self.registry.referent(mention)
        if entity is None or entity == event:
            return
        start, end = (
            min(mention.span.start, trigger.span.start),
            max(mention.span.end, trigger.span.end),
        )
        words = words_said(self.analysis, trigger) if predicate == "spokeAt" else None
        self.book.say(
            event,
            predicate,
            entity,
            value=words.of(self.analysis.text) if words else None,
            evidence=Span(start, words.end if words else end),
            producer=f"rule:roles/{trigger.role.word}",
        )
