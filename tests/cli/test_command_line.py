"""The contract of the command line: words in, files and JSON out, exit codes, three languages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import __main__, resources
from app.cli import main
from app.cli.arguments import COMMANDS
from app.wording import LANGUAGES

SAMPLE = str(resources.path("samples", "invented-people.csv"))
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def damaged(tmp_path: Path) -> str:
    path = tmp_path / "damaged.csv"
    path.write_text("姓名,手机号\n王芳,1.38E+10\n张伟,13910001234\n", encoding="utf-8")
    return str(path)


def test_every_command_opens_the_command_line_and_nothing_else_does() -> None:
    assert set(__main__.COMMANDS) == set(COMMANDS)
    for words in (
        ["convert"],
        ["--lang", "zh-Hans", "inspect"],
        ["--lang=en", "check"],
        ["--help"],
        ["--version"],
    ):
        assert __main__.is_for_the_command_line(words), words
    for words in ([], ["contacts.csv"], ["--lang", "en"], ["/tmp/convert.csv"]):
        assert not __main__.is_for_the_command_line(words), words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_speaks_the_language(
    command: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        main([*command, "--help", "--lang", language])
    assert exit_.value.code == 0
    text = capsys.readouterr().out
    assert {"en": "show this help", "zh-Hans": "显示这份说明", "zh-Hant": "顯示這份說明"}[language] in text
    assert language == "en" or "show" not in text


def test_convert_writes_what_it_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "contacts.vcf"
    assert main(["convert", SAMPLE, "-o", str(target)]) == 0
    said = capsys.readouterr().out
    assert "22 read. 3 left out: 2 groups, 1 official account." in said
    assert "Saved and read back: 18 people" in said
    assert target.read_bytes().count(b"BEGIN:VCARD") == 18


def test_rows_that_need_care_are_named_and_the_rest_is_saved(
    tmp_path: Path, damaged: str, capsys: pytest.CaptureFixture[str]
) -> None:
    problems = tmp_path / "care.csv"
    assert main(["convert", damaged, "-o", str(tmp_path / "out.vcf"), "--problems", str(problems)]) == 1
    said = capsys.readouterr()
    assert "1 row needs care" in said.err
    assert "王芳" not in said.err
    assert "Saved and read back: 2 people, 1 numbers" in said.out
    assert "damaged.csv" in problems.read_text(encoding="utf-8-sig")


def test_inspect_prints_the_json_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", SAMPLE, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    (source,) = report["sources"]
    assert (source["format"], source["records"], source["kept"]) == ("weflow-csv", 22, 18)
    assert source["left_out"] | {"group": 2, "official": 1, "former": 1} == source["left_out"]
    lin = next(c for c in report["contacts"] if c["wechat_id"] == "linxiaoyu_88")
    assert lin["labels"] == ["供应商", "广交会"]
    assert [phone["e164"] for phone in lin["phones"]] == ["+8613800138000", "+12025550143"]
    assert set(lin["phones"][0]) >= {
        "e164",
        "ext",
        "kind",
        "region",
        "field",
        "text",
        "ambiguous",
        "readings",
        "why",
    }
    assert lin["sources"] == [{"file": "invented-people.csv", "row": 4}]


def test_several_lists_become_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    phone = tmp_path / "phone.vcf"
    phone.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nN:林;小雨;;;\nFN:林小雨\nTEL:+8613800138000\nEND:VCARD\n", encoding="utf-8"
    )
    assert main(["inspect", SAMPLE, str(phone), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert len(report["contacts"]) == 18
    lin = next(c for c in report["contacts"] if c["wechat_id"] == "linxiaoyu_88")
    assert [source["file"] for source in lin["sources"]] == ["invented-people.csv", "phone.vcf"]


def test_a_number_with_two_readings_is_asked_about_once_and_can_be_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "list.csv"
    rows = [f"人{n},1310555{n:04d},冰岛" for n in range(1200, 1205)]
    source.write_text("姓名,电话,地区\n" + "\n".join(rows) + "\n", encoding="utf-8")
    main(["inspect", str(source), "--json"])
    report = json.loads(capsys.readouterr().out)
    (question,) = [q for q in report["questions"] if q["kind"] == "number"]
    assert len(question["contacts"]) == 5
    assert all(c["phones"][0]["ambiguous"] and c["phones"][0]["e164"] is None for c in report["contacts"])
    main(["inspect", str(source), "--json", "--answer", "131=CN"])
    answered = json.loads(capsys.readouterr().out)
    assert not [q for q in answered["questions"] if q["kind"] == "number"]
    assert answered["contacts"][0]["phones"][0]["e164"] == "+8613105551200"


def test_columns_can_be_set_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "odd.csv"
    source.write_text("甲,乙\n王芳,13910001234\n", encoding="utf-8")
    assert main(["inspect", str(source), "--json", "--map", "name=甲", "--map", "phone=B"]) == 0
    (contact,) = json.loads(capsys.readouterr().out)["contacts"]
    assert (contact["name"], contact["phones"][0]["e164"]) == ("王芳", "+8613910001234")


def test_remarks_are_taken_apart_by_a_pattern(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "list.csv"
    source.write_text("wxid,备注,昵称\nwxid_1,张三-供应商-深圳,三哥\n", encoding="utf-8")
    assert main(["inspect", str(source), "--json", "--split-remarks", "{name}-{label}-{city}"]) == 0
    (contact,) = json.loads(capsys.readouterr().out)["contacts"]
    assert (contact["name"], contact["labels"], contact["city"]) == ("张三", ["供应商"], "深圳")
    assert contact["remark"] == "张三-供应商-深圳"


def test_compare_says_who_is_new_gone_and_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text("wxid,备注,电话\nwxid_1,王芳,13910001234\nwxid_2,张伟,\n", encoding="utf-8")
    new.write_text("wxid,备注,电话\nwxid_1,王芳（新）,13910001235\nwxid_3,李娜,\n", encoding="utf-8")
    assert main(["compare", str(old), str(new), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [c["wxid"] for c in report["new"]] == ["wxid_3"]
    assert [c["wxid"] for c in report["gone"]] == ["wxid_2"]
    (changed,) = report["changed"]
    assert {change["field"] for change in changed["changes"]} == {"name", "remark", "phones"}


def test_check_reads_a_saved_file_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "contacts.vcf"
    main(["convert", SAMPLE, "-o", str(target)])
    capsys.readouterr()
    assert main(["check", str(target)]) == 0
    assert "18 people" in capsys.readouterr().out


def test_numbers_answers_cases_line_by_line() -> None:
    case = {"id": "a", "text": "电话 13910001234 转 8", "field": "remark", "context": {"home_region": "US"}}
    done = subprocess.run(
        [sys.executable, "-m", "app", "numbers"],
        input=json.dumps(case) + "\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert json.loads(done.stdout) == {
        "id": "a",
        "numbers": ["+8613910001234"],
        "ext": "8",
        "ambiguous": False,
    }


def test_numbers_reads_a_text_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["numbers", "林工 +1 (202) 555-0143", "--home", "US"]) == 0
    assert "+12025550143" in capsys.readouterr().out
    assert main(["numbers", "没有号码", "--lang", "zh-Hans"]) == 0
    assert "没有找到电话号码" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["convert", SAMPLE], 2, "-o/--out"),
        (["convert", SAMPLE, "-o", "x.vcf", "--profile", "nokia"], 2, "nokia"),
        (["convert", SAMPLE, "-o", "x.vcf", "--split", "0"], 2, "whole number"),
        (["convert", SAMPLE, "-o", "x.doc"], 2, ".vcf .csv .xlsx .json .zip"),
        (["convert", SAMPLE, "-o", "x.xlsx", "--split", "5"], 2, "only card files"),
        (["inspect", SAMPLE, "--home", "America"], 2, "America"),
        (["inspect", SAMPLE, "--map", "phone"], 2, "phone"),
        (["inspect", SAMPLE, "--answer", "abc=CN"], 2, "abc=CN"),
        (["inspect", SAMPLE, "--split-remarks", "{nonsense}"], 2, "{nonsense}"),
        (["inspect", "no-such-file.csv"], 3, "no-such-file.csv: there is no such file"),
        (["check", "no-such-file.vcf"], 3, "no such file"),
        (["inspect", SAMPLE, "--nonsense"], 2, "--nonsense"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(
    words: list[str],
    code: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == code
    assert said in capsys.readouterr().err


def test_a_list_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "list.csv"
    source.write_text("姓名,电话\n王芳,13910001234\n", encoding="utf-8")
    assert main(["convert", str(source), "-o", str(source)]) == 3
    assert "save under another name" in capsys.readouterr().err
    assert source.read_text(encoding="utf-8") == "姓名,电话\n王芳,13910001234\n"


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    target = tmp_path / "out.vcf"
    assert main(["convert", str(empty), SAMPLE, "-o", str(target)]) == 1
    said = capsys.readouterr()
    assert "empty.csv: the file is empty" in said.err
    assert "18 people" in said.out
    assert target.exists()


@pytest.mark.parametrize(
    "profile", ["universal", "iphone", "android", "huawei", "google", "outlook", "computer"]
)
@pytest.mark.parametrize("version", ["3.0", "2.1", "4.0"])
def test_every_profile_in_every_version(profile: str, version: str, tmp_path: Path) -> None:
    target = tmp_path / "out.vcf"
    assert main(["convert", SAMPLE, "-o", str(target), "--profile", profile, "--version", version]) == 0
    assert list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert main(["inspect", str(tmp_path / "pipe.csv")]) == 3
    assert "does not let me read it" in capsys.readouterr().err
    (tmp_path / "list.csv").write_text("姓名,电话\n王芳,13910001234\n", encoding="utf-8")
    assert main(["inspect", str(tmp_path)]) == 0


def test_very_many_numbers_in_one_text_are_read_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "list.csv"
    numbers = " ".join(f"138{n:08d}" for n in range(300))
    source.write_text(f"wxid,备注,描述\nwxid_1,王芳,{numbers}\n", encoding="utf-8")
    assert main(["inspect", str(source), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [problem["kind"] for problem in report["sources"][0]["problems"]] == ["too-many-numbers"]
    assert len(report["contacts"][0]["phones"]) == 300
