"""The look: a small style sheet over two palettes, scaled as a whole by the text size."""

from __future__ import annotations

from enum import IntEnum
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from app import resources

Widget = TypeVar("Widget", bound=QWidget)

SIMPLIFIED = ("Noto Sans CJK SC", "Microsoft YaHei UI", "PingFang SC", "WenQuanYi Micro Hei")
TRADITIONAL = ("Noto Sans CJK TC", "Microsoft JhengHei UI", "PingFang TC", "WenQuanYi Micro Hei")
SIZES = {"small": 13, "body": 15, "brand": 18, "title": 24, "number": 54, "press": 42, "pad": 20, "touch": 32}


class TextSize(IntEnum):
    """How large everything is, in per cent."""

    SMALLER = 87
    NORMAL = 100
    LARGER = 130


def is_dark() -> bool:
    """Whether the system shows dark windows."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def sheet(size: TextSize, *, dark: bool) -> str:
    """The style sheet in one size and palette."""
    colours = resources.toml("style", "palette.toml")["dark" if dark else "light"]
    pixels = {name: round(value * size / 100) for name, value in SIZES.items()}
    rules = resources.path("style", "window.qss").read_text(encoding="utf-8")
    return rules.format(icons=resources.path("icons").as_posix(), **colours, **pixels)


def styled(widget: Widget, name: str) -> Widget:
    """The widget with the name by which the style sheet knows it."""
    widget.setObjectName(name)
    return widget


def text(name: str = "", *, wrapped: bool = False, centred: bool = False) -> QLabel:
    """A label for plain text: names and nicknames are never markup."""
    label = styled(QLabel(), name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrapped)
    if centred:
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def font(system: QFont, language: str) -> QFont:
    """The system's font with a Chinese companion whose glyphs are those of the language's own script."""
    companions = TRADITIONAL if language == "zh-Hant" else SIMPLIFIED
    chosen = QFont(system)
    chosen.setFamilies([*system.families(), *companions])
    return chosen
