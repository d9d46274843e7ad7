from __future__ import annotations

from datetime import date

import pytest

from kg.calendar import latest_day

PAGES = [
    ("2023年4月1日　星期六\n\n# 全区召开大会\n3月31日，会议举行。", date(2023, 4, 1), "masthead"),
    (
        "# 新闻\n发布时间：2023-03-30 10:20  来源：本站\n3月28日，开工。",
        date(2023, 3, 30),
        "masthead",
    ),
    ("# 新闻\n2022-05-07\n5月6日上午，市长调研。", date(2022, 5, 7), "masthead"),
    ("发布日期: 2019/9/6\n9月5日，考察组到访。", date(2019, 9, 6), "masthead"),
    ("3月26日，调研。\n\n3月31日，召开2023年第一季度会议。", date(2023, 3, 31), "latest date"),
    ("5月6日，2022年第三期培训班开班，5月8日结业。", date(2022, 5, 8), "latest date"),
    ("2019年11月启动，到2035年建成。9月6日，2022年消费节开幕。", date(2022, 9, 6), "latest date"),
    ("事故发生在2021年6月5日，2021年6月7日通报。", date(2021, 6, 7), "latest date"),
    ("3月28日，某市召开会议。截至2023年3月31日，已开工三项。", date(2023, 3, 31), "latest date"),
    ("自2024年10月1日起施行的条例于2024年8月13日公布。", date(2024, 8, 13), "latest date"),
    ("新华社北京3月31日电　4月20日将发布2023年第一季度数据。", date(2023, 3, 31), "latest date"),
    ("4月26日，他回忆起1972年的往事，那时是1972年4月。", None, ""),
    ("4月26日，两校自2009年以来的合作得到肯定，2011年还将扩大。", None, ""),
    ("4月26日，培训班开班。", None, ""),
    ("没有日期的一页。", None, ""),
    ("", None, ""),
]


@pytest.mark.parametrize(("page", "day", "basis"), PAGES)
def test_latest_day(page: str, day: date | None, basis: str) -> None:
    assert latest_day(page) == (day, basis)
