"""The forms of a name: which are short for which body, and what kind of body they tell."""

from __future__ import annotations

from kg.nlp.names import organ_pattern
from kg.nlp.words import column, mapping

_LEGAL_FORMS = ("集团", "公司", "有限公司", "股份有限公司", "集团公司", "委员会")


def plain_form(short: str, full: str) -> bool:
    """Whether a name lacks no more than its kind: 南开, 南开大学; 远航, 远航有限公司."""
    if not full.startswith(short):
        return False
    rest = full.removeprefix(short)
    if rest == "大学":
        return len(short) >= 2
    return rest in _LEGAL_FORMS and len(short) >= 3 and kind_of(short) in (None, "company")


def short_form(short: str, full: str) -> bool:
    """Whether a name is a short one of the body that bears the full one."""
    if len(short) < len(full) and plain_form(short, full):
        return True
    if len(short) < 3 or len(short) >= len(full):
        return False
    if short[0] in column("levels.tsv", "word"):
        return False
    if full.endswith(short) and len(short) >= 4:
        return True
    if full.startswith(short) and len(short) >= 4 and full.endswith("公司") and not kind_of(short):
        return True
    if short[:2] != full[:2] or short[-1] != full[-1] or len(short) < 4:
        return False
    return _abbreviates(short, full)


def _abbreviates(short: str, full: str) -> bool:
    """Whether characters of ``full`` make up ``short`` in order, as in 中央美院, 中央美术学院.

    Not where one word lies between two whole ones: 中国银行 is no 中国农业银行, and 远航集团公司
    no 远航港口集团公司.
    """
    if short.endswith("公司"):
        return False
    same_end = short[-2:] == full[-2:]
    cut = len(full) - len(short)
    if same_end and any(full[:i] + full[i + cut :] == short for i in range(len(short))):
        return False
    rest = iter(full)
    return all(character in rest for character in short)


def kind_of(surface: str) -> str | None:
    """The kind of body that the end of a name tells: 局 a department, 公司 a company."""
    organs = mapping("organs.tsv", "word", "kind")
    match = organ_pattern().search(surface)
    if match and match.group("organ") in organs and match.end() == len(surface):
        return organs[match.group("organ")]
    suffixes = mapping("body_suffixes.tsv", "suffix", "kind")
    for length in range(min(6, len(surface)), 0, -1):
        if surface[-length:] in suffixes:
            return suffixes[surface[-length:]]
    return None
