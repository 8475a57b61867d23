// Prints what ical.js (Nextcloud's web pages, Thunderbird) reads in card files: one JSON object, file name → cards.

import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const all = (card, name) => card.getAllProperties(name);
const texts = (card, name) => all(card, name).flatMap((property) => property.getValues()).flat();

function read(card) {
  const name = card.getFirstPropertyValue("n") ?? [];
  return {
    fn: card.getFirstPropertyValue("fn"),
    family: name[0] ?? null,
    given: name[1] ?? null,
    tels: texts(card, "tel"),
    emails: texts(card, "email"),
    note: texts(card, "note"),
    org: texts(card, "org"),
    title: texts(card, "title"),
    nickname: texts(card, "nickname"),
    categories: texts(card, "categories"),
    urls: texts(card, "url"),
    uid: card.getFirstPropertyValue("uid"),
    photos: all(card, "photo").map((property) => {
      const value = property.getFirstValue();
      const base64 = typeof value === "string" ? value.replace(/^data:[^,]*,/, "") : value.value;
      return Buffer.from(base64, "base64").length;
    }),
  };
}

const out = {};
for (const file of process.argv.slice(2)) {
  const parsed = ICAL.parse(readFileSync(file, "utf8"));
  const cards = typeof parsed[0] === "string" ? [parsed] : parsed;
  out[file] = cards.map((card) => read(new ICAL.Component(card)));
}
process.stdout.write(JSON.stringify(out));
