"""Files take their place whole or not at all, whatever goes wrong on the way."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from app.contacts.contact import Contact
from app.errors import Cancelled, TargetError
from app.exporters import save
from app.exporters.target import drafts
from tests.exporters.conftest import options, person

OLD = b"what stood there"
TARGETS = ("a.vcf", "a.csv", "a.xlsx", "a.json", "a.zip")


@pytest.fixture(params=TARGETS)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file that stands there already."""
    path = tmp_path / str(request.param)
    path.write_bytes(OLD)
    return path


def untouched(target: Path) -> bool:
    """Whether the old file is as it was and nothing else lies beside it."""
    return target.read_bytes() == OLD and [path.name for path in target.parent.iterdir()] == [target.name]


def failing(code: int) -> OSError:
    return OSError(code, os.strerror(code))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, "no-space"),
        (errno.EDQUOT, "no-space"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "not-written"),
    ],
)
def test_a_full_disk_leaves_the_old_file(
    target: Path, people: list[Contact], monkeypatch: pytest.MonkeyPatch, code: int, kind: str
) -> None:
    def full(_descriptor: int) -> None:
        raise failing(code)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TargetError) as caught:
        save(people, target, options())
    assert (caught.value.kind, caught.value.facts) == (kind, {"file": target.name})
    assert untouched(target)


def test_a_file_that_is_in_use_stays(
    target: Path, people: list[Contact], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows the last step is refused while another program has the file open."""

    def refused(_path: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(TargetError, match="in-use"):
        save(people, target, options())
    assert untouched(target)


def test_stopping_leaves_everything_as_it_was(target: Path) -> None:
    told = []

    def stop(done: int) -> None:
        told.append(done)
        if done >= 60:
            raise Cancelled

    with pytest.raises(Cancelled):
        save([person(id=str(one)) for one in range(200)], target, options(), progress=stop)
    assert untouched(target)
    assert told == sorted(told)


def test_an_accident_leaves_everything_as_it_was(target: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        save([person()], target, options(), progress=lambda done: print(1 // 0))
    assert untouched(target)


def test_the_old_file_is_replaced_and_keeps_its_rights(target: Path, people: list[Contact]) -> None:
    target.chmod(0o640)
    saved = save(people, target, options())
    assert saved.files == (target,)
    assert saved.size == target.stat().st_size
    assert target.read_bytes() != OLD
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.parametrize("name", TARGETS)
def test_a_missing_folder_is_said(tmp_path: Path, people: list[Contact], name: str) -> None:
    with pytest.raises(TargetError, match="no-folder"):
        save(people, tmp_path / "nowhere" / name, options())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", TARGETS)
def test_a_folder_is_no_file(tmp_path: Path, people: list[Contact], name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(TargetError, match="is-folder"):
        save(people, tmp_path / name, options())


def test_a_file_that_may_not_be_written_stays(
    target: Path, people: list[Contact], monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(_path: Path, _mode: int) -> bool:
        return False

    monkeypatch.setattr(os, "access", forbidden)  # root may write anything
    with pytest.raises(TargetError, match="read-only"):
        save(people, target, options())
    assert untouched(target)


def test_a_name_that_is_too_long_is_said(tmp_path: Path, people: list[Contact]) -> None:
    with pytest.raises(TargetError):
        save(people, tmp_path / ("x" * 300 + ".vcf"), options())
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path, people: list[Contact]) -> None:
    (tmp_path / "real.vcf").write_bytes(OLD)
    link = tmp_path / "a.vcf"
    link.symlink_to("real.vcf")
    save(people, link, options())
    assert link.is_symlink()
    assert (tmp_path / "real.vcf").read_bytes() != OLD


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_device_is_no_target(tmp_path: Path, people: list[Contact]) -> None:
    (tmp_path / "a.vcf").symlink_to("/dev/full")
    with pytest.raises(TargetError, match="read-only"):
        save(people, tmp_path / "a.vcf", options())


def test_several_files_are_all_written_before_the_first_is_placed(tmp_path: Path) -> None:
    """A failure in the third leaves the first two as they were."""
    for number in (1, 2, 3):
        (tmp_path / f"a-{number}.vcf").write_bytes(OLD)

    def stop(done: int) -> None:
        if done > 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        save([person(id=str(one)) for one in range(30)], tmp_path / "a.vcf", options(split=10), progress=stop)
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {OLD}
    assert len(list(tmp_path.iterdir())) == 3


def test_a_folder_that_was_made_is_gone_again(tmp_path: Path) -> None:
    def stop(_done: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        save([person()], tmp_path / "people", options(one_file_each=True), progress=stop)
    assert not list(tmp_path.iterdir())


def test_nothing_is_placed_that_was_not_asked_for(tmp_path: Path) -> None:
    with drafts() as files, files.writing(tmp_path / "a") as stream:
        stream.write(OLD)
    assert not list(tmp_path.iterdir())
