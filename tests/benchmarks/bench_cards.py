"""Cards written and read back, profile by profile, beside a plain writer of the same lines.

    python tests/benchmarks/bench_cards.py [PEOPLE ...]        (default 10000 50000)

Microseconds of the processor a card, the best of three; the ratio is that to the plain writer, which only
puts ready texts between `NAME:` and a line end. The machine's figures wander, the ratios do not.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
from app.contacts.contact import Contact
from app.contacts.phone.number import Phone, PhoneKind
from app.contacts.record import Field, Record, Source
from app.exporters import SaveOptions
from app.exporters.profile import PROFILES
from app.exporters.vcard.card import Cards
from app.exporters.vcard.file import Expected, write_cards
from app.exporters.vcard.reading_back import lost
from app.wording import Words

RUNS = 3
SOURCE = Source("friends.csv", "weflow-csv")


def person(number: int) -> Contact:
    """Somebody with the fields that most friends have."""
    said = {
        "wxid": f"wxid_a1b2c3d4e5{number:05}",
        "wechat_id": f"linxiaoyu_{number}",
        "remark": f"林小雨{number} 供应商",
        "nickname": "小雨🌧",
        "description": "手机 13800138000",
        "signature": "慢慢来",
    }
    mobile = f"+86138{number:08}"
    return Contact(
        id=f"wx:{number}",
        name="林小雨",
        family="林",
        given="小雨",
        phonetic_family="Lin",
        phonetic_given="Xiaoyu",
        labels=("供应商", "广交会"),
        organization="示例制衣厂" if number % 2 else None,
        emails=("lin@example.com",) if number % 3 == 0 else (),
        phones=(Phone(mobile, (mobile,), PhoneKind.MOBILE, "CN", Field.DESCRIPTION, mobile),),
        records=(Record(source=SOURCE, row=number, region="广东 深圳", **said),),  # type: ignore[arg-type]
        **said,  # type: ignore[arg-type]
    )


def plain(people: list[Contact], path: Path) -> None:
    """The floor: no rule, no escape, nothing asked."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for one in people:
            lines = (
                "BEGIN:VCARD",
                "VERSION:3.0",
                f"UID:{one.id}",
                f"N:{one.family};{one.given};;;",
                f"FN:{one.name}",
                f"NICKNAME:{one.nickname}",
                f"TEL;TYPE=CELL:{one.phones[0].e164}",
                f"CATEGORIES:{','.join(one.labels)}",
                f"NOTE:{one.wechat_id}\\n{one.remark}\\n{one.description}\\n{one.signature}\\n{one.wxid}",
                "END:VCARD",
                "",
            )
            file.write("\r\n".join(lines))


def best(work: Callable[[], object]) -> float:
    """Seconds of the processor, the best of several runs."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main(sizes: list[int]) -> None:
    """Print a table a size."""
    say = Words("zh-Hans").say
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.vcf"
        for size in sizes:
            people = [person(number) for number in range(size)]
            floor = best(lambda people=people: plain(people, path)) / size * 1e6  # type: ignore[misc]
            print(f"{size} people, plain writer {floor:.1f} µs a card")
            for name in PROFILES:
                for version in ("3.0", "2.1") if name == "universal" else ("3.0",):
                    options = SaveOptions(say=say, profile=name, version=version)
                    row(people, path, options, floor)


def row(people: list[Contact], path: Path, options: SaveOptions, floor: float) -> None:
    """Print one profile."""

    def write() -> None:
        with path.open("wb") as stream:
            expected.append(write_cards(stream, people, Cards(options), lambda done: None))

    def read() -> None:
        found.append(lost(path.read_bytes(), expected[-1], options.version or "3.0"))

    expected: list[Expected] = []
    found: list[int] = []
    written, back = (best(work) / len(people) * 1e6 for work in (write, read))
    print(
        f"  {options.profile:10} {options.version}  written {written:5.1f} µs ({written / floor:.1f} × plain)"
        f"  read back {back:5.1f} µs  lost {found[-1]}"
    )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [10_000, 50_000])
