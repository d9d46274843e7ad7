"""Tenure, the value that the grammar of offices hands on: who holds which posts, in which tense."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Span
from kg.nlp.postlists import Office


@dataclass(frozen=True, slots=True)
class Tenure:
    """Persons, the posts that a verb gives or takes, and the tense (see appointments.tsv).

    ``tense`` is empty where the text does not say that the post is held (提名), or not by whom
    (甲、乙任A、B). ``led`` is what stands before the verb in its part of the sentence. ``each``
    says that the first person holds the first post, the second the second (甲、乙分别任A、B).
    ``verb`` is the verb, or what stands for one: apposition, roster.
    """

    people: tuple[Span, ...]
    offices: tuple[Office, ...]
    tense: str
    verb: str
    led: Span
    span: Span
    each: bool = False

    @classmethod
    def beside(
        cls, person: Span, offices: tuple[Office, ...], tense: str, way: str, end: int
    ) -> Tenure:
        """Posts that stand after a name, up to ``end``, without a verb; ``way`` says how."""
        return cls(
            (person,), offices, tense, way, Span(person.end, person.end), Span(person.start, end)
        )
