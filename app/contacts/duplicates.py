"""Who is surely one person, and who may be. Only strong keys join by themselves; a name alone never does.

Sure: the same wxid, the same WeChat ID (any case), the same vCard UID, or the same full number on two records whose
names do not contradict each other (formats.md §0.4, §16.6). All else is a question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.contacts.name import divide
from app.contacts.pinyin import phonetic
from app.contacts.record import Record
from app.contacts.text import comparable

CROWD = 6  # a number or name on more records than this says nothing about any two of them


class Entry(NamedTuple):
    """A record with what it is compared by: its sure numbers (E.164)."""

    record: Record
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two groups that may be one person: their places in the list of groups, what agrees and what contradicts."""

    first: int
    second: int
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def groups(entries: Sequence[Entry]) -> list[list[int]]:
    """The entries as groups of one person each (indices into `entries`, in order of first appearance)."""
    joined = _Joined([entry.record.wxid for entry in entries])
    for key_of in (_wxid, _wechat_id, _uid):
        first: dict[str, int] = {}
        for index, entry in enumerate(entries):
            key = key_of(entry)
            if key and (one := first.setdefault(key, index)) != index:
                joined.join(one, index)
    for members in _by_number(entries).values():
        if 1 < len(members) <= CROWD:
            for place, one in enumerate(members):
                for other in members[place + 1 :]:
                    if _agree(entries[one].record, entries[other].record) and joined.compatible(one, other):
                        joined.join(one, other)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(len(entries)):
        found[joined.root(index)].append(index)
    return list(found.values())


def doubts(entries: Sequence[Entry], people: Sequence[Sequence[int]]) -> Iterator[Doubt]:
    """The pairs of groups that share a sign too weak to join them.

    A name says nothing between two WeChat accounts: WeChat itself tells them apart.
    """
    named = [any(entries[index].record.wxid for index in members) for members in people]
    signs: dict[tuple[int, int], set[str]] = {}
    kinds: list[tuple[str, Callable[[Entry], Iterable[str]]]] = [
        ("same-number", _numbers),
        ("same-email", _emails),
    ]
    if not all(named):
        kinds.append(("same-name", _names))
    for reason, keys_of in kinds:
        for sharing in _sharing(entries, people, keys_of):
            if 1 < len(sharing) <= CROWD:
                for place, one in enumerate(sharing):
                    for other in sharing[place + 1 :]:
                        if reason != "same-name" or not (named[one] and named[other]):
                            signs.setdefault((one, other), set()).add(reason)
    for (one, other), reasons in sorted(signs.items()):
        against = _against(entries, people[one], people[other], reasons)
        yield Doubt(one, other, tuple(sorted(reasons)), against)


def _sharing(
    entries: Sequence[Entry], people: Sequence[Sequence[int]], keys_of: Callable[[Entry], Iterable[str]]
) -> Iterable[list[int]]:
    """For each key the groups that have it."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for group, members in enumerate(people):
        for index in members:
            for key in keys_of(entries[index]):
                if group not in (sharing := holders[key])[-1:]:
                    sharing.append(group)
    return holders.values()


def _against(
    entries: Sequence[Entry], one: Iterable[int], other: Iterable[int], reasons: set[str]
) -> tuple[str, ...]:
    first, second = [entries[i] for i in one], [entries[i] for i in other]
    found = []
    for word, reason, keys_of in (
        ("other-number", "same-number", _numbers),
        ("other-email", "same-email", _emails),
        ("other-name", "same-name", _names),
        ("other-wechat", "", lambda entry: [entry.record.wxid] if entry.record.wxid else []),
    ):
        if reason not in reasons and any(keys_of(e) for e in first) and any(keys_of(e) for e in second):
            found.append(word)
    return tuple(found)


def _wxid(entry: Entry) -> str | None:
    return entry.record.wxid


def _wechat_id(entry: Entry) -> str | None:
    return entry.record.wechat_id.casefold() if entry.record.wechat_id else None


def _uid(entry: Entry) -> str | None:
    return entry.record.details.uid


def _numbers(entry: Entry) -> Iterable[str]:
    return entry.numbers


def _emails(entry: Entry) -> Iterable[str]:
    return [address.casefold() for address in entry.record.emails]


def _names(entry: Entry) -> Iterable[str]:
    record = entry.record
    whole = (record.family or "") + (record.given or "")
    texts = (record.remark, record.name, record.shown, record.nickname, whole)
    return {key for text in texts if text and (key := comparable(text))}


def _by_number(entries: Sequence[Entry]) -> dict[str, list[int]]:
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        for number in entry.numbers:
            holders[number].append(index)
    return holders


def _agree(one: Record, other: Record) -> bool:
    """Whether two records' names do not contradict: one has none, one holds the other, or they sound the same."""
    first, second = set(_names(Entry(one, ()))), set(_names(Entry(other, ())))
    if not first or not second or first & second:
        return True
    if any(len(a) > 1 and len(b) > 1 and (a in b or b in a) for a in first for b in second):
        return True
    return bool(_sounds(first) & _sounds(second))


def _sounds(names: set[str]) -> set[str]:
    """The names as pinyin in either order, Latin ones as they are."""
    sounds = set()
    for name in names:
        family, given = phonetic(divide(name, real=True))
        if given or family:
            sounds |= {comparable((family or "") + (given or "")), comparable((given or "") + (family or ""))}
        else:
            sounds.add(name)
    return sounds


class _Joined:
    """Disjoint sets of indices (Tarjan's union-find); every set remembers its WeChat accounts."""

    def __init__(self, wxids: Sequence[str | None]) -> None:
        self._parent = list(range(len(wxids)))
        self._wxids = wxids
        self._accounts: dict[int, set[str]] = {}  # root of a set of several → the accounts in it

    def root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            fewer, more = sorted((self._known(first), self._known(second)), key=len)
            more |= fewer  # never a new set of both: a crowd would cost the square of its number
            self._accounts.pop(second, None)
            self._accounts[first] = more
            self._parent[second] = first

    def compatible(self, one: int, other: int) -> bool:
        """Two WeChat accounts are never one person by a number alone."""
        first, second = self.root(one), self.root(other)
        known, more = self._known(first), self._known(second)
        return first == second or (max(len(known), len(more)) < 2 and len(known | more) < 2)

    def _known(self, root: int) -> set[str]:
        accounts, wxid = self._accounts.get(root), self._wxids[root]
        return ({wxid} if wxid else set()) if accounts is None else accounts
