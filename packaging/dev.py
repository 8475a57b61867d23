#!/usr/bin/env python3
"""The one door for whoever develops Reachbook or only tries it.

    python3 packaging/dev.py run [ARGS…]    set up what is missing, then start the program with ARGS
    python3 packaging/dev.py test [ARGS…]   set up what is missing, then run every check; or only pytest ARGS
    python3 packaging/dev.py bench [ARGS…]  run the benchmarks, side by side
    python3 packaging/dev.py screens DIR    put pictures of the pages, in each language, into DIR
    python3 packaging/dev.py lock [ARGS…]   write lock files and list of licences anew (--upgrade: the newest)

Needs nothing but Python 3.11. Everything goes into the folder .venv of the checkout, except what only the
system can bring (Qt's libraries, a Chinese font): that comes from apt on Debian, Ubuntu and their kin. What
is set up is remembered by fingerprints, so that a second start neither waits nor asks the network.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMPS = VENV / "set-up"  # one file a step, holding the fingerprint of what it was done for

RUN_LOCK = ROOT / "packaging/requirements.lock"
DEV_LOCK = ROOT / "packaging/requirements-dev.lock"
RUN_PACKAGES = ROOT / "packaging/linux/apt-packages.txt"
CLIENTS = ROOT / "tests/clients"  # independent programs that read back what we wrote
CLIENT_PACKAGES = CLIENTS / "packages.txt"
LOCK_MAKER = "uv==0.13.9"

CHECKS = {
    "ruff check": ["-m", "ruff", "check"],
    "ruff format": ["-m", "ruff", "format", "--check"],
    "mypy": ["-m", "mypy"],
    "lint-imports": ["-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
    "pytest": ["-m", "pytest"],
}


class SetUpError(Exception):
    """A step of the set-up failed; the text says what the person can do."""


def main(words: list[str]) -> int:
    """Do one verb; the exit code is the program's own, 2 for wrong words, 3 where the set-up failed."""
    verbs = {"run": run, "test": test, "bench": bench, "screens": screens, "lock": lock}
    if not words or words[0] not in verbs:
        asked = bool(words) and words[0] in ("help", "-h", "--help")
        print(__doc__, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        return verbs[words[0]](words[1:])
    except SetUpError as problem:
        say(str(problem))
        return 3
    except KeyboardInterrupt:
        say("Stopped. Nothing is broken: the same command goes on where it was.")
        return 130


# The verbs


def run(arguments: list[str]) -> int:
    """Start the program where the person stands, so that the names of files mean what was typed."""
    set_up(DEV_LOCK if is_done("python", DEV_LOCK, PYTHON) else RUN_LOCK)
    command = [str(PYTHON), "-P", "-m", "app", *arguments]  # -P: nothing in the person's folder is imported
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - signals and exit code are then the program's own
    return subprocess.call(command)


def test(arguments: list[str]) -> int:
    """Run every check, also after one has failed, so that one run tells everything; the tests come last."""
    set_up(DEV_LOCK)
    once("clients", (CLIENT_PACKAGES,), lambda: install_packages(rows(CLIENT_PACKAGES)))
    once("npm", (CLIENTS / "package.json", CLIENTS / "package-lock.json"), install_npm)
    if arguments:
        return python("-m", "pytest", *arguments)
    failed = []
    for name, command in CHECKS.items():
        say("— " + name)
        if python(*command):
            failed.append(name)
    if failed:
        say("Failed: " + ", ".join(failed))
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Run each benchmark with the arguments; they print ratios and judge nothing."""
    set_up(DEV_LOCK)
    scripts = sorted((ROOT / "tests/benchmarks").glob("bench_*.py"))
    return max((python(str(script), *arguments) for script in scripts), default=0)


def screens(arguments: list[str]) -> int:
    """Take the pictures into a folder, named from where the person stands."""
    if len(arguments) != 1:
        say("Name one folder for the pictures: python3 packaging/dev.py screens DIR")
        return 2
    set_up(DEV_LOCK)
    return python("tests/screens/take.py", str(Path(arguments[0]).resolve()))


def lock(arguments: list[str]) -> int:
    """Resolve pyproject.toml once for all systems into the two lock files, then list the licences."""
    make_venv()
    maker = VENV / "lock-maker"  # beside the packages, not among them: the tool is no dependency
    pip = [str(PYTHON), *"-m pip install --quiet --upgrade --target".split(), str(maker), LOCK_MAKER]
    must(pip, "The tool that locks did not arrive. Is the Internet reachable?")
    uv = [str(maker / "bin/uv"), *"pip compile pyproject.toml --quiet --universal".split()]
    uv += "--python-version 3.11 --no-build --generate-hashes --no-emit-index-url".split()
    uv += ["--custom-compile-command", "python3 packaging/dev.py lock", *arguments]
    for target, extra in ((RUN_LOCK, []), (DEV_LOCK, ["--extra", "dev", "--constraint", str(RUN_LOCK)])):
        must([*uv, *extra, "--output-file", str(target)], "No set of versions fits; the lines above say why.")
    set_up(DEV_LOCK)
    return python("packaging/licences.py")


# What must be there first


def set_up(lock_file: Path) -> None:
    """Install what is missing to start the program or, by the other lock file, to develop it."""
    if VENV.exists() and not PYTHON.exists():
        shutil.rmtree(VENV)  # the Python below it is gone
    once("system", (RUN_PACKAGES,), lambda: install_packages([*rows(RUN_PACKAGES), *pip_seed()]))
    once("python", (lock_file, PYTHON), lambda: install_locked(lock_file))


def once(step: str, reasons: tuple[Path, ...], do: Callable[[], bool]) -> None:
    """Do a step unless it was done for the same files already; one that could not be done is tried again."""
    if not is_done(step, *reasons) and do():
        STAMPS.mkdir(parents=True, exist_ok=True)
        (STAMPS / step).write_text(fingerprint(reasons), "utf-8")


def is_done(step: str, *reasons: Path) -> bool:
    """Whether the step was done for just these files, in this place."""
    stamp = STAMPS / step
    return stamp.exists() and stamp.read_text("utf-8") == fingerprint(reasons)


def fingerprint(files: tuple[Path, ...]) -> str:
    """A mark that changes with the files; of a program (no ending) with where its links lead: its version."""
    places = "\n".join(os.path.realpath(file) for file in files).encode("utf-8")
    contents = [file.read_bytes() for file in files if file.suffix and file.exists()]
    return hashlib.sha256(b"\n".join([places, *contents])).hexdigest()


def make_venv() -> None:
    """Make the environment, or mend one that was left half made or whose Python has changed."""
    if PYTHON.exists() and call([str(PYTHON), "-m", "pip", "--version"], "never"):
        return
    if pip_seed() and not (install_packages(pip_seed()) and not pip_seed()):
        raise SetUpError("This Python cannot make an environment: it came without its module ensurepip.")
    base = getattr(sys, "_base_executable", sys.executable)  # not the environment's own Python
    must([base, "-m", "venv", str(VENV)], "The environment .venv could not be made; the lines above say why.")


def pip_seed() -> list[str]:
    """The package with the first pip where the system keeps it apart (Debian); empty where it is at hand."""
    importlib.invalidate_caches()
    return [] if importlib.util.find_spec("ensurepip") else [f"python3.{sys.version_info.minor}-venv"]


def install_locked(lock_file: Path) -> bool:
    """Install just what the lock file names, each file checked by its hash; nothing is built here."""
    make_venv()
    say("Getting the Python packages (once, about 150 MB) …")
    pip = [str(PYTHON), *"-m pip install --disable-pip-version-check --no-deps --require-hashes".split()]
    pip += ["--only-binary", ":all:", "-r", str(lock_file), *([] if sys.stderr.isatty() else ["--quiet"])]
    must(pip, "The Python packages did not all arrive. Is the Internet reachable? Then try once more.")
    site = [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    folder = subprocess.check_output(site, text=True, encoding="utf-8").strip()
    Path(folder, "reachbook.pth").write_text(f"{ROOT}\n", "utf-8")  # so `app` is found from every folder
    return True


def install_packages(wanted: list[str]) -> bool:
    """Install with apt what is missing; False, with advice, where that cannot be done."""
    missing = missing_packages(wanted) if shutil.which("apt-get") else []
    if not missing:
        return True
    say("Getting system packages (once, a minute or two): " + " ".join(missing))
    install = ["install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", *missing]
    if apt(*install, show="never"):
        return True
    apt("update", show="never")  # the list of packages was empty, as on a new machine, or too old
    if apt(*install):
        return True
    say("That failed. Reachbook may work all the same; if not, ask whoever may install packages to do this:")
    say("    sudo apt-get install --no-install-recommends " + " ".join(missing))
    return False


def missing_packages(wanted: list[str]) -> list[str]:
    """What is not there; of alternatives ("a | b") the first. A command of that name on the path counts."""
    choices = [[name.strip() for name in row.split("|")] for row in wanted]
    ask = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Abbrev}\n", *(n for row in choices for n in row)]
    told = subprocess.run(ask, capture_output=True, text=True, check=False).stdout.splitlines()
    there = {line.split()[0] for line in told if line.split()[1:] == ["ii"]}
    return [names[0] for names in choices if not any(n in there or shutil.which(n) for n in names)]


def apt(*words: str, show: str = "failure") -> bool:
    """Let apt do something as root: as we are, or by sudo, which may ask for the password on a terminal."""
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "NEEDRESTART_SUSPEND=1", "apt-get", *words]
    if os.geteuid() != 0:
        if not shutil.which("sudo"):
            return False
        command = ["sudo", *([] if sys.stdin.isatty() else ["-n"]), *command]
    return call(command, show)


def rows(path: Path) -> list[str]:
    """The rows of a list, without comments; none where there is no list."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [row for line in lines if (row := line.partition("#")[0].strip())]


def install_npm() -> bool:
    """Install the clients that are written in JavaScript, where there are any."""
    if not (CLIENTS / "package.json").exists():
        return True
    if not shutil.which("npm") and not install_packages(["npm"]):
        return False
    verb = "ci" if (CLIENTS / "package-lock.json").exists() else "install"
    npm = [shutil.which("npm") or "npm", "--prefix", str(CLIENTS), verb, "--no-audit", "--no-fund"]
    return call(npm, "failure")


def must(command: list[str], advice: str) -> None:
    """Run a step without which nothing goes on."""
    if not call(command):
        raise SetUpError(advice)


def call(command: list[str], show: str = "always") -> bool:
    """Run one step; True if it went well. Its words reach standard error `always`, on `failure`, `never`."""
    if show == "always":
        return subprocess.call(command, stdout=sys.stderr, cwd=ROOT) == 0
    told = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT, check=False)
    if told.returncode and show == "failure":
        say("\n".join(told.stdout.decode("utf-8", "replace").splitlines()[-20:]))
    return told.returncode == 0


def python(*command: str) -> int:
    """Run the environment's Python in the checkout; its exit code."""
    return subprocess.call([str(PYTHON), *command], cwd=ROOT)


def say(text: str) -> None:
    """Speak on standard error: standard output belongs to the program."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - an older one may well be the first on the path
        sys.exit("Reachbook needs Python 3.11 or newer. If it is installed: python3.12 packaging/dev.py …")
    sys.exit(main(sys.argv[1:]))
