"""Inputs → documents: the one entrance to this room."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from kg.errors import InputError
from kg.gazetteer import country, gazetteer
from kg.model import Document, Source, Span
from kg.reading.articles import split
from kg.reading.blocks import blocks_of, title_of
from kg.reading.formats import format_of
from kg.reading.guesses import guess_day, guess_place
from kg.reading.inputs import raw_inputs
from kg.reading.lines import lines_of
from kg.reading.page import ARTICLE_LIMIT, Page, RawInput

GIVEN = "given"
"""The basis of what the record or the caller said, as opposed to a guess."""

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u04ff]")
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[T\s].*)?")


class Reading(Iterator[Document]):
    """The documents of some inputs, one at a time; bad inputs are collected on the way.

    ``problems`` holds an InputError for each input, page, line or article that could not be read,
    or whose date or place could not be understood, in order; it is complete when the iteration is.
    """

    def __init__(
        self,
        inputs: Iterable[str | os.PathLike[str]],
        *,
        published: date | None = None,
        place: str | None = None,
    ) -> None:
        self.problems: list[InputError] = []
        self._published = published
        self._place = self._division(place, "place") if place else None
        self._ids: dict[str, str] = {}
        self._places: dict[str, str | None] = {}
        self._documents = self._read(inputs)

    def __iter__(self) -> Iterator[Document]:
        return self

    def __next__(self) -> Document:
        return next(self._documents)

    def _read(self, inputs: Iterable[str | os.PathLike[str]]) -> Iterator[Document]:
        seen: set[Path] = set()
        for given in inputs:
            for raw in raw_inputs(given):
                if isinstance(raw, InputError):
                    self.problems.append(raw)
                elif raw.path is None or raw.path.resolve() not in seen:
                    if raw.path:
                        seen.add(raw.path.resolve())
                    yield from self._file(raw)

    def _file(self, raw: RawInput) -> Iterator[Document]:
        try:
            for page in format_of(raw)(raw):
                if isinstance(page, InputError):
                    self.problems.append(page)
                else:
                    yield from self._page(page)
        except InputError as error:
            self.problems.append(error)
        except OSError as error:
            what = f"cannot be opened ({error.strerror})"
            self.problems.append(InputError(what, where=raw.name, do="check its rights"))

    def _page(self, page: Page) -> Iterator[Document]:
        try:
            documents = list(self._articles(page))
        except InputError as error:
            self.problems.append(error)
            return
        taken = [one for one in (page.id, *(d.id for d in documents)) if one in self._ids]
        if taken:
            what = f"the id {taken[0]} is already that of {self._ids[taken[0]]}"
            do = "rename one of them; the first was kept"
            self.problems.append(InputError(what, where=page.where, do=do))
            return
        self._ids.update((one, page.where) for one in (page.id, *(d.id for d in documents)))
        yield from documents

    def _articles(self, page: Page) -> Iterator[Document]:
        _check(page)
        published, published_basis = self._day(page)
        place, place_basis = self._home(page)
        for document in articles_of(page):
            yield replace(
                document,
                published=published,
                published_basis=published_basis,
                place=place,
                place_basis=place_basis,
            )

    def _day(self, page: Page) -> tuple[date | None, str]:
        """The day of publication: the record's, else the caller's, else a guess."""
        if page.date:
            given = _day(page.date)
            if given:
                return given, GIVEN
            what = f"no date: {page.date!r}"
            self.problems.append(InputError(what, where=page.where, do="write it as 2023-04-01"))
        return (self._published, GIVEN) if self._published else guess_day(page.text)

    def _home(self, page: Page) -> tuple[str | None, str]:
        """The division whose paper it is: the record's, else the caller's, else a guess."""
        if page.place and page.place not in self._places:
            self._places[page.place] = self._division(page.place, page.where)
        code = self._places.get(page.place) if page.place else None
        code = code or self._place
        return (code, GIVEN) if code else guess_place(f"{page.title}\n{page.text}")

    def _division(self, place: str, where: str) -> str | None:
        """The code of a division given by code or name; a problem when it is not known."""
        if gazetteer().by_code(place):
            return place
        found = gazetteer().resolve(place)
        if found is None and country(place) is None:
            several = [gazetteer().full_name(one.code) for one in gazetteer().named(place)]
            what = (
                f"{place} may be {'、'.join(several)}"
                if several
                else f"no division is called {place}"
            )
            do = "give its full name or its code, e.g. 河南省郑州市中原区 or 410102"
            self.problems.append(InputError(what, where=where, do=do))
        return found.code if found else None


def read(
    inputs: Iterable[str | os.PathLike[str]],
    *,
    published: date | None = None,
    place: str | None = None,
) -> Reading:
    """The documents of files, folders and ``-``, in order; see ``Reading`` for what goes wrong.

    ``published`` and ``place`` (a name or code) hold where a record does not say otherwise; without
    either they are guessed from the page, and the document says so.
    """
    return Reading(inputs, published=published, place=place)


def articles_of(page: Page) -> Iterator[Document]:
    """The articles of a page: ``id#1``, ``id#2`` … where there are several."""
    lines = tuple(lines_of(page.text))
    articles = (lines,) if page.single else split(lines)
    for number, article in enumerate(articles, 1):
        alone = len(articles) == 1
        whole = Span(0, len(page.text))
        if not alone:
            whole = Span(article[0].whole.start, article[-1].whole.end)
        text = whole.of(page.text)
        own_lines = lines if alone else tuple(lines_of(text))
        blocks = blocks_of(text, own_lines, title=page.title)
        yield Document(
            id=page.id if alone else f"{page.id}#{number}",
            text=text,
            title=page.title or title_of(text, blocks),
            source=Source(page.name, page.sha256, whole.start),
            blocks=blocks,
            url=page.url,
        )


def _check(page: Page) -> None:
    """Raises InputError for a page without Chinese text, or with too much."""
    if not page.text.strip():
        raise InputError("empty", where=page.where, do="give a text")
    if len(page.text) > ARTICLE_LIMIT:
        what = f"longer than {ARTICLE_LIMIT:,} characters"
        raise InputError(what, where=page.where, do="split it")
    chinese = len(_HAN.findall(page.text))
    if chinese == 0 or chinese * 5 < len(_LATIN.findall(page.text)):
        raise InputError("no Chinese text", where=page.where, do="give Chinese news")


def _day(words: str) -> date | None:
    """A day written 2023-04-01, 2023/4/1, 20230401 or 2023年4月1日, with or without a time."""
    found = _DATE.fullmatch(words)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None
