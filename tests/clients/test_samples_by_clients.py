"""Everybody of every sample list, written for every phone, is found whole by every independent reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import workflow
from app.contacts.build import Preferences
from app.contacts.contact import Contact
from app.exporters import SaveOptions
from app.exporters.profile import PROFILES
from app.wording import Words
from tests.clients.conftest import Reader, Written, cards_of, differences

EXPORTS = Path(__file__).parent.parent / "importers" / "exports"
SAMPLES = sorted(path for path in EXPORTS.iterdir() if not path.name.endswith((".expected.json", ".md")))
Files = dict[Path, tuple[str, list[Written]]]


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
    for profile in PROFILES:
        written = cards_of(everybody, profile, "3.0")
        path = folder / f"{profile}.vcf"
        path.write_bytes("".join(text for text, _ in written).encode("utf-8"))
        files[path] = ("3.0", written)
    return files


@pytest.mark.parametrize("reader", ["ez_vcard", "kcontacts", "eds", "ical_js"])
def test_readers_find_everybody(reader: str, files: Files, request: pytest.FixtureRequest) -> None:
    read: Reader = request.getfixturevalue(reader)
    assert not differences(reader.replace("ez_", "ez-").replace("_js", ".js"), read, files)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_every_sample_can_be_saved(sample: Path, profile: str, tmp_path: Path) -> None:
    """And is read back without a loss, else `save` refuses it."""
    people = people_of(sample)
    if people:
        saved = workflow.exporters.save(
            people, tmp_path / "a.vcf", SaveOptions(say=Words("zh-Hans").say, profile=profile)
        )
        assert (saved.people, saved.lost) == (len(people), 0)
    else:
        assert not list(tmp_path.iterdir())
