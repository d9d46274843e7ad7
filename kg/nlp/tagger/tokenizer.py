"""One token per character, so that token boundaries can never contradict an entity's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

NAME = "wenmai.CharTokenizer.v1"


class CharTokenizer:
    """Every character of the text, blanks and controls included, is a token: `doc.text == text`.

    spaCy's own `zh` tokenizer merges runs of blanks and so loses some inputs.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A `Doc` with as many tokens as `text` has characters."""
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing: the tokenizer has no state."""
        return b""

    def from_bytes(self, data: bytes, **_: Any) -> CharTokenizer:
        """The tokenizer itself: it has no state."""
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write nothing: the tokenizer has no state."""

    def from_disk(self, path: str | Path, **_: Any) -> CharTokenizer:
        """The tokenizer itself: it has no state."""
        return self


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]
def create_char_tokenizer() -> Callable[[Language], CharTokenizer]:
    """The factory that spaCy's config calls `wenmai.CharTokenizer.v1`."""

    def create(nlp: Language) -> CharTokenizer:
        return CharTokenizer(nlp.vocab)

    return create


def blank() -> Language:
    """An empty Chinese pipeline with this tokenizer."""
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": NAME}}})
