"""The plan and the eight apps as rows, as a page for the browser and the printer, and as plain objects."""

from __future__ import annotations

from datetime import date
from html import escape
from string import Template
from typing import Any

from app import resources
from app.channels import voice as said
from app.channels.answers import source_line
from app.channels.catalogue import Catalogue, Replacement
from app.channels.plan import Plan, Reach
from app.channels.replacing import AppAdvice
from app.channels.voice import Voice


def plan_rows(plan: Plan, catalogue: Catalogue, voice: Voice) -> list[list[str]]:
    """The day plan as a table with its headings, family first, with an empty cell to tick."""
    headings = ("day", "name", "circle", "ways", "first", "done")
    rows = [[voice.say(f"channels.plan.{key}") for key in headings]]
    for step in plan.steps:
        first = said.channel_name(catalogue, step.channel, voice) if step.channel else ""
        circle = voice.say(f"channels.circle.{step.circle}")
        rows.append([step.day.isoformat(), step.name, circle, str(step.ways), first, ""])
    return rows


def reach_rows(plan: Plan, voice: Voice) -> list[list[str]]:
    """The reach in every scenario as a table with its headings; the chosen scenario first."""
    rows = [[voice.say(f"channels.plan.{key}") for key in ("scenario", "reached", "cut_off", "one", "more")]]
    for one in sorted(plan.reach, key=lambda one: one.scenario != plan.scenario):
        counts = (one.reached, one.cut_off, one.ways[1], sum(one.ways[2:]))
        rows.append([_scenario(one.scenario, voice), *map(str, counts)])
    return rows


def plan_page(plan: Plan, catalogue: Catalogue, voice: Voice) -> str:
    """The plan as one page of HTML that needs nothing else."""
    page = Template(resources.path("channels", "plan.html").read_text(encoding="utf-8"))
    return page.substitute(
        language=voice.language,
        title=escape(voice.say("channels.plan.title")),
        standing=escape(voice.say("channels.standing")),
        until=escape(_until(plan, voice)),
        reach=_table(reach_rows(plan, voice)),
        steps=_table(plan_rows(plan, catalogue, voice)),
    )


def plan_object(plan: Plan, voice: Voice) -> dict[str, Any]:
    """The plan for `suggest --plan --json`."""
    return {
        "scenario": plan.scenario,
        "start": plan.start.isoformat(),
        "until": plan.until.isoformat(),
        "a_day": plan.a_day,
        "reach": [_reach(one, voice) for one in plan.reach],
        "days": [
            {
                "date": step.day.isoformat(),
                "contact": step.contact,
                "name": step.name,
                "circle": str(step.circle),
                "ways": step.ways,
                "channel": step.channel,
            }
            for step in plan.steps
        ],
    }


def apps_object(apps: tuple[AppAdvice, ...], catalogue: Catalogue, voice: Voice) -> list[dict[str, Any]]:
    """The eight apps and WeChat: uses, exports, what instead on either side, with status and source."""

    def rows(found: tuple[Replacement, ...]) -> list[dict[str, Any]]:
        return [
            {
                "id": one.what,
                "text": replacement(one, voice),
                "status": str(one.status),
                "since": _day(one.since),
                "source": source_line(one.sources, catalogue),
            }
            for one in found
        ]

    return [
        {
            "id": app.app,
            "name": said.channel_name(catalogue, app.app, voice),
            "use": rows(app.uses),
            "export": rows(app.exports),
            "home": rows(app.home),
            "there": rows(app.there),
            "gone": rows(app.gone),
        }
        for app in apps
    ]


def replacement(one: Replacement, voice: Voice) -> str:
    """A use, a way out or something to use instead, as a person says it; a new code of a catalogue stays as it is."""
    key = f"channels.replacement.{one.what}"
    return voice.say(key) if voice.has(key) else one.what


def _reach(one: Reach, voice: Voice) -> dict[str, Any]:
    return {
        "scenario": one.scenario,
        "text": _scenario(one.scenario, voice),
        "people": one.people,
        "reached": one.reached,
        "cut_off": one.cut_off,
        "ways": {"0": one.ways[0], "1": one.ways[1], "2": one.ways[2], "3+": one.ways[3]},
    }


def _scenario(scenario: str, voice: Voice) -> str:
    key = f"channels.scenario.{scenario}"
    return voice.say(key) if voice.has(key) else scenario


def _until(plan: Plan, voice: Voice) -> str:
    start, until = plan.start.isoformat(), plan.until.isoformat()
    return voice.say("channels.plan.until", people=plan.a_day, start=start, until=until)


def _table(rows: list[list[str]]) -> str:
    def line(cells: list[str], mark: str) -> str:
        return "<tr>" + "".join(f"<{mark}>{escape(cell)}</{mark}>" for cell in cells) + "</tr>"

    body = "\n".join(line(row, "td") for row in rows[1:])
    return f"<table><thead>{line(rows[0], 'th')}</thead><tbody>\n{body}\n</tbody></table>"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
