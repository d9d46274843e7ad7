"""What holds for any text: exact slices, order, norms that parse, and no crash."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.calendar import find_times, latest_day

PIECES = re.findall(
    r"\S+",
    """
    年 月 日 号 时 点 分 半 上午 下午 晚 凌晨 至 到 - — 、 （ ） ( ) 今天 昨天
    当天 次日 去年 今年 同年 上周五 本周三 周末 季度 上半年 底 初 上旬 下旬 以来 来 起
    自 近日 世纪 年代 农历 八月十五 正月 闰 初一 第 前 个 期间 ， 。 《 》 每年 春节 来年
    公元前221年 下周一 明年 今冬 后天 大年初三 国庆 清明 0000-01-01 9999-12-31
    20 2023 3 30 12 2 29 ３ 三 十 二〇二三 〇 : ： / . T 0 24 99
    """,
)
ONE = r"(?:-?\d{4}|XXXX)(?:-Q[1-4]|-W\d\d|-\d\d(?:-\d\d(?:T\d\d(?::\d\d){0,2})?)?)?"
NORM = re.compile(f"{ONE}(?:/(?:{ONE})?)?")


def _parses(point: str) -> None:
    """Raises ValueError if a full date in ``point`` is none."""
    day = point.split("T")[0].replace("XXXX", "2000")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        date.fromisoformat(day)


def _check(text: str, published: date | None) -> None:
    before = 0
    for found in find_times(text, published=published, festivals=True):
        assert text[found.span.start : found.span.end] == found.surface
        assert found.span.start >= before
        assert found.surface
        before = found.span.end
        if found.norm is not None:
            assert NORM.fullmatch(found.norm), found
            for point in found.norm.split("/"):
                _parses(point)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.one_of(
        st.none(),
        st.sampled_from([date.min, date.max, date(1000, 1, 1), date(2199, 12, 31)]),
        st.dates(date(1890, 1, 1), date(2110, 12, 31)),
    ),
)
def test_text_of_calendar_pieces(text: str, published: date | None) -> None:
    _check(text, published)
    latest_day(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.sampled_from([None, date.min, date.max]))
def test_any_text(text: str, published: date | None) -> None:
    _check(text, published)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_full_date_is_itself(day: date) -> None:
    text = f"会议于{day.year}年{day.month}月{day.day}日召开"
    assert [found.norm for found in find_times(text, published=None)] == [day.isoformat()]


@given(st.dates(date(1901, 1, 1), date(2100, 12, 31)), st.integers(0, 30))
def test_recent_days_need_no_year(published: date, ago: int) -> None:
    day = date.fromordinal(published.toordinal() - ago)
    found = find_times(f"本报讯 {day.month}月{day.day}日，项目开工。", published=published)
    assert [one.norm for one in found] == [day.isoformat()]


@pytest.mark.parametrize(
    "piece",
    ["1", "一", "年月日", "2023年3月30日", "（3日", "3日至", "《", " ", "今天（3日）", "3-", "3时",
     "2022年国际", "3月3日去", "1年1月1日-", "2月30日", "当天", "每年", "自", "20世纪90年代至"],
)  # fmt: skip
def test_long_input_takes_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        find_times(text, published=date(2023, 4, 1))
        return time.process_time() - start

    seconds(1_000)
    assert seconds(100_000) < 30 * seconds(10_000) + 0.5
