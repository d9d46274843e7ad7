"""The tagger as spaCy component `wenmai_tagger`: sets `doc.ents` and each span's confidence.

A confidence is kept in the extension `span._.confidence`. spaCy stores it in `doc.user_data` under
the span's character offsets, so it survives `Doc.to_bytes` and `DocBin(store_user_data=True)`, and
it is None on spans that the tagger did not find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import srsly
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans, minibatch

from kg.nlp.tagger import tokenizer, weights
from kg.nlp.tagger.tagger import HOUSE, TaggedSpan, Tagger, load_tagger

NAME = "wenmai_tagger"
CONFIDENCE = "confidence"

__all__ = ["CONFIDENCE", "NAME", "TaggerComponent", "create_tagger", "tokenizer"]


class TaggerComponent(Pipe):
    """Adds the tagger's spans to `doc.ents`; entities set earlier in the pipeline win."""

    def __init__(self, name: str, *, style: str, scorer: Any) -> None:
        self.name = name
        self.style = style
        self.scorer = scorer
        self._tagger: Tagger | None = None

    @property
    def tagger(self) -> Tagger:
        """The model in use: the one read with the pipeline, else the shipped one."""
        if self._tagger is None:
            self._tagger = load_tagger()
        return self._tagger

    @property
    def labels(self) -> tuple[str, ...]:
        """Entity types that the component sets."""
        return tuple(self.tagger.model.facts["types"])

    def __call__(self, doc: Doc) -> Doc:
        """Tag one document."""
        (spans,) = self.tagger.tag([doc.text], style=self.style)
        return annotate(doc, spans)

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Tag documents in batches of at most `batch_size` documents."""
        for docs in minibatch(stream, size=batch_size):  # type: ignore[no-untyped-call]
            tagged = self.tagger.tag([doc.text for doc in docs], style=self.style)
            for doc, spans in zip(docs, tagged, strict=True):
                yield annotate(doc, spans)

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]] | None = None,
        *,
        nlp: Language | None = None,
    ) -> None:
        """Load the shipped model; the examples are not looked at."""
        self._tagger = load_tagger()

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The model in use, as one string of bytes."""
        archive, facts = self.tagger.model.to_bytes()
        return bytes(srsly.msgpack_dumps({"weights": archive, "facts": facts}))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> TaggerComponent:
        """Use the model that `to_bytes` wrote."""
        stored = srsly.msgpack_loads(data)
        self._tagger = Tagger(weights.from_bytes(stored["weights"], stored["facts"]))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the model in use into folder `path`."""
        self.tagger.model.to_disk(Path(path))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> TaggerComponent:
        """Use the model in folder `path`."""
        self._tagger = load_tagger(path)
        return self


def annotate(doc: Doc, spans: Iterable[TaggedSpan]) -> Doc:
    """Put `spans` into `doc.ents` behind those already there, with their confidences.

    A span that does not begin and end with a token is left out.
    """
    added: list[Span] = []
    for found in spans:
        span = doc.char_span(found.start, found.end, label=found.label)
        if span is not None:
            added.append(span)
            span._.set(CONFIDENCE, found.confidence)
    taken = {token.i for entity in doc.ents for token in entity}
    free = [span for span in added if taken.isdisjoint(range(span.start, span.end))]
    doc.ents = filter_spans([*doc.ents, *free])
    return doc


@Language.factory(
    NAME,
    assigns=["doc.ents", f"span._.{CONFIDENCE}", "token.ent_type", "token.ent_iob"],
    default_config={
        "style": HOUSE,
        "scorer": {"@scorers": "spacy.ner_scorer.v1"},
    },
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
)
def create_tagger(nlp: Language, name: str, style: str, scorer: Any) -> TaggerComponent:
    """The factory behind `nlp.add_pipe("wenmai_tagger")`."""
    if not Span.has_extension(CONFIDENCE):
        Span.set_extension(CONFIDENCE, default=None)
    return TaggerComponent(name, style=style, scorer=scorer)
