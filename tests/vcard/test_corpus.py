"""No text of any card file is lost: over our own files, and over the real ones where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.vcard.parsing import cards
from tests.vcard.check_corpus import losses, lost_properties, lost_words, main

HERE = Path(__file__).parent
REAL = HERE.parent.parent.parent / "shared" / "data" / "vcards"


@pytest.mark.parametrize("path", sorted((HERE / "cards").glob("*.vcf")), ids=lambda path: path.stem)
def test_nothing_of_our_own_files_is_lost(path: Path) -> None:
    assert losses(path) == []


@pytest.mark.skipif(not REAL.exists(), reason="the real card files are not part of the project")
def test_nothing_of_the_real_files_is_lost(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(REAL) == 0, capsys.readouterr().out


def test_the_check_sees_a_loss() -> None:
    data = b"BEGIN:VCARD\nVERSION:3.0\nFN:Bob Jones\nNOTE:a friend\nEND:VCARD\n"
    found = list(cards(data))
    assert list(lost_properties(found, [])) == [
        "card 1: FN: ['bob', 'jones']",
        "card 1: NOTE: ['a', 'friend']",
    ]
    assert list(lost_words(data, found)) == []
    assert list(lost_words(data.replace(b"friend", b"friend of mine"), found)) == ["word 'mine'"]


def test_a_folder_without_cards_or_with_too_few_does_not_pass(tmp_path: Path) -> None:
    assert main(tmp_path) == 1
    (tmp_path / "bob.vcf").write_text("BEGIN:VCARD\nFN:Bob\nEND:VCARD\n", encoding="utf-8")
    assert main(tmp_path) == 0
    (tmp_path / "README.md").write_text("| bob.vcf | x | 99 | 2 | 1 | 1 |\n", encoding="utf-8")
    assert main(tmp_path) == 1
