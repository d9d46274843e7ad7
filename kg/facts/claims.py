"""Makes claims with evidence in the document's own characters."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Claim, Span
from kg.nlp.analysis import Analysis
from kg.nlp.confidence import rule_confidence


@dataclass(slots=True)
class ClaimBook:
    """The claims of one article; equal claims are kept once, with the first evidence."""

    analysis: Analysis
    _claims: dict[tuple[str, str, str | None, str | None], Claim] = field(default_factory=dict)

    def say(
        self,
        subject: str,
        predicate: str,
        object_: str | None = None,
        *,
        value: str | None = None,
        evidence: Span,
        producer: str,
        qualifier: str | None = None,
    ) -> None:
        """Adds a claim; ``evidence`` counts characters of the reading view."""
        key = (subject, predicate, object_, value)
        if predicate == "holdsPost":
            if object_ is None and self._has_post(subject, value):
                return
            self._claims.pop((subject, predicate, None, value), None)
        if key not in self._claims:
            self._claims[key] = Claim(
                self.analysis.document.id,
                subject,
                predicate,
                object_,
                value,
                self.analysis.locate(evidence),
                producer,
                rule_confidence(producer, predicate),
                qualifier,
            )

    def _has_post(self, person: str, post: str | None) -> bool:
        """Whether the person holds that post of a known body: 陈章良副主席 says no new post."""
        return any(s == person and p == "holdsPost" and v == post for s, p, _, v in self._claims)

    def has(self, subject: str, predicate: str, object_: str | None = None) -> bool:
        """Whether such a claim was made, with any object where none is given."""
        return any(
            s == subject and p == predicate and object_ in (None, o) for s, p, o, _ in self._claims
        )

    def objects(self, subject: str, predicate: str) -> list[str]:
        """The entities that such claims name, in order."""
        return [o for s, p, o, _ in self._claims if s == subject and p == predicate and o]

    def claims(self) -> tuple[Claim, ...]:
        """All claims, in the order of their evidence."""
        return tuple(
            sorted(
                self._claims.values(),
                key=lambda c: (c.evidence, c.predicate, c.subject, c.object or "", c.value or ""),
            )
        )
