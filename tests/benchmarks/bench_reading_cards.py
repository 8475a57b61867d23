"""Cards read, side by side in one run: the parser, the records, vobject's objects, and the floor.

    python tests/benchmarks/bench_reading_cards.py [CARDS ...]        (default 10000 40000)

The floor only divides the lines at the colon, without any understanding. Microseconds a card, the best of three;
ratios are to the floor. A second size shows whether the work grows with the cards.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
import vobject

from app.contacts.record import Source
from app.importers.cards import read
from app.importers.files.opened import Opened
from app.vcard.parsing import cards

RUNS = 3
VOBJECT_CARDS = 2_000  # it is a tenth as fast; its cost a card is the same with more of them


def simple(number: int) -> str:
    """Seven lines, as most phones write them."""
    lines = (
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:林;小雨;;;",
        f"FN:林小雨{number}",
        f"TEL;TYPE=CELL:+1202555{number % 10_000:04}",
        f"EMAIL:lin{number}@example.com",
        "NOTE:供应商\\, 广交会",
        "END:VCARD\r\n",
    )
    return "\r\n".join(lines)


def rich(number: int) -> str:
    """Our own card with all a friend has."""
    more = (
        "PRODID:-//Reachbook//EN",
        f"UID:urn:uuid:5efe2430-92e5-5ea2-9a7c-{number:012}",
        "X-PHONETIC-LAST-NAME:Lin",
        "X-PHONETIC-FIRST-NAME:Xiaoyu",
        "NICKNAME;CHARSET=UTF-8:小雨🌧",
        "ORG;CHARSET=UTF-8:示例制衣厂;销售部",
        f"X-ANDROID-CUSTOM:vnd.android.cursor.item/im;lin_{number};3;;;-1;WeChat;;;;;;;;;",
        "CATEGORIES;CHARSET=UTF-8:供应商,广交会",
        f"NOTE;CHARSET=UTF-8:微信号: lin_{number}\\n标签: 供应商、广交会\\n地区: 广东 深圳",
    )
    return simple(number).replace("END:VCARD", "\r\n".join([*more, "END:VCARD"]))


def quoted(number: int) -> str:
    """Version 2.1 in quoted-printable, as Android and Huawei write it."""
    printable = "CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE"
    lines = (
        "BEGIN:VCARD",
        "VERSION:2.1",
        f"N;{printable}:=E6=9E=97;=E5=B0=8F=E9=9B=A8;;;",
        f"FN;{printable}:=E6=9E=97=E5=B0=8F=E9=9B=A8",
        f"TEL;CELL:202555{number % 10_000:04}",
        f"ORG;{printable}:=E7=A4=BA=E4=BE=8B=E5=88=B6=E8=",
        "=A1=A3=E5=8E=82",
        "END:VCARD\r\n",
    )
    return "\r\n".join(lines)


def floor(data: bytes) -> Iterable[object]:
    """Lines divided at the colon."""
    return [line.partition(":") for line in data.decode("utf-8").split("\r\n")]


def parsed(data: bytes) -> Iterable[object]:
    """Our cards."""
    return cards(io.BytesIO(data))


def records(data: bytes) -> Iterable[object]:
    """Our records."""
    return read(Opened("people.vcf", data=data), Source("people.vcf", "vcard-3.0"))


def objects(data: bytes) -> Iterable[object]:
    """What vobject makes of the same."""
    return vobject.readComponents(data.decode("utf-8"), allowQP=True)


def microseconds(reading: Callable[[bytes], Iterable[object]], data: bytes, count: int) -> float:
    """The best of some runs, for each card."""
    best = float("inf")
    for _ in range(RUNS):
        started = time.perf_counter()
        for _card in reading(data):
            pass
        best = min(best, time.perf_counter() - started)
    return best / count * 1e6


def main(counts: list[int]) -> None:
    """Print one line for each kind of card and size."""
    for made in (simple, rich, quoted):
        for count in counts:
            data = "".join(map(made, range(count))).encode()
            least = microseconds(floor, data, count)
            print(f"{made.__name__:8} {count:6} cards   floor {least:6.1f} µs", end="")
            for reading in (parsed, records):
                cost = microseconds(reading, data, count)
                print(f"   {reading.__name__} {cost:6.1f} µs (×{cost / least:.1f})", end="")
            few = "".join(map(made, range(VOBJECT_CARDS))).encode()
            cost = microseconds(objects, few, VOBJECT_CARDS)
            print(f"   vobject {cost:6.1f} µs (×{cost / least:.1f})")


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [10_000, 40_000])
