"""Which licences the locked dependencies stand under, and whether each may go together with GPL-3.0-or-later.

`python3 packaging/dev.py lock` runs this and writes packaging/LICENSES.md; a test holds the two together.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
TARGET = FOLDER / "LICENSES.md"

# Licences whose works may be part of a GPL-3.0 program (gnu.org/licenses/license-list; MPL-2.0 by its §3.3).
COMPATIBLE = frozenset(
    "0BSD Apache-2.0 BSD BSD-2-Clause BSD-3-Clause GPL-3.0-only GPL-3.0-or-later ISC LGPL-2.1-or-later "
    "LGPL-3.0-only LGPL-3.0-or-later MIT MIT-CMU MPL-2.0 PSF-2.0 Unlicense Zlib".split()
)

# What older metadata says in words of its own.
SPDX = {
    "Apache": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD",
    "GNU GPL v3": "GPL-3.0-or-later",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
}

ELSEWHERE = {"colorama": "BSD-3-Clause"}  # installed only on another system than the one that writes the list

HEAD = """# Licences of what Reachbook is built on

Reachbook is free software under GPL-3.0-or-later (the text: [LICENSE](LICENSE)). Each licence below may go
together with it. Written by `python3 packaging/dev.py lock`; do not edit by hand.

| package | licence | needed |
|---|---|---|
"""


def locked(path: Path) -> list[str]:
    """The names of the packages in a lock file."""
    return re.findall(r"^([a-z0-9][a-z0-9._-]*)==", path.read_text("utf-8"), flags=re.MULTILINE)


def licence(name: str) -> str:
    """The licence of a package as an SPDX expression; what cannot be read so comes as it stands."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return ELSEWHERE.get(name, "unknown")
    return stated(found)


def stated(found: Distribution) -> str:
    """What the metadata of an installed package says, the newest of its three places first."""
    texts = [t for key in ("License-Expression", "License") for t in found.metadata.get_all(key, [])]
    texts += [
        c.rpartition(" :: ")[2] for c in found.metadata.get_all("Classifier", []) if c.startswith("License")
    ]
    words = [text.strip() for text in texts if text.strip() and len(text) < 80]
    return SPDX.get(words[0], words[0]) if words else "unknown"


def compatible(expression: str) -> bool:
    """Whether works under this SPDX expression may be part of a GPL-3.0 program."""
    choices = [part.split(" AND ") for part in expression.replace("(", "").replace(")", "").split(" OR ")]
    return any(all(word.strip() in COMPATIBLE for word in words) for words in choices)


def table() -> str:
    """The whole of LICENSES.md."""
    program = set(locked(FOLDER / "requirements.lock"))
    lines = [
        f"| {name} | {licence(name)} | {'by the program' if name in program else 'to develop and test'} |\n"
        for name in locked(FOLDER / "requirements-dev.lock")
    ]
    return HEAD + "".join(sorted(lines, key=lambda line: ("develop" in line, line)))


def main() -> int:
    """Write the list; 1 where a licence does not fit."""
    TARGET.write_text(table(), "utf-8")
    unfit = [name for name in locked(FOLDER / "requirements-dev.lock") if not compatible(licence(name))]
    for name in unfit:
        print(f"{name}: {licence(name)} does not go together with GPL-3.0-or-later", file=sys.stderr)
    return 1 if unfit else 0


if __name__ == "__main__":
    sys.exit(main())
