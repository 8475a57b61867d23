"""The catalogue is whole: the same keys and facts in every language, and every key the program names exists."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from pathlib import Path

import pytest

from app import resources
from app.wording import LANGUAGES, Words, flat, language_of, system_language

AREAS = sorted(path.stem for path in resources.path("locale", "en").glob("*.toml"))
APP = Path(resources.FOLDER).parent / "app"


def area(language: str, name: str) -> dict[str, str | dict[str, str]]:
    with resources.path("locale", language, f"{name}.toml").open("rb") as file:
        return flat(tomllib.load(file))


def facts(text: str | dict[str, str]) -> set[str]:
    texts = text.values() if isinstance(text, dict) else [text]
    return {name for one in texts for _, name, _, _ in string.Formatter().parse(one) if name}


@pytest.mark.parametrize("name", AREAS)
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_same_sentences(name: str, language: str) -> None:
    english, other = area("en", name), area(language, name)
    assert set(english) == set(other)
    for key, text in english.items():
        assert facts(text) == facts(other[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_no_file_of_its_own(language: str) -> None:
    assert sorted(path.stem for path in resources.path("locale", language).glob("*.toml")) == AREAS


@pytest.mark.parametrize("name", AREAS)
def test_plurals_have_the_forms_the_language_needs(name: str) -> None:
    for key, text in area("en", name).items():
        assert not isinstance(text, dict) or set(text) == {"one", "other"}, key
    for language in ("zh-Hans", "zh-Hant"):
        for key, text in area(language, name).items():
            assert isinstance(text, str), f"{language} has one form only: {key}"


@pytest.mark.parametrize("name", AREAS)
def test_chinese_punctuation_is_full_width(name: str) -> None:
    half = re.compile(r"[一-鿿][,;:?!]|[,;:?!][一-鿿]")
    for language in ("zh-Hans", "zh-Hant"):
        for key, text in area(language, name).items():
            assert isinstance(text, str)
            assert not half.search(text), f"{language} {name}.{key}: {text}"


def test_traditional_text_holds_no_simplified_words() -> None:
    simplified = set("联签这个们说话号码电发网传输读书写语门开关买卖图样应该")
    for name in AREAS:
        for key, text in area("zh-Hant", name).items():
            assert isinstance(text, str)
            # the name of the language itself and the brand's twin may stand in the other script
            assert not simplified & set(text) or key == "brand_twin", (
                f"{name}.{key}: {simplified & set(text)}"
            )


def test_every_key_named_in_the_code_exists() -> None:
    words, missing = Words("en"), []
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                key = node.value
                if (
                    re.fullmatch(rf"(?:{'|'.join(AREAS)})\.[\w.-]+[\w]", key)
                    and not words.has(key)
                    and not key.endswith((".toml", ".qss", ".csv"))
                ):
                    missing.append(f"{path.name}: {key}")
    assert not missing


def test_every_error_and_problem_has_a_sentence() -> None:
    words, missing = Words("en"), set()
    areas = {
        "SourceError": "errors",
        "TargetError": "errors",
        "UsageError": "errors",
        "AppError": "errors",
        "Problem": "problems.problem",
    }
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in areas
                and node.args
            ):
                kinds = [
                    n.value
                    for n in ast.walk(node.args[0])
                    if isinstance(n, ast.Constant) and isinstance(n.value, str)
                ]
                missing |= {
                    f"{areas[node.func.id]}.{kind}"
                    for kind in kinds
                    if not words.has(f"{areas[node.func.id]}.{kind}")
                }
    assert missing - {"errors.said", "errors.catalogue-"} == set()


def test_a_count_chooses_its_form() -> None:
    assert Words("en").say("cli.said.read", n=1) == "1 person read."
    assert Words("en").say("cli.said.read", n=1402) == "1,402 read."
    assert Words("zh-Hans").say("cli.said.read", n=1) == "读了 1 条。"


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh_TW.UTF-8", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("zh_CN.UTF-8", "zh-Hans"),
        ("zh-Hans-CN", "zh-Hans"),
        ("Chinese (Traditional)_Taiwan.950", "zh-Hant"),
        ("Chinese (Simplified)_China.936", "zh-Hans"),
        ("en_US.UTF-8", "en"),
        ("de_DE", "en"),
        ("C", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_locale(tag: str, language: str) -> None:
    assert language_of(tag) == language


def test_the_system_language_follows_the_strongest_variable() -> None:
    assert system_language({"LANG": "zh_CN.UTF-8", "LC_ALL": "zh_TW.UTF-8"}) == "zh-Hant"
    assert system_language({}) == "en"
