"""Ways to reach a person: where each works since when, the law's timeline, advice, plan and messages (channels.md).

For the verbs above:

- `loading.choose(own_folder | None)` → (catalogue, error | None); without a folder the shipped one. `catalogue.checked`
  is the day of its newest fact, `catalogue.origin` the person's folder or None.
- `view.view(catalogue, as_of, home, there)` → View; `answers.catalogue_object(view, words)` is `channels --json`.
- `adviser.Adviser(catalogue, home, as_of).advise(contact)` → Advice, `answers.advice_object(advice, catalogue, words,
  message)` is what `suggest --json` adds. `advice.ask_now`: nothing is known, the only advice is to ask through WeChat.
- `person.language(contact, advice.there)`, `messages.tone(advice)`, `messages.message(…)`, `group_message`,
  `card_text`.
- `plan.plan(adviser, contacts, scenario=…, start=…, days=45)` → Plan; `plan_sheet.plan_rows`, `reach_rows` (tables
  with headings, for CSV), `plan_page` (HTML), `plan_object` (JSON). Scenarios: the keys of `catalogue.scenarios`.
- `replacing.replacements(catalogue, as_of)` and `plan_sheet.apps_object`: the eight apps and WeChat.

`words` is any `voice.Voice`, such as `app.wording.Words`: below the wording there are only codes. Adding an app is
adding rows to `resources/channels/*.csv`.
"""
