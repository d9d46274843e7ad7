"""Mints IRIs; pure. Equal input gives equal IRIs on every machine, different input different ones.

An IRI is the base, the kind of thing, and components joined by slashes, as in
``place/410102`` or ``person/410102/李晓雷``. A component keeps letters, digits and Chinese as they
are (Unicode NFC) and percent-encodes every other character, so that a component never holds a
slash. A component that would be empty, dots only, longer than ``LONGEST`` characters, or that looks
like the result of such a cut, ends in a dash and sixteen hexadecimal digits of its SHA-256 instead.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

BASE = "https://w3id.org/wenmai/id/"
"""The one setting: every IRI of data begins with it."""

ONTOLOGY = "https://w3id.org/wenmai/ontology#"
"""The namespace of ``ontology/news.ttl``."""

COMMON = BASE + "graph/common"
"""The named graph of what no single article says: divisions, judgements, tenures over time."""

PREFIXES: dict[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "wm": ONTOLOGY,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes of every export and of every query."""

LONGEST = 80
"""The most characters of a name that an IRI spells out."""

UNSCOPED = "-"
"""The scope of a name that needs none, such as a country."""

# Fixed ranges, not unicodedata categories: those grow from one Python to the next.
_SAFE = re.compile(
    "[0-9A-Za-z_.:\\-\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0400-\u0481\u048a-\u052f"
    "\u2014\u2018-\u201d\u3001-\u3011\u3014-\u301b\u3041-\u3096\u30a0-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_CUT = re.compile("(?:.*-)?[0-9a-f]{16}", re.DOTALL)


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for the parts."""
    joined = "\x1f".join(part.replace("\x1f", "\x1f\x1f") for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def component(name: str) -> str:
    """One path component for a name: readable, safe, and never the same for two names."""
    name = unicodedata.normalize("NFC", name)
    if not name.strip(".") or len(name) > LONGEST or name == UNSCOPED or _CUT.fullmatch(name):
        return f"{_encode(name[:LONGEST])}-{digest(name)}"
    return _encode(name)


def _encode(name: str) -> str:
    return "".join(char if _SAFE.match(char) else _percent(char) for char in name)


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def document_path(document_id: str) -> str:
    """The components of a document's id: ``dir/page.md#2`` gives ``dir/page.md~2``."""
    return "".join(
        {"/": "/", "#": "~"}[part] if part in ("/", "#") else component(part)
        for part in re.split("([/#])", document_id)
    )


def article(document_id: str) -> str:
    """The article, which is also the named graph of all that it says."""
    return f"{BASE}article/{document_path(document_id)}"


def characters(document_id: str, start: int, end: int) -> str:
    """The characters [start, end) of an article's text, as an RFC 5147 fragment."""
    return f"{article(document_id)}#char={start},{end}"


def claim(document_id: str, key: str) -> str:
    """One claim of an article; ``key`` is ``Claim.key``."""
    return f"{BASE}claim/{document_path(document_id)}/{key}"


def source(sha256: str, name: str) -> str:
    """A file that was read, by its content and its name."""
    return f"{BASE}source/{digest(sha256, name)}"


def imported(sha256: str, name: str) -> str:
    """The named graph of what an imported file says."""
    return f"{BASE}graph/import/{digest(sha256, name)}"


def imported_statement(source_iri: str, *triple: str) -> str:
    """One fact of an imported file."""
    return f"{BASE}statement/{digest(source_iri, *triple)}"


def producer(name: str) -> str:
    """A rule or model, ``rule:roles/陪同``."""
    return f"{BASE}producer/" + "/".join(component(part) for part in name.split("/"))


def place(code: str) -> str:
    """An administrative division, by its code."""
    return f"{BASE}place/{component(code)}"


def scoped(kind: str, scope: str, name: str) -> str:
    """A person, body, place or happening called ``name`` within ``scope`` (see ``in_article``)."""
    return f"{BASE}{kind}/{scope}/{component(name)}"


def in_article(document_id: str) -> str:
    """The scope of a name that means something in one article only."""
    return f"article/{document_path(document_id)}"


def part(iri: str, document_id: str) -> str:
    """What a person judged to be another thing than ``iri``, though an article calls it so."""
    return f"{iri}/article/{document_path(document_id)}"


def post(holder: str, name: str) -> str:
    """The post ``name`` of a body, or of a division or person where the body is not known."""
    return f"{BASE}post/{local(holder)}/{component(name)}"


def tenure(person: str, post_iri: str) -> str:
    """One person's holding of one post."""
    holder, _, name = local(post_iri).rpartition("/")
    return f"{BASE}tenure/{local(person).removeprefix('person/')}/{name}/{digest(holder)}"


def judgement(*parts: str) -> str:
    """A stored decision, by what it says."""
    return f"{BASE}judgement/{digest(*parts)}"


def interval(first: str, last: str) -> str:
    """The days from ``first`` to ``last``, ISO dates."""
    return f"{BASE}interval/{first}_{last}"


def instant(day: str) -> str:
    """One day, an ISO date."""
    return f"{BASE}instant/{day}"


def local(iri: str) -> str:
    """The IRI without the base: ``place/410102``."""
    return iri.removeprefix(BASE)


def absolute(text: str) -> str:
    """An IRI from what people type: ``place/410102``, ``wm:Meeting``, ``<…>`` or a full IRI."""
    text = text.strip().removeprefix("<").removesuffix(">")
    prefix, colon, rest = text.partition(":")
    if colon and not rest.startswith("//") and prefix in PREFIXES:
        return PREFIXES[prefix] + rest
    return text if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text) else BASE + text


def short(iri: str) -> str:
    """The opposite of ``absolute``: without the base, or with a prefix where one fits."""
    if iri.startswith(BASE):
        return local(iri)
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
