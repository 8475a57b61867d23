"""JSON out of exporters, bots, libraries and other services, one file per family (formats.md §0.2)."""

from __future__ import annotations

from app.importers.dumps import (
    automation,
    chatlog,
    ciphertalk,
    command_line,
    facebook,
    hooks,
    itchat,
    pywxdump,
    skype,
    telegram,
    wechatdataanalysis,
    wechaty,
    wecom,
    weflow,
    whatsapp,
    wxfriends,
)
from app.importers.reader import Reader

READERS: tuple[Reader, ...] = (
    *weflow.READERS,
    wechatdataanalysis.READER,
    ciphertalk.READER,
    chatlog.READER,
    pywxdump.READER,
    wxfriends.READER,
    itchat.READER,
    *automation.READERS,
    *hooks.READERS,
    wechaty.READER,
    *command_line.READERS,
    *wecom.READERS,
    telegram.READER,
    facebook.READER,
    *skype.READERS,
    whatsapp.READER,
)
