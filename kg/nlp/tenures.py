"""Posts told by a verb: 甲任乙市市长, 任命甲为乙局局长, 免去甲的乙局局长职务, 现任乙市市长的甲.

The grammar runs twice: over the candidates, to find the posts and the bodies before them, and over
the settled mentions, to say who held what. It reads a sentence at a time and carries the person
along in a paragraph that tells one person's life (甲，男，汉族… 。现任乙市市长。).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Span
from kg.nlp.analysis import split_sentences
from kg.nlp.candidates import Candidate
from kg.nlp.postlists import Office, is_body, joined, read_offices
from kg.nlp.profiles import find_profiles
from kg.nlp.rosters import find_rosters
from kg.nlp.tenure import Tenure
from kg.nlp.tenureverbs import after_person, edge_before, lead_only, name_of, tense_told, verbs

_STILL = re.compile(r"[\d他她其曾先后现并]|毕业|此前|同年")
"""How a sentence begins that goes on about the person before."""
_LIFE = re.compile(r"[（(，,]\s?[男女]")
_REPORTING = re.compile(r"说|表示|指出|介绍|强调|认为|称|回忆|透露|以|陪同|会见|接替")
_REPLACED = re.compile(r"(?:(?:接替|代替|取代|替代|替换)[^，。；]{0,12}|继|为|跟随|陪同|会同|与)$")
_MEANWHILE = re.compile(r"(?:一职|职务|职位)?(?:期间|时|后|之后|以来|之前|前)[，,]")
_AUTHOR = re.compile(r"(?:记者|通讯员|编辑|摄影|[（(])[ \u3000]?$")
_OF = "的"
_EACH = "分别"
_NAMED_AS = re.compile(r"(?:同志)?(?:担任|任|为)")
_FREED = re.compile(r"(?:同志)?(?:所任|担任)?的?")
_OFFICE_WORD = re.compile(r"[^，。；]{0,3}(?:职务|一职|职位)")
_PERSONAL = re.compile(r"(?:其|他|她)(?:担任|所任)?的?")
_COPULAS = frozenset(("是", "身为", "曾是", "曾为", "原是", "原为"))
"""Verbs that say a post of whom they follow at once, and only where nothing hangs on the post."""
_SAID_OF = re.compile(r"[，。；、,;！\n）)”]|$|之一|兼")


@dataclass(slots=True)
class _Reader:
    """Reads one article; ``lead`` is the person whom a paragraph is about so far."""

    text: str
    people: tuple[Span, ...]
    bodies: dict[int, Candidate]
    lead: tuple[Span, ...] = ()
    naming: str = ""

    def read(self) -> Iterator[Tenure]:
        before = 0
        for sentence in split_sentences(self.text):
            if "\n" in self.text[before : sentence.start] and not self._life_goes_on(sentence):
                self.lead = ()
            yield from self._sentence(sentence)
            before = sentence.end

    def _life_goes_on(self, sentence: Span) -> bool:
        """Whether a new paragraph goes on about whom the one before introduced: 甲，男，…"""
        begun = self.lead and _LIFE.match(self.text, self.lead[0].end)
        return bool(begun and _STILL.match(self.text, sentence.start))

    # ------------------------------------------------------------ one sentence
    def _sentence(self, sentence: Span) -> Iterator[Tenure]:
        found: list[Tenure] = []
        here = [p for p in self.people if sentence.contains(p) and not self._author(p)]
        names = list(dict.fromkeys(p.of(self.text) for p in here))
        opening = self.lead
        if here and len(names) == 1:
            self.lead = (here[0],)
        elif here:
            self.lead = ()
        for verb, way, tense in verbs(self.text, sentence):
            since = max((t.span.end for t in found), default=sentence.start)
            if verb.start < since:
                continue
            if way == "takes":
                tenure = self._taken(verb, tense, sentence, since, opening)
            else:
                self.naming = tense if way == "names" else "removed"
                tenure = self._freed_by_pronoun(verb, tense, sentence) if way == "frees" else None
            if tenure is not None:
                found.append(tenure)
        found.extend(self._named(sentence, here, found))
        if not found:
            self.naming = ""
            if not here and not _STILL.match(self.text, sentence.start):
                self.lead = ()
        yield from sorted(found, key=lambda t: t.span)

    def _taken(
        self, verb: Span, tense: str, sentence: Span, since: int, opening: tuple[Span, ...]
    ) -> Tenure | None:
        """甲担任…, 现任…的甲, or a clause that leaves out the person it goes on about."""
        limit, wide = sentence.end, tense == "former"
        offices, end = read_offices(self.text, verb.end, limit, self.bodies, wide=wide)
        if verb.of(self.text) in _COPULAS and not _SAID_OF.match(self.text, end, limit):
            return None
        if not offices:
            return self._taken_over(verb, tense, sentence, since)
        if verb.of(self.text) == "是" and self.text.startswith("原", verb.end):
            tense = "former"
        edge = max(since, edge_before(self.text, sentence.start, verb.start))
        people = self._holders_before(verb, sentence)
        if people:
            people, offices, end = self._without_next(people, offices, end)
        people = people or self._holders_beyond(verb, Span(edge, end), sentence, opening)
        if not people:
            return None
        led = Span(min(since, verb.start), verb.start)
        if not self._lead_kept(people):
            self.lead = people if len(people) == 1 else ()
        return self._tenure(people, offices, tense, verb, led, end)

    def _holders_beyond(
        self, verb: Span, clause: Span, sentence: Span, opening: tuple[Span, ...]
    ) -> tuple[Span, ...]:
        """Who holds the posts of a clause that begins with its verb, named after or before it."""
        end = clause.end
        owner = self.bodies.get(verb.start) if verb.of(self.text) == "现任" else None
        led = owner.span.start if owner else verb.start
        if not lead_only().fullmatch(self.text, min(clause.start, led), led):
            return ()
        if meanwhile := _MEANWHILE.match(self.text, end, sentence.end):
            after = self._holder_after(meanwhile.end(), sentence)
        elif self.text.startswith(_OF, end) or (
            verb.of(self.text) == "现任" and self.text.startswith("为", end)
        ):
            return self._holder_after(end + 1, sentence)
        else:
            after = self._holder_after(end, sentence)
        return after or self._carried(verb, sentence, opening)

    def _taken_over(self, verb: Span, tense: str, sentence: Span, since: int) -> Tenure | None:
        """乙市市长由甲兼任: the post before, after 由 the person."""
        by = self.text.rfind("由", since, verb.start)
        people = tuple(p for p in self.people if p.end == verb.start and since <= by < p.start)
        edge = edge_before(self.text, sentence.start, max(by, sentence.start))
        offices, end = read_offices(self.text, edge, max(by, edge), self.bodies)
        if not people or not offices or end != by or "，" in self.text[by : verb.start]:
            return None
        return self._tenure(people, offices, tense, verb, Span(since, edge), end)

    def _without_next(
        self, people: tuple[Span, ...], offices: tuple[Office, ...], end: int
    ) -> tuple[tuple[Span, ...], tuple[Office, ...], int]:
        """The holders and their posts up to the comma after which another person's posts begin.

        Without a comma all of them are the other's, and nobody before the verb holds one.
        """
        after = next((p for p in self.people if p.start >= end), None)
        if after is None or not self._leads_to(end, after.start):
            return people, offices, end
        kept = offices
        while len(kept) > 1:
            start = kept[-1].body.start if kept[-1].body else kept[-1].title.start
            kept = kept[:-1]
            if self.text[kept[-1].title.end : start].startswith(("，", ",", " ")):
                return people, kept, kept[-1].title.end
        return (), offices, after.start

    def _leads_to(self, start: int, person: int) -> bool:
        """Whether nothing or one more post stands between a post and a name: …、我校校长|甲."""
        return start == person or (
            self.text[start] in "、兼和及" and joined(self.text, start, person, self.bodies)
        )

    def _lead_kept(self, people: tuple[Span, ...]) -> bool:
        return bool(self.lead) and self.lead[0].of(self.text) == people[0].of(self.text)

    def _holders_before(self, verb: Span, sentence: Span) -> tuple[Span, ...]:
        """The person, or the list, from whom only adverbs and times lead to the verb."""
        last = next((p for p in reversed(self.people) if p.end <= verb.start), None)
        if last is None or last.start < sentence.start:
            return ()
        if not after_person().fullmatch(self.text, last.end, verb.start):
            return ()
        replaced = _REPLACED.search(self.text, max(sentence.start, last.start - 14), last.start)
        if replaced is None:
            return self._list_to(last, sentence)
        start = replaced.start()
        return tuple(
            p
            for p in self.people
            if p.end <= start and after_person().fullmatch(self.text, p.end, start)
        )[-1:]

    def _author(self, person: Span) -> bool:
        """Whether a by-line names the person: (记者甲)."""
        return bool(_AUTHOR.search(self.text, max(0, person.start - 4), person.start))

    def _list_to(self, last: Span, sentence: Span) -> tuple[Span, ...]:
        listed = [last]
        for person in reversed([p for p in self.people if sentence.start <= p.start < last.start]):
            if not joined(self.text, person.end, listed[0].start, self.bodies):
                break
            listed.insert(0, person)
        return tuple(listed)

    def _holder_after(self, end: int, sentence: Span) -> tuple[Span, ...]:
        """The person whom the post describes: 卸任乙市市长的|甲, 当选会长的|乙大学|甲."""
        after = [p for p in self.people if end <= p.start and p.end <= sentence.end][:1]
        return tuple(p for p in after if is_body(self.text, end, p.start, self.bodies))

    def _carried(self, verb: Span, sentence: Span, opening: tuple[Span, ...]) -> tuple[Span, ...]:
        """Whom the sentence, or the paragraph before it, has been about, if that is one person."""
        part = max(self.text.rfind(sign, sentence.start, verb.start) for sign in "；;")
        named = [p for p in self.people if sentence.start <= p.start < verb.start]
        before = [
            p
            for p in [p for p in named if p.start > part] or named
            if not self._author(p)
            and not _REPLACED.search(self.text, max(sentence.start, p.start - 14), p.start)
        ]
        if not before:
            return opening
        if len({p.of(self.text) for p in before}) > 1:
            return ()
        told = self.text[before[0].end : verb.start]
        return () if _REPORTING.search(told.replace("接替", "")) else (before[0],)

    # ------------------------------------------------------------ decisions
    def _freed_by_pronoun(self, verb: Span, tense: str, sentence: Span) -> Tenure | None:
        """免去其…职务, of the person before."""
        pronoun = _PERSONAL.match(self.text, verb.end)
        if not pronoun:
            return None
        offices, end = read_offices(self.text, pronoun.end(), sentence.end, self.bodies)
        before = [p for p in self.people if sentence.start <= p.start < verb.start]
        people = tuple(before[-1:]) if len({p.of(self.text) for p in before}) == 1 else ()
        if not offices or not people:
            return None
        return self._tenure(people, offices, tense, verb, Span(verb.start, verb.start), end)

    def _named(
        self, sentence: Span, here: Sequence[Span], found: Sequence[Tenure]
    ) -> Iterator[Tenure]:
        """任命甲为…、乙为…; 免去甲的…职务: every person of a decision with what follows."""
        naming = ""
        ruling = [(v, w, t) for v, w, t in verbs(self.text, sentence) if w != "takes"]
        for person in here:
            said = [(w, t) for v, w, t in ruling if v.end <= person.start]
            way, naming = said[-1] if said else ("", self.naming)
            if not naming and not way:
                continue
            form = _FREED if way == "frees" or (not way and naming == "removed") else _NAMED_AS
            start = form.match(self.text, person.end, sentence.end)
            if start is None or any(t.span.start <= person.start < t.span.end for t in found):
                continue
            offices, end = read_offices(self.text, start.end(), sentence.end, self.bodies)
            if not offices or (form is _FREED and not _OFFICE_WORD.match(self.text, end)):
                continue
            people = self._list_to(person, sentence)
            yield self._tenure(
                people, offices, naming, Span(start.start(), start.end()), person, end
            )

    def _tenure(
        self,
        people: tuple[Span, ...],
        offices: tuple[Office, ...],
        tense: str,
        verb: Span,
        led: Span,
        end: int,
    ) -> Tenure:
        lead = led.of(self.text)
        crossed = len(people) > 1 and len(offices) > 1
        each = crossed and len(people) == len(offices) and _EACH in lead
        lead = lead.replace(_EACH, "") if each else lead
        told = tense_told(verb.of(self.text), tense, lead, self.text[end : end + 12])
        tense = told if each or not crossed else ""
        if tense == "current" and (self.naming or lead.endswith("后")):
            tense = "appointed"
        inside = [p for p in people if p.start <= end]
        first = offices[0].body or offices[0].title
        start = min([verb.start, first.start, *(p.start for p in inside if p.start >= led.start)])
        end = max(end, verb.end)
        name = name_of(verb.of(self.text))
        return Tenure(people, offices, tense, name, led, Span(start, end), each)


def find_tenures(
    text: str, people: Sequence[Candidate], bodies: Sequence[Candidate]
) -> tuple[Tenure, ...]:
    """The tenures that verbs tell; ``bodies`` are the ORG and LOC known so far."""
    full = tuple(sorted(p.span for p in people if len(p.span) > 1))
    known = {b.span.end: b for b in bodies}
    told = tuple(_Reader(text, full, known).read())
    said = {(tenure.people, tenure.offices) for tenure in told}
    beside = (
        tenure
        for tenure in find_profiles(text, full, known)
        if (tenure.people, tenure.offices) not in said
    )
    return (*told, *beside, *find_rosters(text, full, known))
