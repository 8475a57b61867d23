"""The catalogue: everything of the facts page is in it, and a faulty row is named by file, line and column."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app import resources
from app.channels.catalogue import Facet, Status
from app.channels.loading import COLUMNS, choose, load, shipped
from app.errors import SourceError
from app.wording import LANGUAGES, Words, sentences

SEED = set(
    """
    wechat qq phone sms imessage facetime facetime_audio email_cn outlook_mail icloud_mail gmail
    proton_mail yahoo_mail skype teams_free linkedin zoom dingtalk voov lark_feishu webex signal
    whatsapp telegram messenger instagram tiktok line kakaotalk viber discord slack snapchat
    matrix_org matrix_own delta_chat simplex session threema wire google_meet rednote weibo
    houseparty vpn alipay camscanner qq_wallet shareit vmate wechat_pay wps
    """.split()  # noqa: SIM905
)

FAULTS = [
    ("availability.csv", "phone,US,network,2020-13-01,,ok,H,GK,2026-11-21,", "date", "from"),
    ("availability.csv", "wire,HK,network,20200101,,ok,H,GK,2026-11-21,", "date", "from"),
    ("availability.csv", "wire,HK,network,2021-01-01,2020-01-01,ok,H,GK,2026-11-21,", "order", "until"),
    ("availability.csv", "wire,HK,network,2021-01-01,2021-01-01,ok,H,GK,2026-11-21,", "order", "until"),
    ("availability.csv", "wire,HK,network,,,fine,H,GK,2026-11-21,", "unknown", "status"),
    ("availability.csv", "wire,HK,weather,,,ok,H,GK,2026-11-21,", "unknown", "facet"),
    ("availability.csv", "wire,HK,network,,,ok,X,GK,2026-11-21,", "unknown", "confidence"),
    ("availability.csv", "wire,HK,network,,,ok,H,Z99,2026-11-21,", "source", "sources"),
    ("availability.csv", "wire,HK,network,,,ok,H,,2026-11-21,", "empty", "sources"),
    ("availability.csv", "wire,HK,network,,,ok,H,GK,,", "empty", "checked"),
    ("availability.csv", "nowhere,HK,network,,,ok,H,GK,2026-11-21,", "channel", "channel"),
    ("availability.csv", "signal,CN,network,2021-01-01,,ok,H,GK,2026-11-21,", "overlap", "from"),
    ("channels.csv", "wire,W,W,W,app,wire,account,wire,chat,yes,app,free,yes,,900", "twice", "id"),
    ("channels.csv", "novel,W,W,W,app,nobody,account,n,chat,yes,app,free,yes,,900", "unknown", "owner"),
    ("channels.csv", "novel,W,W,W,app,wire,account,n,chat,yes,app,free,yes,,high", "unknown", "rank"),
    ("sources.csv", "Z1,law,A title,https://example.org,2020-02-30", "date", "published"),
    ("law_events.csv", "eo-13943,2020-01-01,announced,L3", "order", "date"),
    ("law_events.csv", "eo-13943,2026-01-01,forgotten,L3", "unknown", "state"),
    ("laws.csv", "novel-law,US,order,everyone,wechat,T,T,T", "unknown", "id"),
    ("laws.csv", "novel-law,US,order,everyone,owner:nobody,T,T,T", "channel", "targets"),
    ("links.csv", "wire,,,computed,account,[a-,https://wire.example/{account},GK", "pattern", "takes"),
    ("links.csv", "wire,,,computed,account,,https://wire.example/{nonsense},GK", "unknown", "template"),
    ("mail.csv", "example.org,nowhere,wire,", "channel", "channel"),
    ("scenarios.csv", "everything,nowhere", "channel", "takes"),
    ("replacements.csv", "wps,home,paper,,,fine,GK", "unknown", "status"),
]


def test_all_channels_of_the_facts_page() -> None:
    channels = shipped().channels
    assert channels.keys() >= SEED
    assert all(all(channel.names) for channel in channels.values())


def test_every_channel_has_a_fact_for_home_and_for_china() -> None:
    facts = shipped().intervals
    for channel in shipped().channels:
        regions = {fact.region for fact in facts.get((channel, Facet.NETWORK), ())}
        assert {"US", "CN"} <= regions or "*" in regions, channel


def test_every_source_is_used_or_cited_once_and_bears_a_title() -> None:
    assert all(source.title for source in shipped().sources.values())
    assert all(
        source.address.startswith("https://") for source in shipped().sources.values() if source.address
    )


@pytest.mark.parametrize(("name", "row", "kind", "column"), FAULTS)
def test_a_faulty_row_is_named(tmp_path: Path, name: str, row: str, kind: str, column: str) -> None:
    text = resources.path("channels", name).read_text(encoding="utf-8")
    (tmp_path / name).write_text(text + row + "\n", encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        load(tmp_path)
    assert raised.value.kind == f"catalogue-{kind}"
    assert raised.value.facts["file"] == name
    assert raised.value.facts["column"] == column
    if kind != "unknown" or column != "id":
        assert raised.value.facts["row"] == text.count("\n") + 1
    for language in LANGUAGES:
        assert name in sentences.error(raised.value, Words(language))
        assert "{" not in sentences.error(raised.value, Words(language)).replace(
            str(raised.value.facts["value"]), ""
        )


@pytest.mark.parametrize("name", COLUMNS)
def test_a_missing_column_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("nothing\nof it\n", encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        load(tmp_path)
    assert raised.value.kind == "catalogue-column"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b'domain,channel,owner,guess_from\n"qq.com', b"\x00"])
def test_what_is_no_table_is_an_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "mail.csv").write_bytes(data)
    with pytest.raises(SourceError):
        load(tmp_path)


def test_the_own_catalogue_serves_if_it_is_sound(tmp_path: Path) -> None:
    shutil.copy(resources.path("channels", "availability.csv"), tmp_path)
    with (tmp_path / "availability.csv").open("a", encoding="utf-8") as file:
        file.write("wire,HK,network,,,ok,H,GK,2027-01-15,\n")
    catalogue, error = choose(tmp_path)
    assert error is None
    assert catalogue.origin == str(tmp_path)
    assert catalogue.checked.isoformat() == "2027-01-15"


def test_the_shipped_catalogue_serves_where_the_own_is_broken_or_missing(tmp_path: Path) -> None:
    assert choose(None) == (shipped(), None)
    assert choose(tmp_path) == (shipped(), None)
    (tmp_path / "mail.csv").write_text(
        "domain,channel,owner,guess_from\nx.org,nowhere,wire,\n", encoding="utf-8"
    )
    catalogue, error = choose(tmp_path)
    assert catalogue is shipped()
    assert error is not None
    assert error.facts["row"] == 2


def test_a_status_is_no_better_than_unknown_from_blocked_on() -> None:
    assert [status for status in Status if status.usable] == ["ok", "degraded", "limited", "unknown"]
