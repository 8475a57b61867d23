"""Area codes and the places they serve."""

from __future__ import annotations

import csv

import pytest

from app import resources
from app.contacts.phone import areas, authority


@pytest.mark.parametrize(
    ("area", "province", "city"),
    [
        ("323", "California", "Monterey Park"),
        ("626", "California", "Monterey Park"),
        ("917", "New York", "Queens"),
        ("347", "纽约", "法拉盛"),
        ("332", "New York", "Manhattan"),
        ("385", "犹他", "盐湖城"),
        ("703", "弗吉尼亚", "Arlington"),
        ("206", "华盛顿", "Seattle"),
        ("469", "得克萨斯州", "达拉斯"),
        ("302", "Delaware", None),
        ("808", "夏威夷", "檀香山"),
        ("647", "Ontario", "Toronto"),
        ("778", "不列颠哥伦比亚", "温哥华"),
        ("202", "District of Columbia", "Washington"),
        ("415", None, "San Francisco"),
    ],
)
def test_an_area_code_serves_its_city(area: str, province: str | None, city: str | None) -> None:
    assert areas.serves(area, province, city)


@pytest.mark.parametrize(
    ("area", "province", "city"),
    [
        ("718", "Texas", "Dallas"),
        ("415", "California", "Irvine"),
        ("804", "Illinois", "Naperville"),
        ("703", "Texas", "Arlington"),
        ("212", "California", None),
        ("310", "California", None),
        ("310", None, None),
        ("310", "Atlantis", "Poseidonis"),
    ],
)
def test_it_serves_no_other(area: str, province: str | None, city: str | None) -> None:
    assert not areas.serves(area, province, city)


@pytest.mark.parametrize(
    ("province", "city", "area"),
    [
        ("Guangdong", "Shenzhen", "755"),
        ("广东", "深圳", "755"),
        ("广东省", "深圳市", "755"),
        ("上海", "静安", "21"),
        ("Beijing", "Chaoyang", "10"),
        ("Liaoning", "Chaoyang", "421"),
        ("福建", "长乐", "591"),
        ("Shaanxi", "Xi'an", "29"),
        ("江西", "抚州", "794"),
        (None, "杭州", "571"),
    ],
)
def test_a_chinese_city_has_its_area_code(province: str | None, city: str, area: str) -> None:
    assert areas.of_china(province, city) == {area}


def test_an_unknown_place_has_none() -> None:
    assert areas.of_china("Guangdong", "Springfield") == frozenset()
    assert areas.of_china(None, None) == frozenset()


def test_the_tables_fit_the_numbering_plans() -> None:
    with resources.path("phone", "areas-cn.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            local = "63391174" if row["area"][0] in "12" else "6339117"
            assert authority.china_landline(row["area"] + local) or authority.china_landline(
                row["area"] + local + "4"
            ), row
            assert areas.china_area(row["area"] + local) == row["area"]
            assert row["province_zh"], row
            assert row["cities_zh"], row
    with resources.path("phone", "areas-nanp.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    known = {row["area"] for row in rows}
    assert len(known) == len(rows)
    assert all(set(row["overlays"].split()) <= known for row in rows)
    assert all(areas.country_of(area) for area in known)
