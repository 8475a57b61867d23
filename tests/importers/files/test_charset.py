"""Which encoding a short list is in."""

from __future__ import annotations

import random

import pytest

from app.importers.files import charset

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧曹袁邓许"
    "傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶潘杜戴夏钟汪田姜范方石姚谭廖邹熊金陆"
)
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂香雨小婷雅国建华志文"
    "海玉红梅春燕辉鹏飞宇浩然子轩涵欣怡佳琪晨思雪婉凤淑惠美珍俊豪家嘉"
)
TRADITIONAL_SURNAMES = (
    "王李張劉陳楊趙黃周吳徐孫胡朱高林何郭馬羅梁宋鄭謝韓唐馮董蕭曹袁鄧許"
    "傅沈曾彭呂蘇盧蔣蔡賈丁魏薛葉潘杜戴夏鍾汪田姜范方石姚譚廖鄒熊金陸"
)
TRADITIONAL_GIVEN = (
    "偉芳娜秀英敏靜麗強磊軍洋勇艷傑娟濤明超蘭霞平剛桂香雨小婷雅國建華志文"
    "海玉紅梅春燕輝鵬飛宇浩然子軒涵欣怡佳琪晨思雪婉鳳淑惠美珍俊豪家嘉"
)


def names(surnames: str, given: str, count: int, seed: int) -> str:
    pick = random.Random(seed)
    return "\r\n".join(
        pick.choice(surnames) + "".join(pick.choices(given, k=pick.choice((1, 2, 2)))) for _ in range(count)
    )


@pytest.mark.parametrize("count", [2, 3, 5, 20])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("traditional", [False, True])
def test_a_few_names_are_enough(count: int, encoding: str, traditional: bool) -> None:
    if encoding == "big5hkscs" and not traditional:
        pytest.skip("no simplified characters there")
    alphabet = (TRADITIONAL_SURNAMES, TRADITIONAL_GIVEN) if traditional else (SURNAMES, GIVEN)
    wrong = 0
    for seed in range(100):
        text = names(*alphabet, count, seed)
        data = text.encode(encoding)
        wrong += data.decode(charset.guess(data), "replace") != text
    assert wrong == 0


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("José Müller,555-0143\nBjörn Åkesson", "cp1252"),
        ("Name,Phone\nRené Lévêque,(202) 555-0143\n", "latin-1"),
        ("Bob Jones,(202) 555-0143", "ascii"),
        ("name,phone\nBob,1\n", "utf-16-le"),
        ("小雨🌧\r\n", "utf-16-be"),
        ("Tina?,陳雅婷（二阿姨的女兒）", "big5"),
        ("姓名,电话\r\n", "gbk"),
        ("한국", "utf-8"),
    ],
)
def test_other_texts(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert data.decode(charset.guess(data)) == text


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_decides(mark: str) -> None:
    assert "姓名".encode(mark).decode(charset.guess("姓名".encode(mark))) == "姓名"


def test_a_cut_or_a_few_broken_bytes_leave_utf8_as_it_is() -> None:
    data = "林小雨,13800138000\n".encode() * 9
    assert charset.guess(data[:-1] + "雨".encode()[:2]) == "utf-8"
    assert charset.guess(data + b"\xff\xfe" + data) == "utf-8"
    assert charset.guess(data[:2], whole=False) == "utf-8"
