"""The language room's door: documents in, analyses out, in one spaCy pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.model import Document
from kg.nlp.analysis import Analysis, split_sentences
from kg.nlp.foreign import ForeignModel
from kg.nlp.tagger.tokenizer import blank
from kg.reading import Flow, flow

GRAMMAR = ("wenmai_times", "wenmai_names", "wenmai_titles", "wenmai_events", "wenmai_mentions")
_BATCH = 64


def load(model: str | None = None) -> Language:
    """The pipeline: the shipped tagger, or another installed spaCy model, then the grammar.

    ``model`` is the name or path of a spaCy pipeline whose PER, ORG and LOC (or their usual other
    names) take the place of the shipped tagger's. Raises ModelError when it cannot be loaded.
    """
    nlp = blank()
    if model is None:
        nlp.add_pipe("wenmai_tagger")
    else:
        nlp.add_pipe("wenmai_foreign", config={"model": model})
        foreign = nlp.get_pipe("wenmai_foreign")
        if not isinstance(foreign, ForeignModel):
            raise ModelError("the component is not ours", where=model)
    for name in GRAMMAR:
        nlp.add_pipe(name)
    return nlp


def analyse(documents: Iterable[Document], nlp: Language) -> Iterator[Analysis]:
    """One analysis a document, in order; a pure map, batched inside the pipeline."""

    def prepared() -> Iterator[tuple[Doc, tuple[Document, Flow]]]:
        for document in documents:
            view = flow(document)
            doc = nlp.make_doc(view.text)
            doc._.published = document.published
            doc._.place = document.place
            doc._.body_start = _body_start(view)
            yield doc, (document, view)

    for doc, (document, view) in nlp.pipe(prepared(), as_tuples=True, batch_size=_BATCH):
        yield Analysis(
            document=document,
            text=view.text,
            blocks=view.kinds,
            sentences=split_sentences(view.text),
            mentions=doc._.mentions,
            locate=view.span,
        )


def _body_start(view: Flow) -> int:
    """Where the first paragraph begins; what stands before is headline."""
    return next((span.start for kind, span in view.kinds if kind == "paragraph"), 0)
