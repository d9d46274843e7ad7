from __future__ import annotations

import pytest

from kg.export.moments import days, moment

CASES = [
    ("2023-03-30", "date", "2023-03-30", "2023-03-30"),
    ("2023-02", "gYearMonth", "2023-02-01", "2023-02-28"),
    ("2024", "gYear", "2024-01-01", "2024-12-31"),
    ("2023-Q1", "string", "2023-01-01", "2023-03-31"),
    ("2023-03-29/2023-03-30", "string", "2023-03-29", "2023-03-30"),
    ("2023-03/2023-05", "string", "2023-03-01", "2023-05-31"),
    ("2009-04-19T11:42", "dateTime", "2009-04-19", "2009-04-19"),
    ("2018-11-14T15", "string", "2018-11-14", "2018-11-14"),
    ("2022/", "string", None, None),
    ("XXXX-04-26", "string", None, None),
    ("2023-02-30", "string", None, None),
    ("2023-05/2023-03", "string", None, None),
    ("２０２３", "string", None, None),
    ("", "string", None, None),
]


@pytest.mark.parametrize(("value", "datatype", "first", "last"), CASES)
def test_moments(value: str, datatype: str, first: str | None, last: str | None) -> None:
    term = moment(value)
    assert (datatype == "string") == ("^^" not in term)
    assert datatype == "string" or term.endswith(f"#{datatype}>")
    span = days(value)
    assert span is None if first is None else [d.isoformat() for d in span or ()] == [first, last]
