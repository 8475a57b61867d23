"""Everybody of every sample list, written for every phone, is found whole by every independent reader."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from app import workflow
from app.contacts.build import Preferences
from app.contacts.contact import Contact
from app.errors import TargetError
from app.exporters import SaveOptions, save
from app.exporters.profile import PROFILES
from app.wording import Words
from tests.clients.conftest import Reader, Written, cards_of, differences

EXPORTS = Path(__file__).parent.parent / "importers" / "exports"
SAMPLES = sorted(path for path in EXPORTS.iterdir() if not path.name.endswith((".expected.json", ".md")))
Files = dict[Path, tuple[str, list[Written]]]


@cache
def people_of(sample: Path) -> tuple[Contact, ...]:
    """The people of one list as `convert` makes them; nobody where it is refused."""
    return workflow.tidy(workflow.bring_in([sample]), Preferences()).contacts


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The people of all samples in one file for each phone, none joined with those of another sample."""
    folder = tmp_path_factory.mktemp("samples")
    everybody = [contact for sample in SAMPLES for contact in people_of(sample)]
    assert len(everybody) > 300
    files: Files = {}
    for profile, version in (
        *((profile, "3.0") for profile in PROFILES),
        ("universal", "2.1"),
        ("universal", "4.0"),
    ):
        written = cards_of(everybody, profile, version)
        path = folder / f"{profile}-{version}.vcf"
        path.write_bytes("".join(text for text, _ in written).encode("utf-8"))
        files[path] = (version, written)
    return files


@pytest.mark.parametrize("reader", ["ez_vcard", "kcontacts", "eds", "ical_js"])
def test_readers_find_everybody(reader: str, files: Files, request: pytest.FixtureRequest) -> None:
    """ical.js knows no 2.1 (facts/vcard.md §1)."""
    read: Reader = request.getfixturevalue(reader)
    name = reader.replace("ez_", "ez-").replace("_js", ".js")
    asked = {path: file for path, file in files.items() if name != "ical.js" or file[0] != "2.1"}
    assert not differences(name, read, asked)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_every_sample_can_be_saved(sample: Path, profile: str, tmp_path: Path) -> None:
    """And is read back without a loss, else `save` refuses it; a list of nobody is refused too."""
    people, target = people_of(sample), tmp_path / "a.vcf"
    options = SaveOptions(say=Words("zh-Hans").say, profile=profile)
    if people:
        saved = save(people, target, options)
        assert (saved.people, saved.lost) == (len(people), 0)
    else:
        with pytest.raises(TargetError):
            save(people, target, options)
