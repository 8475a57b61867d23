"""Every invented JSON list gives the people expected of it, with all their fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from app.contacts.record import Problem
from app.importers.dumps import READERS
from app.importers.reader import Item, Reader

FORMATS = {
    "weflow.json": "weflow-json",
    "weflow-v0.json": "weflow-json",
    "weflow-v1.json": "weflow-json",
    "weflow-api.json": "weflow-api",
    "weflow-api-members.json": "weflow-api-members",
    "wechatdataanalysis.json": "wechatdataanalysis-json",
    "ciphertalk.json": "ciphertalk-json",
    "chatlog.json": "chatlog-json",
    "pywxdump-users.json": "pywxdump-json",
    "wxfriends.json": "wxfriends-json",
    "itchat.json": "itchat-json",
    "pywechat.json": "pywechat-json",
    "wxauto-details.json": "pywechat-json",
    "wxauto.json": "wxauto-json",
    "wechatferry.json": "wechatferry-json",
    "gewechat.json": "gewechat-json",
    "wxhelper.json": "wxhelper-json",
    "wxhelper-old.json": "wxhelper-json",
    "wechaty.json": "wechaty-json",
    "wx-cli.json": "wx-cli-json",
    "wecom-customers.json": "wecom-customers",
    "telegram-result.json": "telegram-json",
    "facebook-friends.json": "facebook-json",
}


@pytest.mark.parametrize("name", FORMATS)
def test_people(
    name: str,
    reading: Callable[[str, Sequence[Reader]], tuple[str, list[Item]]],
    mistakes: Callable[[str, Sequence[Item]], list[str]],
) -> None:
    found, items = reading(name, READERS)
    assert found == FORMATS[name]
    assert mistakes(name, items) == []
    assert not [item for item in items if isinstance(item, Problem)]
