"""What single formats do that no table of headings can say; the layouts name these by their key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.contacts.record import Account, Kind, Problem, RawPhone, Record
from app.importers import accounts, chatlog, jids, rows, weflow, xghao
from app.importers.files.opened import Opened
from app.importers.files.table import Table, heading
from app.importers.rows import Numbered

RUBBISH = re.compile(r"[\ufffd\x00-\x1f\x7f]+|b'.*'|b\".*\"", re.DOTALL)
REGION_CODE = re.compile(r"([^()]*)\(([A-Z]{2})(?:_([^_()]*))?(?:_([^()]*))?\)")
LONGEST_FLAG = 12  # digits
NO_DATE = ("0/0/00", "0/0/0000", "00/00/00")

Rows = Callable[[Opened, Table, int], Iterator[Numbered]]
Finish = Callable[[Record, Mapping[str, str]], Record | None]


@dataclass(frozen=True, slots=True)
class Quirk:
    """How the rows are told apart, and what becomes of each record by the columns that were kept for it."""

    rows: Rows = rows.plain
    finish: Finish | None = None


def _group(record: Record, kept: Mapping[str, str]) -> Record:
    return replace(record, kind=Kind.GROUP)


def _first_line(record: Record, kept: Mapping[str, str]) -> Record:
    """The first line of a profile is the remark, or the nickname where there is none (§6.7)."""
    return replace(record, remark=None) if record.remark == record.nickname else record


def _readable(record: Record, kept: Mapping[str, str]) -> Record:
    """Without the undecoded bytes in region and signature (§3.2)."""
    return replace(record, region=_no_rubbish(record.region), signature=_no_rubbish(record.signature))


def _no_rubbish(text: str | None) -> str | None:
    return None if text and RUBBISH.fullmatch(text) else text


def _itchat(record: Record, kept: Mapping[str, str]) -> Record:
    """The session id tells groups, the flag officials; the first friend is yourself (§11.1)."""
    session, flag = kept.get("UserName", ""), kept.get("VerifyFlag", "").removesuffix(".0")
    kind = Kind.GROUP if session.startswith("@@") else record.kind
    if not session.startswith("@"):
        kind = accounts.kind_of(session)
    if flag.isdecimal() and len(flag) < LONGEST_FLAG and int(flag) & 8:
        kind = Kind.OFFICIAL
    index = kept.get("") or kept.get("Unnamed: 0")
    first = index.removesuffix(".0") == "0" if index else record.row == 2
    if kind is Kind.PERSON and record.remark is None and first:
        kind = Kind.MYSELF
    return replace(record, kind=kind) if kind is not record.kind else record


def _werecord(record: Record, kept: Mapping[str, str]) -> Record:
    """The region with its code in brackets: `广东 深圳 (CN_Guangdong_Shenzhen)` (§6.9)."""
    found = REGION_CODE.fullmatch(record.region or "")
    if not found:
        return record
    region, country, province, city = ((text or "").strip() or None for text in found.groups())
    return replace(record, region=region, country=country, province=province, city=city)


def _outlook(record: Record, kept: Mapping[str, str]) -> Record:
    """Without the dates that mean none (§15.3)."""
    details = record.details
    extra = tuple(pair for pair in details.extra if pair[1] not in NO_DATE)
    birthday = None if details.birthday in NO_DATE else details.birthday
    return replace(record, details=replace(details, extra=extra, birthday=birthday))


def _skype(record: Record, kept: Mapping[str, str]) -> Record:
    """The id tells people, phones, groups and bots: `8:live:…`, `4:+1…`, `19:…`, `28:…` (§15.5)."""
    number, _, account = kept.get("id", "").partition(":")
    kind = {"19": Kind.GROUP, "28": Kind.SYSTEM}.get(number, Kind.PERSON)
    if kept.get("blocked", "").casefold() == "true":
        kind = Kind.BLOCKED
    record = replace(record, kind=kind)
    if number == "8" and account:
        record = replace(record, details=replace(record.details, accounts=(Account("skype", account),)))
    elif number == "4" and account and not record.phones:
        record = replace(record, phones=(RawPhone(account),))
    return record


def _whatsapp(record: Record, kept: Mapping[str, str]) -> Record:
    """The id holds the number in international form; groups, broadcasts and opaque ids hold none (§15.8)."""
    jid = kept.get("jid", "")
    kind = jids.kind_of(jid)
    if kind is not Kind.PERSON:
        return replace(record, kind=kind)
    number = jids.number_of(jid)
    if number or jid.endswith("@lid"):
        return replace(record, phones=(RawPhone(number),) if number else ())
    return record


def _own_account(opened: Opened, table: Table, headings: int) -> Iterator[Numbered]:
    """The report names the account it is of before the list; that row is yourself (§6.2)."""
    names = [heading(cell) for cell in table.preview[headings - 1]]
    own, account, kind = (names.index(name) if name in names else -1 for name in ("账号", "用户名", "类型"))
    myself = None
    for number, row in rows.plain(opened, table, headings):
        if isinstance(row, Problem) or own < 0 or kind < 0:
            yield number, row
        elif row[own]:
            myself = row[own]
        elif row[account] == myself:
            yield number, (*row[:kind], "self", *row[kind + 1 :])
        else:
            yield number, row


QUIRKS: Mapping[str, Quirk] = {
    "weflow-undoubled": Quirk(weflow.undoubled),
    "weflow-members": Quirk(weflow.members, weflow.member),
    "chatlog": Quirk(chatlog.unescaped),
    "only-groups": Quirk(finish=_group),
    "xghao": Quirk(xghao.unquoted, xghao.named),
    "xghao-profiles": Quirk(xghao.profiles, xghao.named),
    "own-account": Quirk(_own_account),
    "wxfriends": Quirk(finish=_readable),
    "first-line": Quirk(finish=_first_line),
    "itchat": Quirk(finish=_itchat),
    "werecord": Quirk(finish=_werecord),
    "outlook": Quirk(finish=_outlook),
    "skype": Quirk(finish=_skype),
    "whatsapp": Quirk(finish=_whatsapp),
}
