"""Days and spans of days as events state them, in one spelling."""

from __future__ import annotations

import re

_SPELLINGS = str.maketrans({"年": "-", "月": "-", "日": None, "~": "/", "至": "/"})
_DAY = re.compile(r"\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")


def days(value: str) -> str:
    """``2023-03-30`` or ``2023-03-29/2023-03-30``, the earlier day first, without clock times.

    2023年3月30日 is read too. What is no day or month, such as a bare year, stays as it is.
    """
    words = value.translate(_SPELLINGS).strip()
    matches = [_DAY.match(part) for part in words.split("/") if part.strip()]
    found = {_spelt(*match.groups()) for match in matches if match}
    return "/".join(sorted(found)) if all(matches) else words


def _spelt(year: str, month: str, day: str | None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
