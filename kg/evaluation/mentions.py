"""Scores mentions: exactly, by overlap, and the calendar values of times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluation.counts import Table, Tally
from kg.evaluation.gold import Alternatives, GoldArticle, GoldMention
from kg.evaluation.labels import ANY, MENTION_TYPES, Labelled
from kg.evaluation.predictions import Prediction


@dataclass(frozen=True, slots=True)
class MentionScore:
    """One article's mentions: two tables, and which predictions were right or wrong."""

    strict: Table
    relaxed: Table
    right: tuple[Labelled, ...]
    missed: tuple[Labelled, ...]
    spurious: tuple[Labelled, ...]


def score_mentions(article: GoldArticle, prediction: Prediction) -> MentionScore:
    """Compares an article's mentions with its annotation, under the analyses that fit best."""
    found = sorted({mention.place for mention in prediction.mentions})
    wanted = wanted_mentions(article, found)
    matches = _exact_matches(wanted, found)
    right = set(filter(None, matches))
    rest = [place for place in found if place not in right]
    spurious = [place for place in rest if _counts_against(place, article, wanted)]
    return MentionScore(
        strict=_strict_table(wanted, matches, spurious),
        relaxed=_relaxed_table(article, wanted, found),
        right=tuple(sorted(right)),
        missed=tuple(m.place for m, hit in zip(wanted, matches, strict=True) if hit is None),
        spurious=tuple(spurious),
    )


def wanted_mentions(article: GoldArticle, found: Sequence[Labelled]) -> list[GoldMention]:
    """The mentions to find, each region cut as the prediction cuts it where that is allowed."""
    wanted = list(article.mentions)
    for region in article.alternatives:
        wanted = _choose(region, wanted, found)
    return wanted


def _choose(
    region: Alternatives, wanted: list[GoldMention], found: Sequence[Labelled]
) -> list[GoldMention]:
    """Puts the best analysis of a region in the place of the first, where it is really better.

    The mentions that stand may match by an accepted type too, so they are measured again.
    """
    inside = [place for place in found if place.inside(region.start, region.end)]
    fits = [
        _agreement(len({*cut} & {*inside}), len({*cut}), len(inside)) for cut in region.analyses
    ]
    best = fits.index(max(fits))
    if best == 0:
        return wanted
    standing = [m for m in wanted if m.place.inside(region.start, region.end)]
    matched = sum(any(place in found for place in _acceptable(m)) for m in standing)
    if fits[best] <= _agreement(matched, len(standing), len(inside)):
        return wanted
    chosen = [GoldMention(place) for place in sorted({*region.analyses[best]})]
    return [m for m in wanted if m not in standing] + chosen


def _agreement(right: int, wanted: int, found: int) -> float:
    """F1; 1 where nothing is wanted and nothing found."""
    return 2 * right / (wanted + found) if wanted + found else 1.0


def _acceptable(mention: GoldMention) -> list[Labelled]:
    """The predictions that would be exactly right."""
    return [mention.place._replace(type=type_) for type_ in mention.types]


def _exact_matches(
    wanted: Sequence[GoldMention], found: Sequence[Labelled]
) -> list[Labelled | None]:
    """For each wanted mention the prediction that is exactly right; each is used once."""
    free = set(found)
    matches: list[Labelled | None] = []
    for mention in wanted:
        hit = next((place for place in _acceptable(mention) if place in free), None)
        if hit is not None:
            free.remove(hit)
        matches.append(hit)
    return matches


def _strict_table(
    wanted: Sequence[GoldMention],
    matches: Sequence[Labelled | None],
    spurious: Sequence[Labelled],
) -> Table:
    tally = Tally()
    for mention, hit in zip(wanted, matches, strict=True):
        tally.asked(mention.place.type)
        if hit is not None:
            tally.right(mention.place.type)
    for place in spurious:
        tally.wrong(place.type)
    return tally.table()


def _counts_against(place: Labelled, article: GoldArticle, wanted: Sequence[GoldMention]) -> bool:
    """Whether a prediction without exact match is wrong.

    One that touches a doubtful place is not, unless it also touches a wanted mention of its type.
    """
    if place.type not in MENTION_TYPES:
        return False
    misses = any(place.overlaps(m.place) and place.type == m.place.type for m in wanted)
    return misses or not _is_doubtful(place, article)


def _is_doubtful(place: Labelled, article: GoldArticle) -> bool:
    for doubt in article.doubtful:
        if doubt.type == ANY:
            if place.inside(doubt.start, doubt.end):
                return True
        elif doubt.type == place.type and doubt.overlaps(place):
            return True
    return False


def _relaxed_table(
    article: GoldArticle, wanted: Sequence[GoldMention], found: Sequence[Labelled]
) -> Table:
    """By overlap of any length, one to one, the greatest overlap first."""
    tally = Tally()
    pairs = _overlap_matches(wanted, found)
    for number, mention in enumerate(wanted):
        tally.asked(mention.place.type)
        if number in pairs:
            tally.right(mention.place.type)
    used = set(pairs.values())
    for number, place in enumerate(found):
        if number not in used and place.type in MENTION_TYPES and not _is_doubtful(place, article):
            tally.wrong(place.type)
    return tally.table()


def _overlap_matches(wanted: Sequence[GoldMention], found: Sequence[Labelled]) -> dict[int, int]:
    """Numbers of wanted mentions with the numbers of the predictions that they are paired with."""
    candidates = [
        (mention.place.shares(place) / _longer(mention.place, place), i, j)
        for i, mention in enumerate(wanted)
        for j, place in enumerate(found)
        if place.type in mention.types and mention.place.shares(place) > 0
    ]
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


def _longer(one: Labelled, other: Labelled) -> int:
    return max(one.end - one.start, other.end - other.start)


@dataclass(frozen=True, slots=True)
class TimeScore:
    """How many times were found exactly and have a value to compare, and how many have it right."""

    right: int = 0
    compared: int = 0

    def __add__(self, other: TimeScore) -> TimeScore:
        return TimeScore(self.right + other.right, self.compared + other.compared)

    @property
    def accuracy(self) -> float | None:
        """The share of right values; None where none could be compared."""
        return self.right / self.compared if self.compared else None


def score_times(article: GoldArticle, prediction: Prediction) -> TimeScore:
    """Compares the ISO 8601 values of times whose span and type were found exactly."""
    said = {m.place: m.norm for m in prediction.mentions if m.place.type == "TIME"}
    dated = [m for m in article.mentions if m.place.type == "TIME" and m.norm and m.place in said]
    return TimeScore(sum(said[m.place] == m.norm for m in dated), len(dated))
