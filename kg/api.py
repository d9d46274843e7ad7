"""The library's verbs: every command of ``kg`` is one of these calls.

>>> import kg
>>> for article in kg.extract(["page.md"]):  # doctest: +SKIP
...     print(article.document.title, len(article.claims))
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.model import Document, Extraction
    from kg.reading import Reading
    from kg.record import Record

PathLike = str | os.PathLike[str]


def read(
    inputs: Iterable[PathLike], *, published: date | None = None, place: str | None = None
) -> Reading:
    """The articles of some inputs; bad inputs are collected in ``.problems``."""
    from kg.reading import read as read_inputs

    return read_inputs(inputs, published=published, place=place)


def load(model: str | None = None) -> Language:
    """The spaCy pipeline: the shipped one, or another installed model under our grammar."""
    from kg.nlp.pipeline import load as load_pipeline

    return load_pipeline(model)


def extract(
    inputs: Iterable[PathLike] | Iterable[Document],
    *,
    model: str | Language | None = None,
    published: date | None = None,
    place: str | None = None,
) -> Iterator[Extraction]:
    """What each article says, one by one. ``inputs`` are paths or documents already read.

    Problems with inputs raise InputError at the end of the iteration, when all others were read.
    """
    from kg.facts.extract import extract as extract_facts
    from kg.model import Document as DocumentType
    from kg.nlp.pipeline import analyse

    given = list(inputs)
    documents: Iterable[Document]
    reading: Reading | None = None
    if all(isinstance(one, DocumentType) for one in given):
        documents = [one for one in given if isinstance(one, DocumentType)]
    else:
        paths = [one for one in given if not isinstance(one, DocumentType)]
        documents = reading = read(paths, published=published, place=place)
    nlp = model if model is not None and not isinstance(model, str) else load(model)
    for analysis in analyse(documents, nlp):
        yield extract_facts(analysis)
    if reading is not None and reading.problems:
        raise reading.problems[0]


def extract_records(documents: Iterable[Document], *, model: str | None = None) -> Iterator[Record]:
    """The same as plain records, with the IRI that each entity has by itself."""
    from kg.identity import resolve
    from kg.record import as_record

    for extraction in extract(documents, model=model):
        referents = resolve([extraction]).referents
        yield as_record(extraction, {local: iri for (_, local), iri in referents.items()})
