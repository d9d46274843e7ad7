"""What the language room hands on: one article's reading view with its mentions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.model import BlockKind, Document, Span
from kg.nlp.candidates import Candidate

_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’』」》）)]*|\n|$)")


@dataclass(frozen=True, slots=True)
class Analysis:
    """One article as the later rooms see it.

    ``text`` is the reading view: columns joined, marks left out. All spans here count its
    characters; ``locate`` turns one into the span of ``document.text`` that it was read from.
    ``blocks`` and ``sentences`` cover the view in order.
    """

    document: Document
    text: str
    blocks: tuple[tuple[BlockKind, Span], ...]
    sentences: tuple[Span, ...]
    mentions: tuple[Candidate, ...]
    locate: Callable[[Span], Span]

    def within(self, span: Span) -> tuple[Candidate, ...]:
        """The mentions that lie in ``span``, in order."""
        return tuple(m for m in self.mentions if span.contains(m.span))

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which ``span`` begins; ``span`` itself where it begins in none."""
        return next((s for s in self.sentences if s.start <= span.start < s.end), span)

    def body_sentences(self) -> tuple[Span, ...]:
        """The sentences of paragraphs, without headlines and by-lines."""
        return self._sentences_in("paragraph")

    def headline_sentences(self) -> tuple[Span, ...]:
        """The sentences of the headline and its kicker."""
        return tuple(sorted(self._sentences_in("headline") + self._sentences_in("kicker")))

    def _sentences_in(self, kind: BlockKind) -> tuple[Span, ...]:
        blocks = [span for block, span in self.blocks if block == kind]
        return tuple(s for s in self.sentences if any(b.contains(s) for b in blocks))


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a reading view, closing quotes included, blank ones left out."""
    spans = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            spans.append(Span(start, end))
    return tuple(spans)
