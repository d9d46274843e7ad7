"""Another installed spaCy pipeline in the place of the shipped tagger."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError


class ForeignModel:
    """Runs a spaCy pipeline over the same text and takes its entities over, by characters."""

    def __init__(self, model: str) -> None:
        try:
            self._nlp = spacy.load(model)
        except (OSError, ValueError, ImportError) as error:
            raise ModelError(
                "cannot be loaded as a spaCy pipeline",
                where=model,
                do="install it, or leave --model out to use the shipped model",
            ) from error

    def __call__(self, doc: Doc) -> Doc:
        """Sets ``doc.ents`` to what the other pipeline found."""
        spans = [
            doc.char_span(e.start_char, e.end_char, label=e.label_)
            for e in self._nlp(doc.text).ents
        ]
        doc.ents = [span for span in spans if span is not None]
        return doc


@Language.factory("wenmai_foreign", assigns=["doc.ents"])
def create_foreign(nlp: Language, name: str, model: Any) -> ForeignModel:
    """The component for ``--model NAME``."""
    return ForeignModel(str(model))
