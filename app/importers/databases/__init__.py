"""Plain databases of WeChat and WhatsApp, and dumps of their tables (formats.md §3, §7–§10, §15.8)."""

from __future__ import annotations

from app.importers.databases import android, dumped, encrypted, ios, ios_old, macos, pc3, wechat4, whatsapp
from app.importers.reader import Reader

READERS: tuple[Reader, ...] = (
    wechat4.READER,
    pc3.READER,
    android.READER,
    ios.READER,
    ios_old.READER,
    macos.READER,
    pc3.WECOM_READER,
    whatsapp.READER,
    encrypted.READER,
    *dumped.READERS,
)
