"""The reading of numbers against the plain way, side by side: python tests/benchmarks/bench_phone.py

The plain way is `phonenumbers.parse` on the phone column (China, then the United States) and two `PhoneNumberMatcher`s
on every other field. Both read the same made lists with five text fields a contact, in turn, three times, and the
shortest of each counts (time of the processor, as others may use the machine). What is printed is a ratio: it is to be
4, and 50,000 contacts are to take five times what 10,000 take.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import phonenumbers

from app.contacts.phone.reading import Circumstances, ColumnStyle, Reader
from app.contacts.record import RawPhone, Record, Source

SOURCE = Source("made.csv", "table")
FAMILY, GIVEN = "王李张刘陈杨赵黄周吴", "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀英霞平"
WORDS = (
    "供应商",
    "广交会",
    "同学",
    "房东",
    "修水管",
    "邻居",
    "妈妈的朋友",
    "教会",
    "老乡",
    "landlord",
    "piano teacher",
    "🌸",
    "瑜伽",
    "快递",
)
LINES = (
    "慢慢来", "岁月静好，现世安稳。", "Stay hungry, stay foolish.", "2024年11月3日开业", "生活不止眼前的苟且",
    "勿忘初心 方得始终", "", "QQ 28374{:05}", "押金 3500 元，月租 1800", "快递放3栋2单元801",
)  # fmt: skip
PLACES = (
    ("CN", "Guangdong", "Shenzhen"),
    ("CN", "上海", "静安"),
    ("US", "California", "Irvine"),
    ("US", "New York", "Queens"),
)
AREAS = ("310", "415", "626", "917", "212", "408", "206", "713")


def made(count: int, seed: int = 1) -> list[tuple[Record, Circumstances]]:
    """A list as WeChat gives it: few numbers in a phone column, most in remarks and descriptions."""
    chance = random.Random(seed)

    def number() -> str:
        if chance.random() < 0.3:
            return f"({chance.choice(AREAS)}) 555-{chance.randrange(100, 200):04}"
        digits = f"1{chance.choice((38, 39, 31, 50, 86, 77, 59))}{chance.randrange(10**8):08}"
        return chance.choice(
            (digits, digits, digits, f"+86 {digits}", f"{digits[:3]} {digits[3:7]} {digits[7:]}")
        )

    def line() -> str:
        return chance.choice(LINES).format(chance.randrange(10**5))

    def description() -> str:
        kind = chance.random()
        if kind < 0.25:
            return f"{chance.choice(WORDS)} 电话{number()} {chance.choice(WORDS)}"
        return f"手机{number()}，家里{number()}" if kind < 0.32 else line()

    people = []
    for row in range(count):
        name = chance.choice(FAMILY) + chance.choice(GIVEN) + chance.choice(GIVEN)
        record = Record(
            source=SOURCE,
            row=row,
            phones=(RawPhone(number()),) if chance.random() < 0.25 else (),
            remark=f"{name}{number()}" if chance.random() < 0.3 else f"{name} {chance.choice(WORDS)}",
            nickname=chance.choice((name[1:], "小雨🌧", "Bob", f"A{name}")),
            description=description(),
            signature=line() if chance.random() < 0.93 else f"合作请加 {number()}",
        )
        country, province, city = chance.choice(PLACES)
        people.append((record, Circumstances(country, province, city, "US", name)))
    return people


def plain_way(people: list[tuple[Record, Circumstances]]) -> int:
    """The way a program without this module would do it."""
    found = 0
    for record, _ in people:
        for phone in record.phones:
            for region in ("CN", "US"):
                try:
                    number = phonenumbers.parse(phone.text, region)
                except phonenumbers.NumberParseException:
                    continue
                if phonenumbers.is_valid_number(number):
                    found += bool(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
                    break
        for text in (record.remark, record.nickname, record.description, record.signature):
            for region in ("CN", "US"):
                for match in phonenumbers.PhoneNumberMatcher(text or "", region):
                    found += bool(
                        phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
                    )
    return found


def our_way(people: list[tuple[Record, Circumstances]]) -> int:
    """Column habits, then every record."""
    reader = Reader(ColumnStyle.of(phone.text for record, _ in people for phone in record.phones))
    return sum(len(reader.read(record, known)) for record, known in people)


def seconds(
    way: Callable[[list[tuple[Record, Circumstances]]], int], people: list[tuple[Record, Circumstances]]
) -> float:
    """The time of one run."""
    gc.collect()
    start = time.process_time()
    way(people)
    return time.process_time() - start


def main() -> None:
    """Print times and ratios for both sizes."""
    ours_by_size = {}
    for count in (10_000, 50_000):
        runs = []
        for seed in range(1, 4):  # new numbers each time: nothing is remembered from the run before
            people = made(count, seed)
            runs.append((seconds(plain_way, people), seconds(our_way, people)))
        plain, ours = (min(column) for column in zip(*runs, strict=True))
        ours_by_size[count] = ours
        print(
            f"{count:>6} contacts: plain {plain:6.2f} s, ours {ours:6.2f} s ({ours / count * 1e6:4.1f} µs a contact), "
            f"{plain / ours:4.1f} times as fast"
        )
    print(f"five times the contacts take {ours_by_size[50_000] / ours_by_size[10_000]:.1f} times as long")


if __name__ == "__main__":
    main()
