"""The words beside a number: labels and places."""

from __future__ import annotations

import pytest

from app import resources
from app.contacts.phone import labels, places
from app.contacts.phone.number import PhoneKind
from app.wording import LANGUAGES, Words


@pytest.mark.parametrize(
    ("zone", "kind"),
    [
        ("手机：", "mobile"),
        ("王姐 手机号是", "mobile"),
        ("Tel. ", "phone"),
        ("传真 (", "fax"),
        ("微信号:", "other"),
        ("手机/微信号: ", "mobile"),
        ("QQ/微信/电话:", "phone"),
        ("QQ ", "other"),
        ("京东订单 ", "other"),
        ("Order No. ", "other"),
        ("meeting ID: ", "other"),
        ("顺丰 ", "doubtful"),
        ("David ", None),
        ("王小伟", None),
        ("", None),
    ],
)
def test_the_last_word_before_a_number_labels_it(zone: str, kind: str | None) -> None:
    label = labels.before(zone.replace("：", ":"))
    assert (label.kind if label else None) == kind


def test_a_word_behind_may_label_it_too() -> None:
    assert labels.after("(传真)", last=False) == labels.Label("fax", "传真")
    assert labels.after(" QQ", last=True) == labels.Label("other", "qq")
    assert labels.after(" QQ 2837", last=False) is None, "it belongs to the next number"
    assert labels.after(" QQ空间", last=True) is None


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("tel", True),
        ("加V", True),
        ("电话Tel", True),
        ("wxid_k", False),
        ("z", False),
        ("Bob", False),
        ("wx", False),
    ],
)
def test_only_a_label_may_be_glued_on(word: str, label: bool) -> None:
    assert labels.glued(word) is label


@pytest.mark.parametrize(
    ("before", "after", "regions"),
    [
        ("大舅(国内) ", "", {"CN"}),
        ("美国这边:", "", {"US"}),
        ("", " 国内号码", {"CN"}),
        ("", "（我在美国用）".replace("（", "(").replace("）", ")"), {"US"}),
        ("国内 大舅 ", "", {"CN"}),
        ("中 ", "", {"CN"}),
        ("李中 ", "", set()),
        ("香港手机 ", "", {"HK"}),
        ("US cell: ", "", {"US"}),
        ("🇨🇦 ", "", {"CA"}),
        ("上海手机", "", {"CN"}),
        ("上海小王 ", "", set()),
        ("美国张医生 ", "", set()),
        ("中国超市 ", "", set()),
        ("", " 中国银行", set()),
        ("移动电话 ", "", set()),
        ("移动 ", "", {"CN"}),
        ("call us ", "", set()),
        ("国内 ", "(美国)", {"CN", "US"}),
    ],
)
def test_a_country_beside_a_number_is_seen(before: str, after: str, regions: set[str]) -> None:
    assert places.beside(before, after).regions == regions


def test_farther_off_a_country_is_only_near() -> None:
    assert places.beside("表妹在悉尼工作，请打 ", "").regions == set()
    assert places.nearby("表妹在悉尼工作，请打 ", "").regions == {"AU"}


def test_no_word_is_a_label_of_two_kinds() -> None:
    tables = resources.toml("phone", "labels.toml")
    groups = [*tables["phone"].values(), tables["other"]["words"], tables["doubtful"]["words"]]
    words = [word for group in groups for word in group]
    assert sorted(word for word in set(words) if words.count(word) > 1) == []
    assert all(word == word.lower() for word in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_word(language: str) -> None:
    assert all(Words(language).has(f"phone.kind.{kind}") for kind in PhoneKind)
