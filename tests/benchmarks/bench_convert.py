"""From a list to a card file, side by side in one run: the program, the plain way, and the floor.

    python tests/benchmarks/bench_convert.py [PEOPLE ...]        (default 10000 50000)

(a) the plain way: csv + phonenumbers.parse on the description + vobject objects and serialize(), writing the
    properties that the program writes too (but for the pinyin, which needs to know what a name is);
(b) the floor: csv + string writing without any understanding.
Each is a process of its own, three in turn; printed are medians and the ratios of them. The machine's absolute
figures wander, the ratios do not; seconds are those of the processor (user and system). Peak memory is the largest
resident set of the process. All modules are compiled before the first run, as they are in an installed program.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from made_lists import weflow  # type: ignore[import-not-found] # lies beside this script

ROOT = Path(__file__).resolve().parent.parent.parent
RUNS = 3
PLAIN = """
import csv, sys, phonenumbers, vobject
file = open(sys.argv[1], encoding="utf-8-sig", newline="")
with open(sys.argv[2], "w", encoding="utf-8", newline="") as out:
    for row in csv.DictReader(file):
        card = vobject.vCard()
        name = row["备注"] or row["昵称"]
        card.add("prodid").value = "-//plain//EN"
        card.add("uid").value = row["用户名"]
        card.add("n").value = vobject.vcard.Name(given=name)
        card.add("fn").value = name
        card.add("nickname").value = row["昵称"]
        try:
            number = phonenumbers.parse(row["描述"].removeprefix("手机"), "CN")
            card.add("tel").value = phonenumbers.format_number(number, 0)
        except phonenumbers.NumberParseException:
            pass
        note = []
        if row["微信号"]:
            card.add("x-android-custom").value = f"vnd.android.cursor.item/im;{row['微信号']};3;;;-1;WeChat;;;;;;;;;"
            social = card.add("x-socialprofile")
            social.type_param, social.value = "WeChat", "x-apple:" + row["微信号"]
            note.append("WeChat ID: " + row["微信号"])
        if row["标签"]:
            card.add("categories").value = row["标签"].split(" | ")
            note.append("Labels: " + row["标签"])
        for heading in ("昵称", "描述", "个性签名", "地区"):
            if row[heading]:
                note.append(heading + ": " + row[heading])
        card.add("note").value = "\\n".join(note)
        out.write(card.serialize())
"""
FLOOR = """
import csv, sys
file = open(sys.argv[1], encoding="utf-8-sig", newline="")
with open(sys.argv[2], "w", encoding="utf-8", newline="") as out:
    for row in csv.DictReader(file):
        name = row["备注"] or row["昵称"]
        lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:;{name};;;", f"FN:{name}", f"NOTE:{row['描述']}", "END:VCARD", ""]
        out.write("\\r\\n".join(lines))
"""


def measure(command: list[str], compiled: Path) -> tuple[float, float]:
    """Seconds and peak MB of one run of a command; compiled modules are kept in that folder."""
    kept = {"PYTHONPYCACHEPREFIX": str(compiled), "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env=os.environ | kept)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = usage.ru_utime + usage.ru_stime
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"failed: {command[:4]}")
    return seconds, usage.ru_maxrss / 1024


def main(sizes: list[int]) -> None:
    """Print one table a size."""
    with tempfile.TemporaryDirectory() as folder:
        for people in sizes:
            source, out = weflow(Path(folder) / f"{people}.csv", people), Path(folder) / "out.vcf"
            commands = {
                "reachbook": [sys.executable, "-m", "app", "convert", str(source), "-o", str(out)],
                "plain way": [sys.executable, "-c", PLAIN, str(source), str(out)],
                "floor": [sys.executable, "-c", FLOOR, str(source), str(out)],
            }
            few = str(weflow(Path(folder) / "few.csv", 20))
            for command in commands.values():
                measure([few if part == str(source) else part for part in command], Path(folder))
            taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
            for _ in range(RUNS):
                for name, command in commands.items():
                    out.unlink(missing_ok=True)
                    taken[name].append(measure(command, Path(folder)))
                    if not out.exists():  # 1 is the exit code of a crash too
                        raise SystemExit(f"nothing written: {command[:4]}")
            median = {name: statistics.median(seconds for seconds, _ in runs) for name, runs in taken.items()}
            print(f"{people:,} people")
            for name, runs in taken.items():
                print(f"  {name:10} {median[name]:7.2f} s  {max(memory for _, memory in runs):6.0f} MB")
            print(f"  faster than the plain way  {median['plain way'] / median['reachbook']:.1f} x")
            print(f"  of the floor               {median['reachbook'] / median['floor']:.1f} x")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 50_000])
