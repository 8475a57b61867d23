"""Every sentence a person can see, in each language: one catalogue for the command line and the window.

The catalogue lies in `resources/locale/<language>/<area>.toml`; a key is `<area>.<dotted key>`. A text with a
number in it may have the forms `one` and `other`, chosen by the fact `n` (CLDR plural rules of English; Chinese has
one form).
"""

from __future__ import annotations

import locale
import os
import tomllib
from functools import cache
from typing import Any

from app import resources

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
PLURAL_FORMS = frozenset({"one", "other"})

Text = str | dict[str, str]


class Words:
    """The sentences of one language."""

    def __init__(self, language: str) -> None:
        """Take a language of LANGUAGES."""
        self.language = language

    def say(self, key: str, /, **facts: str | int | float) -> str:
        """The sentence of a key with its facts filled in; KeyError for a key that is in no catalogue."""
        area, _, rest = key.partition(".")
        text = _area(self.language, area)[rest]
        if isinstance(text, dict):
            one = self.language == "en" and facts.get("n") == 1
            text = text["one" if one and "one" in text else "other"]
        return text.format_map(facts) if facts else text

    def has(self, key: str, /) -> bool:
        """Whether there is such a sentence."""
        area, _, rest = key.partition(".")
        try:
            return rest in _area(self.language, area)
        except FileNotFoundError:
            return False


@cache
def _area(language: str, area: str) -> dict[str, Text]:
    with resources.path("locale", language, f"{area}.toml").open("rb") as file:
        return flat(tomllib.load(file))


def flat(table: dict[str, Any], prefix: str = "") -> dict[str, Text]:
    """A nested table as one level with dotted keys; a table of plural forms stays a value."""
    texts: dict[str, Text] = {}
    for key, value in table.items():
        if isinstance(value, dict) and not PLURAL_FORMS.issuperset(value):
            texts |= flat(value, f"{prefix}{key}.")
        else:
            texts[prefix + key] = value
    return texts


def system_language(environment: dict[str, str] | None = None) -> str:
    """The language of this computer, of those we have; English where it is another."""
    names = environment if environment is not None else dict(os.environ)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if names.get(name):
            return language_of(names[name])
    return language_of((locale.getlocale()[0] or "") if environment is None else "")


def language_of(tag: str) -> str:
    """The language of a locale name in any spelling (`zh_TW.UTF-8`, `Chinese (Traditional)_Taiwan`, `zh-Hans-CN`)."""
    name = tag.replace("_", "-").lower()
    if not name.startswith(("zh", "chinese")):
        return "en"
    traditional = ("hant", "traditional", "-tw", "-hk", "-mo")
    return "zh-Hant" if any(mark in name for mark in traditional) else "zh-Hans"
