"""Where a person lives, in all the spellings of formats.md (§0.3, §1.2, §3.1, §6.2, §6.9, §8.1, §14.3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import resources
from app.contacts.place import NOWHERE, is_place, place

REGIONS = """
广东 深圳                        | CN 广东 深圳
美国 加利福尼亚 洛杉矶           | US 加利福尼亚 洛杉矶
加拿大 安大略 多伦多             | CA 安大略 多伦多
加拿大 安大略                    | CA 安大略 -
中国大陆·广东·深圳               | CN 广东 深圳
美国·加利福尼亚·洛杉矶           | US 加利福尼亚 洛杉矶
CN_Guangdong_Shenzhen            | CN Guangdong Shenzhen
CN                               | CN - -
广东 深圳 (CN_Guangdong_Shenzhen)| CN 广东 深圳
台灣 台北                        | TW - 台北
中国 台湾 台北                   | TW - 台北
香港                             | HK - -
香港 中西区                      | HK - 中西区
中国香港 九龙城区                | HK - 九龙城区
澳門                             | MO - -
台湾                             | TW - -
広東                             | - - 広東
United States California         | US California -
Hong Kong                        | HK - -
Germany Bavaria Munich           | DE Bavaria Munich
Mainland China Guangdong Shenzhen| CN Guangdong Shenzhen
广东深圳                         | CN 广东 深圳
广东省深圳市                     | CN 广东省 深圳市
美国加州尔湾                     | US 加州 尔湾
内蒙古自治区呼和浩特市           | CN 内蒙古自治区 呼和浩特市
北京                             | CN 北京 -
北京市 朝阳区                    | CN 北京市 朝阳区
上海浦东新区                     | CN 上海 浦东新区
深圳                             | CN - 深圳
福州 长乐                        | CN - 福州+长乐
洛杉磯                           | US - 洛杉磯
美国 洛杉矶                      | US - 洛杉矶
US                               | US - -
us                               | US - -
UK                               | GB - -
U.S.A.                           | US - -
California                       | US California -
Shenzhen, Guangdong, China       | CN Guangdong Shenzhen
Austin, TX                       | US TX Austin
Brooklyn NY 11201                | US NY Brooklyn
Toronto, CA                      | CA - Toronto
Vancouver, BC, Canada            | CA BC Vancouver
安道尔                           | AD - -
冰岛                             | IS - -
Georgia                          | - Georgia -
德州                             | - 德州 -
山东 德州                        | CN 山东 德州
火星                             | - - 火星
法国 某地                        | FR 某地 -
""".strip().splitlines()


@pytest.mark.parametrize("line", REGIONS)
def test_a_region_in_one_cell(line: str) -> None:
    region, wanted = (part.strip() for part in line.split("|"))
    country, province, city = (None if word == "-" else word.replace("+", " ") for word in wanted.split())
    assert place(region) == (country, province, city)


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ((None, "CN", "Guangdong", "Shenzhen"), ("CN", "Guangdong", "Shenzhen")),
        ((None, "中国", "广东", "深圳"), ("CN", "广东", "深圳")),
        ((None, "美國", None, None), ("US", None, None)),
        ((None, None, "广东", "深圳"), ("CN", "广东", "深圳")),
        ((None, None, "加利福尼亚", "洛杉矶"), ("US", "加利福尼亚", "洛杉矶")),
        ((None, None, "美国", "加利福尼亚"), ("US", "加利福尼亚", None)),
        ((None, None, None, "深圳"), ("CN", None, "深圳")),
        ((None, "CN", "Hong Kong", None), ("HK", "Hong Kong", None)),
        ((None, "TW", "Taipei City", "Da'an"), ("TW", "Taipei City", "Da'an")),
        (("广东 深圳", "CN", None, None), ("CN", "广东", "深圳")),
        (("中国大陆·广东·深圳", "CN", "Guangdong", "Shenzhen"), ("CN", "Guangdong", "Shenzhen")),
        (("美国 加利福尼亚", None, None, "洛杉矶"), ("US", "加利福尼亚", "洛杉矶")),
        ((None, "CN_Guangdong_Shenzhen", None, None), ("CN", "Guangdong", "Shenzhen")),
        ((None, "火星", "北极", "冰城"), (None, "北极", "冰城")),
        ((None, None, None, None), NOWHERE),
        (("", "", "", ""), NOWHERE),
    ],
)
def test_a_place_in_cells_of_its_own(cells: tuple[str | None, ...], wanted: tuple[str | None, ...]) -> None:
    assert place(*cells) == wanted


WORDS = st.text(
    st.one_of(st.characters(), st.sampled_from("广东深圳市省美国香港CNUS_ ,·()州区")), max_size=40
)


@given(WORDS, st.none() | WORDS, st.none() | WORDS)
def test_any_words_are_read(region: str, province: str | None, city: str | None) -> None:
    found = place(region, None, province, city)
    assert found.country is None or found.country in {
        row[0] for row in resources.rows("places", "countries.csv")
    }


def test_a_flood_of_words_is_kept_as_it_is() -> None:
    story = "(CN)" * 30_000
    assert place(story) == (None, None, story)


@pytest.mark.parametrize("name", ["深圳", "廣東", "Shanghai", "美国", "西雅图", "臺北", "Canada", "深圳市"])
def test_known_places(name: str) -> None:
    assert is_place(name)


@pytest.mark.parametrize("name", ["林小雨", "供应商", "装修", "Bob", ""])
def test_what_is_no_place(name: str) -> None:
    assert not is_place(name)


def test_the_tables_are_whole() -> None:
    countries = resources.rows("places", "countries.csv")
    codes = [row[0] for row in countries]
    assert len(codes) == len(set(codes)) >= 249
    assert all(all(row[:4]) for row in countries)
    china = resources.rows("places", "china.csv")
    assert sum(row[0] == "province" for row in china) == 34
    assert all(len(row) == 7 and all(row[:6]) for row in china)
    assert {row[4] for row in resources.rows("places", "abroad.csv")} <= set(codes)
