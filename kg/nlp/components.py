"""The grammar of the project as spaCy components, each over lexicon rows.

Candidates travel in ``doc._.candidates``; the last component settles them into ``doc.ents`` and
``doc._.mentions``. One token is one character, so token and character offsets agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from kg.calendar import find_times
from kg.model import Span
from kg.nlp.addresses import find_addresses
from kg.nlp.analysis import split_sentences
from kg.nlp.befalling import find_befalling
from kg.nlp.candidates import Candidate, best_of
from kg.nlp.chains import find_chains, split_chain
from kg.nlp.confidence import with_confidence
from kg.nlp.credits import find_credits
from kg.nlp.customs import find_customary
from kg.nlp.event_verbs import find_event_verbs
from kg.nlp.events import find_event_nouns
from kg.nlp.flashes import is_flash
from kg.nlp.lines import find_lines
from kg.nlp.listed import find_listed
from kg.nlp.media import find_media
from kg.nlp.organs import find_organs
from kg.nlp.persons import courtesy_names, find_persons, repeated
from kg.nlp.repair import repaired
from kg.nlp.roundups import parts_of_items
from kg.nlp.shortnames import find_short_bodies, find_short_names, find_short_places
from kg.nlp.sites import find_again, find_home, find_sites
from kg.nlp.titles import find_titles
from kg.nlp.units import find_units
from kg.nlp.venues import find_venues

_MODEL_RANK = 10
_LABELS = {
    "PER": "PER", "PERSON": "PER", "NR": "PER",
    "ORG": "ORG", "NT": "ORG",
    "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "FACILITY": "LOC", "NS": "LOC",
}  # fmt: skip


def register_extensions() -> None:
    """Adds the document attributes that the components share; harmless when done twice."""
    for owner, name, default in (
        (Doc, "candidates", ()),
        (Doc, "mentions", ()),
        (Doc, "published", None),
        (Doc, "place", None),
        (Doc, "body_start", 0),
        (SpacySpan, "confidence", None),
    ):
        if not owner.has_extension(name):
            owner.set_extension(name, default=default)


# spaCy finds components by entry point and imports this module for the first of them: a saved
# pipeline that ``spacy.load`` reads must find the attributes there.
register_extensions()


def _add(doc: Doc, candidates: Iterable[Candidate]) -> Doc:
    doc._.candidates = (*doc._.candidates, *candidates)
    return doc


def _of_model(doc: Doc) -> list[Candidate]:
    return [
        Candidate(
            Span(e.start_char, e.end_char),
            _LABELS[e.label_.upper()],  # type: ignore[arg-type]
            "model",
            e._.confidence if e._.confidence is not None else 0.8,
            rank=_MODEL_RANK,
        )
        for e in doc.ents
        if e.label_.upper() in _LABELS
    ]


@Language.component("wenmai_names", assigns=["doc._.candidates"], requires=["doc.ents"])
def names(doc: Doc) -> Doc:
    """The model's spans, mended, and those of the grammar of names."""
    text = doc.text
    mended = (*repaired(text, _of_model(doc)), *find_organs(text), *find_media(text))
    mended = (*mended, *find_home(text, doc._.place), *find_chains(text, mended))
    mended = (*mended, *find_addresses(text))
    known = (*mended, *find_credits(text), *find_persons(text), *find_customary(text))
    known = (*known, *courtesy_names(text, mended))
    settled = best_of(known)
    known = (
        *known,
        *find_again(text, settled),
        *find_listed(text, settled),
        *find_units(text, settled),
        *find_lines(text, settled),
        *find_short_bodies(text, settled),
        *find_short_places(text, settled),
    )
    _add(doc, (*known, *find_sites(text, best_of(known))))
    doc._.candidates = tuple(
        piece
        for c in doc._.candidates
        for piece in (split_chain(text, c) if c.producer == "model" else (c,))
    )
    return _add(doc, repeated(text, best_of(doc._.candidates)))


@Language.component("wenmai_times", assigns=["doc._.candidates"])
def times(doc: Doc) -> Doc:
    """Calendar expressions, resolved against ``doc._.published``."""
    published: date | None = doc._.published
    return _add(
        doc,
        (
            Candidate(t.span, "TIME", f"rule:calendar/{t.rule}", 0.95, norm=t.norm, rank=35)
            for t in find_times(doc.text, published=published)
        ),
    )


@Language.component("wenmai_titles", assigns=["doc._.candidates"])
def titles(doc: Doc) -> Doc:
    """Posts beside the persons found so far."""
    settled = best_of(doc._.candidates)
    people = [c for c in settled if c.label == "PER"]
    bodies = [c for c in settled if c.label in ("ORG", "LOC")]
    return _add(doc, find_titles(doc.text, people, bodies))


@Language.component("wenmai_events", assigns=["doc._.candidates"])
def events(doc: Doc) -> Doc:
    """Happenings, by noun and by verb, and the common nouns of places where they are held."""
    text = doc.text
    _add(doc, find_venues(text, best_of(doc._.candidates)))
    known = best_of(doc._.candidates)
    nouns = tuple(find_event_nouns(text, known))
    nouns = (*nouns, *find_short_names(text, nouns))
    if not is_flash(text):
        nouns = (*nouns, *find_befalling(text, best_of((*doc._.candidates, *nouns))))
    settled = best_of((*doc._.candidates, *nouns))
    sentences = split_sentences(text)
    head = [s for s in sentences if s.end <= doc._.body_start]
    body = [s for s in sentences if s.end > doc._.body_start]
    verbs = [
        verb
        for part in (head, *parts_of_items(text, body))
        for verb in find_event_verbs(text, part, settled)
    ]
    return _add(doc, (*nouns, *verbs))


@Language.component("wenmai_mentions", assigns=["doc.ents", "doc._.mentions"])
def mentions(doc: Doc) -> Doc:
    """Settles overlapping candidates; the winners become ``doc.ents`` and ``doc._.mentions``.

    Names inside the titles of works and documents (《…》) are no mentions, nor are surnames alone.
    A newspaper's name keeps its marks.
    """
    works = [Span(*m.span()) for m in re.finditer(r"《[^《》\n]*》", doc.text)]
    free = (
        c
        for c in doc._.candidates
        if not any(w.contains(c.span) and w != c.span for w in works)
        and (c.label != "PER" or len(c.span) > 1)
    )
    doc._.mentions = tuple(with_confidence(c) for c in best_of(free))
    spans = []
    for mention in doc._.mentions:
        span = doc.char_span(mention.span.start, mention.span.end, label=mention.label)
        if span is not None:
            span._.confidence = mention.confidence
            spans.append(span)
    doc.ents = spans
    return doc
