"""From paths to imports: folders, zips, several files at once; one bad file never stops the others."""

from __future__ import annotations

import io
import os
import random
import sys
import zipfile
from pathlib import Path

import pytest

from app import importers
from app.contacts.record import Kind, Record, Source
from app.errors import Cancelled, SourceError
from app.importers.files.opened import Opened

LIST = "姓名,手机\n林小雨,13800138000\n".encode()
WEFLOW = "用户名,显示名称,备注,昵称,微信号,标签,详细描述,类型\n"


def found(*paths: Path) -> list[str]:
    """The names of what was opened; what could not be is `kind name`."""
    return [
        f"{one.kind} {one.facts['file']}" if isinstance(one, SourceError) else one.name
        for one in importers.open_all(paths)
    ]


def zipped(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    for name, data in {"a.csv": LIST, "b.csv": b"", "c.zip": b"PK\x03\x04 cut", "d.csv": LIST}.items():
        (tmp_path / name).write_bytes(data)
    paths = [tmp_path / name for name in ("a.csv", "b.csv", "c.zip", "none.csv", "d.csv")]
    assert found(*paths) == ["a.csv", "empty b.csv", "damaged c.zip", "missing none.csv", "d.csv"]


def test_a_folder_gives_its_lists_and_not_what_lies_around_them(tmp_path: Path) -> None:
    folder = tmp_path / "备份"
    (folder / "手机" / ".hidden").mkdir(parents=True)
    for name in ("z.csv", "手机/a.csv", "手机/.hidden/b.csv", ".c.csv", "~$d.csv", "手机/contacts.csv.wce"):
        (folder / name).write_bytes(LIST)
    (folder / "照片.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (folder / "chat.txt").write_text("2024-01-01 10:00:00 hello there, how are you doing today?\n" * 9)
    (folder / "secret.db").write_bytes(random.Random(1).randbytes(8192))
    assert found(folder) == ["备份/secret.db", "备份/z.csv", "备份/手机/a.csv"]


def test_a_folder_without_lists_says_so(tmp_path: Path) -> None:
    assert found(tmp_path) == [f"empty-folder {tmp_path.name}"]
    (tmp_path / "chat.txt").write_text("2024-01-01 10:00:00 hello there, how are you doing today?\n" * 9)
    assert found(tmp_path) == [f"no-list-inside {tmp_path.name}"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_lead_round_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "list.csv").write_bytes(LIST)
    (tmp_path / "a" / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.csv").symlink_to(tmp_path / "nowhere")
    assert found(tmp_path) == [f"missing {tmp_path.name}/gone.csv", f"{tmp_path.name}/a/list.csv"]


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_name_in_another_code_page(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "备份".encode("gbk")))
    folder.mkdir()
    (folder / os.fsdecode("名单.csv".encode("gbk"))).write_bytes(LIST)
    assert found(folder) == ["备份/名单.csv"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything is readable here")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(LIST)
    (tmp_path / "a.csv").chmod(0)
    assert found(tmp_path / "a.csv") == ["unreadable a.csv"]


def test_a_zip_in_a_zip(tmp_path: Path) -> None:
    inner = zipped({"名单.csv": LIST, "__MACOSX/._名单.csv": b"x", "封面.jpg": b"\xff\xd8\xff"})
    (tmp_path / "a.zip").write_bytes(zipped({"微信/b.zip": inner, "c.csv": LIST}))
    assert found(tmp_path / "a.zip") == ["a.zip/c.csv", "a.zip/微信/b.zip/名单.csv"]


def test_zips_in_zips_have_an_end(tmp_path: Path) -> None:
    data = zipped({"a.csv": LIST})
    for _ in range(9):
        data = zipped({"z.zip": data})
    (tmp_path / "deep.zip").write_bytes(data)
    assert found(tmp_path / "deep.zip")[0].startswith("archive-limit deep.zip/")


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.zip").write_bytes(zipped({"a.csv": b"0" * (64 << 20)}))
    assert found(tmp_path / "bomb.zip") == ["archive-limit bomb.zip"]


def test_a_zip_of_too_many_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "many.zip").write_bytes(zipped({f"{n}.jpg": b"" for n in range(6000)}))
    assert found(tmp_path / "many.zip") == ["archive-limit many.zip"]


def test_names_in_a_zip_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"../../etc/x.csv": LIST, "/abs/y.csv": LIST, "..\\z.csv": LIST}))
    assert found(tmp_path / "a.zip") == ["a.zip/etc/x.csv", "a.zip/z.csv", "a.zip/abs/y.csv"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip"]


@pytest.mark.parametrize("encoding", ["gbk", "big5", "utf-8"])
def test_names_in_a_zip_that_windows_wrote(tmp_path: Path, encoding: str) -> None:
    name = "聯絡人名單.csv" if encoding == "big5" else "微信好友名单.csv"
    raw = name.encode(encoding)
    placeholder = b"x" * len(raw)
    data = zipped({placeholder.decode(): LIST}).replace(placeholder, raw)
    (tmp_path / "a.zip").write_bytes(data)
    assert found(tmp_path / "a.zip") == [f"a.zip/{name}"]


def test_a_zip_with_a_password_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.csv": LIST}))
    data[6] |= 1  # the flag of the member
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    (tmp_path / "a.zip").write_bytes(data)
    assert found(tmp_path / "a.zip") == ["encrypted-archive a.zip/a.csv"]


@pytest.mark.parametrize("magic", [b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08\x00"])
def test_other_archives_are_refused(tmp_path: Path, magic: bytes) -> None:
    (tmp_path / "a.rar").write_bytes(magic + bytes(99))
    assert found(tmp_path / "a.rar") == ["archive-kind a.rar"]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("contacts.db", random.Random(2).randbytes(16384), "encrypted"),
        ("contacts", random.Random(2).randbytes(16384), "encrypted"),
        ("backup.wec", random.Random(2).randbytes(5000), "encrypted"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(4000), "unknown"),
        ("blank.csv", b"\xef\xbb\xbf \r\n,,,\r\n", "empty"),
        ("list.xlsx", b"PK\x03\x04" + bytes(200), "damaged"),
        ("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported"),
    ],
)
def test_files_that_cannot_be_read_are_refused_with_their_kind(name: str, data: bytes, kind: str) -> None:
    with pytest.raises(SourceError) as caught:
        importers.collect(Opened(name, data=data))
    assert caught.value.kind == kind
    assert caught.value.facts == {"file": name}


def test_what_is_left_out_is_counted_and_former_friends_are_kept_aside() -> None:
    kinds = {
        "wxid_1": "好友",
        "1@chatroom": "群聊",
        "gh_1": "公众号",
        "wxid_2": "其他",
        "wxid_3": "黑名单",
        "filehelper": "好友",
    }
    text = WEFLOW + "\n".join(f'"{account}","x","x","","","","","{word}"' for account, word in kinds.items())
    result = importers.collect(Opened("a.csv", data=text.encode()))
    assert [record.wxid for record in result.records] == ["wxid_1"]
    assert [record.wxid for record in result.aside] == ["wxid_2", "wxid_3"]
    assert result.left_out == {
        Kind.GROUP: 1,
        Kind.OFFICIAL: 1,
        Kind.FORMER: 1,
        Kind.BLOCKED: 1,
        Kind.SYSTEM: 1,
    }
    assert result.read == 6
    assert result.source == Source("a.csv", "weflow-csv", 1.0, Opened("b", data=text.encode()).fingerprint)


def test_progress_is_told_and_may_stop_the_reading() -> None:
    text = WEFLOW + "\n".join(f'"wxid_{n}","x","x","","","","","好友"' for n in range(1000))
    told: list[int] = []
    importers.collect(Opened("a.csv", data=text.encode()), progress=told.append)
    assert told == [256, 512, 768, 1000]

    def stop(count: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        importers.collect(Opened("a.csv", data=text.encode()), progress=stop)


@pytest.mark.parametrize(
    ("people", "every", "asked"),
    [(400, 5, True), (400, 2, False), (400, 1000, False), (200, 5, False), (20_000, 1, True)],
)
def test_a_raw_table_is_asked_about(people: int, every: int, asked: bool) -> None:
    source = Source("a", "b")
    records = [
        Record(source=source, row=n, wxid=f"wxid_{n}", remark="x" if n % every == every - 1 else None)
        for n in range(people)
    ]
    assert importers.looks_like_groups(records) is asked


def test_a_raw_table_is_told_of() -> None:
    rows = [f"wxid_{n},,{'林' if n % 9 == 0 else ''},小雨{n}" for n in range(400)]
    data = "\n".join(["UserName,Alias,Remark,NickName", *rows]).encode()
    result = importers.collect(Opened("c.csv", data=data))
    assert [(problem.kind, problem.row) for problem in result.problems] == [("looks-like-groups", None)]


def test_readers_stand_in_the_order_of_trust() -> None:
    formats = [reader.format for reader in importers.readers()]
    guesses = ["table", "pasted-lines", "names"]
    assert formats[-3:] == guesses
    assert formats.index("wechat4-database") < formats.index("weflow-csv") < formats.index("table")
    assert all((reader.certainty is not None) == (reader.format in guesses) for reader in importers.readers())
