"""Area codes and the places they serve, from `resources/phone` (sources stand in the files)."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from app import resources

_Item = TypeVar("_Item")

_MUNICIPALITIES = {"beijing", "shanghai", "tianjin", "chongqing", "北京", "上海", "天津", "重庆"}


class _NorthAmerica(NamedTuple):
    together: dict[str, frozenset[str]]  # area code → itself and the codes laid over the same ground
    states: dict[str, frozenset[str]]  # folded name of a state → its codes
    of_state: dict[str, frozenset[str]]  # state code → its area codes
    cities: dict[str, frozenset[tuple[str, str]]]  # folded city → (state code, area code)


class _China(NamedTuple):
    provinces: dict[str, frozenset[str]]  # folded name → area codes
    cities: dict[str, frozenset[str]]


def country_of(area: str) -> str | None:
    """The country of a North American area code; None where it is unassigned or belongs to no country (800)."""
    return _countries().get(area)


@lru_cache(maxsize=4096)
def serves(area: str, province: str | None, city: str | None) -> bool:
    """Whether a North American area code belongs to a place, spelled as WeChat spells it in English or Chinese.

    An unknown city counts where one area code (with its overlays) serves the whole state.
    """
    plan = _north_america()
    states = next((plan.states[name] for name in _spellings(province) if name in plan.states), None)
    for name in _spellings(city):
        found = {code for state, code in plan.cities.get(name, ()) if states is None or state in states}
        if found:
            return area in found
    return bool(states) and all(
        plan.of_state[state] <= plan.together.get(area, frozenset()) for state in states or ()
    )


@lru_cache(maxsize=4096)
def of_china(province: str | None, city: str | None) -> frozenset[str]:
    """The area codes (without their 0) of a place in mainland China; none if the place is unknown."""
    plan = _china()
    provinces = next((name for name in _spellings(province) if name in plan.provinces), None)
    within = plan.provinces[provinces] if provinces else None
    if provinces in _MUNICIPALITIES and within is not None:
        return within
    for name in _spellings(city):
        found = plan.cities.get(name, frozenset())
        found = found if within is None else found & within
        if found:
            return found
    return frozenset()


def china_area(national: str) -> str:
    """The area code at the head of a Chinese landline written without its 0."""
    return national[:2] if national[0] in "12" else national[:3]


def china_cities() -> tuple[str, ...]:
    """The names of the cities and provinces of mainland China, in Chinese and in pinyin, in small letters."""
    rows = _rows("areas-cn.csv")
    chinese = (
        name for row in rows for name in (row["province_zh"], *row["cities_zh"].split(";")) if len(name) > 1
    )
    pinyin = (
        name.lower() for row in rows for name in (row["province"], *row["cities"].split(";")) if len(name) > 4
    )
    return tuple(dict.fromkeys((*chinese, *pinyin)))


def _rows(file: str) -> list[dict[str, str]]:
    with resources.path("phone", file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def _countries() -> dict[str, str]:
    return {row["area"]: row["country"] for row in _rows("areas-nanp.csv")}


@cache
def _north_america() -> _NorthAmerica:
    states: dict[str, set[str]] = defaultdict(set)
    for row in _rows("states.csv"):
        for name in (row["code"], row["name"], *row["chinese"].split(";")):
            states[_fold(name)].add(row["code"])
    together: dict[str, set[str]] = defaultdict(set)
    of_state: dict[str, set[str]] = defaultdict(set)
    cities: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in _rows("areas-nanp.csv"):
        area = row["area"]
        codes = {area, *row["overlays"].split()}
        for code in codes:
            together[code] |= codes
        for state in row["states"].split():
            of_state[state].add(area)
            for city in filter(None, row["cities"].split(";")):
                cities[_fold(city)] |= {(state, code) for code in codes}
    for row in _rows("cities-nanp.csv"):
        for name in row["chinese"].split(";"):
            here = {pair for pair in cities[_fold(row["city"])] if pair[0] == row["state"]}
            cities[_fold(name)] |= here
    return _NorthAmerica(_frozen(together), _frozen(states), _frozen(of_state), _frozen(cities))


@cache
def _china() -> _China:
    provinces: dict[str, set[str]] = defaultdict(set)
    cities: dict[str, set[str]] = defaultdict(set)
    for row in _rows("areas-cn.csv"):
        for name in (row["province"], row["province_zh"]):
            provinces[_fold(name)].add(row["area"])
        for name in (*row["cities"].split(";"), *row["cities_zh"].split(";")):
            cities[_fold(name)].add(row["area"])
    return _China(_frozen(provinces), _frozen(cities))


def _frozen(groups: dict[str, set[_Item]]) -> dict[str, frozenset[_Item]]:
    return {name: frozenset(group) for name, group in groups.items()}


def _fold(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def _spellings(name: str | None) -> tuple[str, ...]:
    """A place name as it may stand in the tables: as written, then without its `city`, `市`, `州`, `省` …"""
    folded = _fold(name or "")
    if not folded:
        return ()
    for ending in ("city", "province", "municipality", "自治区", "特别行政区", "市", "州", "省", "区", "县"):
        if folded.endswith(ending) and len(folded) > len(ending) + 1:
            return folded, folded.removesuffix(ending)
    return (folded,)
