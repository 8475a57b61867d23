"""The one door: what the READMEs promise is there, the locks are whole, and one version stands everywhere."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import app

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "packaging/README.zh-Hans.md", "packaging/README.md", ".github/CONTRIBUTING.md")
LOCKS = ("requirements.lock", "requirements-dev.lock")


def script(name: str) -> ModuleType:
    """A script of packaging/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / f"packaging/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


dev, licences = script("dev"), script("licences")


def text(name: str) -> str:
    """A text file of the checkout."""
    return (ROOT / name).read_text("utf-8")


def call(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run dev.py as a person would."""
    command = [sys.executable, str(ROOT / "packaging/dev.py"), *words]
    environment = {**os.environ, "PYTHONUTF8": "1", **more}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )


posix = pytest.mark.skipif(os.name == "nt", reason="stands in for apt, by shell scripts")


# The verbs


def test_help_names_every_verb() -> None:
    told = call("--help")
    assert told.returncode == 0
    assert re.findall(r"dev\.py ([a-z]+)", told.stdout) == ["run", "test", "bench", "screens", "lock"]


@pytest.mark.parametrize("words", [(), ("build",), ("Run",)])
def test_other_words_are_wrong_use(words: tuple[str, ...]) -> None:
    told = call(*words)
    assert (told.returncode, told.stdout) == (2, "")
    assert "dev.py run" in told.stderr


@pytest.mark.parametrize("name", READMES)
def test_readmes_name_only_verbs_that_are_there(name: str) -> None:
    for verb in re.findall(r"dev\.py ([a-z]+)", text(name)):
        assert f"dev.py {verb} " in (dev.__doc__ or ""), verb


@pytest.mark.parametrize("name", READMES)
def test_readmes_link_only_to_files_that_are_there(name: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text(name)) if "://" not in link]
    assert links
    for link in links:
        assert ((ROOT / name).parent / link).exists(), link


@pytest.mark.parametrize("name", ["README.md", "packaging/README.zh-Hans.md"])
def test_readmes_name_only_commands_that_are_there(name: str) -> None:
    from app.__main__ import COMMANDS

    commands = set(re.findall(r"dev\.py run ([a-z]+)", text(name)))
    assert {"convert", "inspect"} <= commands <= set(COMMANDS)


def test_the_two_readmes_have_the_same_parts() -> None:
    shape = [re.findall(r"^(#+|```|\| `|- \*\*|\|---)", text(n), flags=re.MULTILINE) for n in READMES[:2]]
    assert shape[0] == shape[1]


# Setting up


def test_a_step_is_done_once_for_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "STAMPS", tmp_path / "set-up")
    reason = tmp_path / "reason.lock"
    reason.write_text("one", "utf-8")
    done: list[str] = []

    def step() -> bool:
        done.append(reason.read_text("utf-8"))
        return reason.read_text("utf-8") != "bad"

    for content in ("one", "one", "two", "two", "bad", "bad"):
        reason.write_text(content, "utf-8")
        dev.once("step", (reason,), step)
    assert done == ["one", "two", "bad", "bad"]


def test_lists_of_packages_are_read_without_comments(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("# why\n\nlibone | libone64  # both\nlibtwo\n", "utf-8")
    assert dev.rows(path) == ["libone | libone64", "libtwo"]
    assert dev.rows(tmp_path / "missing.txt") == []


@posix
def test_missing_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = tmp_path / "dpkg-query"
    tool.write_text("#!/bin/sh\necho 'there ii '\necho 'removed rc '\nexit 1\n", "utf-8")
    tool.chmod(0o755)
    (tmp_path / "command").symlink_to(tool)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    wanted = ["there", "other | there", "removed", "new | newer", "command"]
    assert dev.missing_packages(wanted) == ["removed", "new"]


@posix
def test_what_failed_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("apt-get", "sudo", "dpkg-query"):
        tool = tmp_path / name
        tool.write_text("#!/bin/sh\necho no such thing\nexit 1\n", "utf-8")
        tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    said: list[str] = []
    monkeypatch.setattr(dev, "say", said.append)
    assert dev.install_packages(["libnothing"]) is False
    assert "no such thing" in said[1]
    assert said[-1].strip() == "sudo apt-get install --no-install-recommends libnothing"


@pytest.mark.parametrize("word", ["always", "failure", "never"])
def test_words_of_a_step_never_reach_standard_output(word: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert not dev.call([sys.executable, "-c", "import sys; print('told'); sys.exit(1)"], word)
    out, err = capfd.readouterr()
    assert (out, "told" in err) == ("", word != "never")


# The locks


@pytest.mark.parametrize("name", LOCKS)
def test_locks_pin_every_file_by_hash_and_name_no_index(name: str) -> None:
    lock = text(f"packaging/{name}")
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert len(blocks) > 10
    for block in blocks:
        assert re.match(r"[a-z0-9._-]+==[^\s;]+( ; .*)? \\\n", block), block[:60]
        assert "--hash=sha256:" in block
    assert "://" not in lock
    assert not re.search(r"^\s*(-|--)(i|f|index|extra|find|trusted)", lock, flags=re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    """Package → version of a lock file."""
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", text(f"packaging/{name}"), flags=re.MULTILINE))


def test_the_lock_to_develop_holds_the_lock_to_run() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_locks_hold_every_dependency() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    for names, lock in (
        (project["dependencies"], "requirements.lock"),
        (project["optional-dependencies"]["dev"], "requirements-dev.lock"),
    ):
        wanted = {re.split(r"[<>=~! ;\[]", name)[0].lower() for name in names}
        assert wanted <= pins(lock).keys()


def test_phonenumbers_comes_in_one_edition_only() -> None:
    assert "phonenumbers" not in pins("requirements-dev.lock")


# Licences


def test_licences_of_all_dependencies_go_together_with_gpl_3() -> None:
    stated = {name: licences.licence(name) for name in pins("requirements-dev.lock")}
    assert {name: found for name, found in stated.items() if not licences.compatible(found)} == {}


def test_the_list_of_licences_is_that_of_the_locks() -> None:
    listed = re.findall(r"^\| ([a-z0-9._-]+) \|", text("packaging/LICENSES.md"), flags=re.MULTILINE)
    assert set(listed) - {"package"} == pins("requirements-dev.lock").keys()


@pytest.mark.parametrize(
    ("expression", "fits"),
    [
        ("MIT", True),
        ("Apache-2.0 AND MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("(MIT AND GPL-2.0-only)", False),
        ("GPL-2.0-only", False),
        ("unknown", False),
    ],
)
def test_which_licences_fit(expression: str, fits: bool) -> None:
    assert licences.compatible(expression) is fits


def test_the_licence_text_is_the_gpl() -> None:
    assert text("packaging/LICENSE").lstrip().startswith("GNU GENERAL PUBLIC LICENSE\n")


# The checkout


def test_one_version_stands_everywhere() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    newest = re.search(r"^## (\S+)", text("packaging/CHANGELOG.md"), flags=re.MULTILINE)
    assert newest is not None
    assert project["version"] == app.__version__ == newest[1]


def test_nothing_stands_on_the_top_level_that_is_not_agreed() -> None:
    if not shutil.which("git"):
        pytest.skip("git is not here to tell what belongs to the checkout")
    git = ["git", "-c", "safe.directory=*", "ls-files"]
    told = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if told.returncode:
        pytest.skip("not a git checkout")
    top = {line.partition("/")[0].strip('"') for line in told.stdout.splitlines()}
    agreed = {"pyproject.toml", "README.md", "app", "resources", "tests", "packaging"}
    assert {name for name in top if not name.startswith(".")} == agreed


def test_packaging_hides_no_library() -> None:
    assert not (ROOT / "packaging/__init__.py").exists()


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "python3 packaging/dev.py test" in text("README.md")
    assert re.search(r"^exec python3 packaging/dev\.py test\b", text(".ci/run"), flags=re.MULTILINE)
    assert os.access(ROOT / ".ci/run", os.X_OK)
