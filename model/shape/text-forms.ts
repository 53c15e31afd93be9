import type { PathSegment } from "../problem";
import { show } from "../value/value-error";
import type { Shape } from "./shape";

/** Fields that are texts of a form, by what to write in the place of a number. */
const FORMS: Readonly<Record<string, (given: number) => string>> = {
  ...{ mode: fileMode, expires: day, upgradedOn: day },
  // durations of routes
  ...{ request: seconds, backendRequest: seconds },
};

/** What to write in the place of a number or a moment where a text of some form is wanted; undefined where it says itself. */
export function textOf(shape: Shape, given: unknown, field: PathSegment | undefined): string | undefined {
  if (typeof given === "string" && shape.number) return numberOf(given, String(field));
  if (!shape.text || shape.text.known) return undefined;
  const form = Object.hasOwn(FORMS, String(field)) ? FORMS[String(field)] : undefined;
  if (form === day && given instanceof Date && !Number.isNaN(given.getTime())) {
    return `write ${show(given.toISOString().slice(0, 10))}`;
  }
  return typeof given === "number" && !shape.number ? form?.(given) : undefined;
}

/** Seconds of units of time, by the last word of a field and by what people write behind a number. */
const SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };
const UNITS: Readonly<Record<string, string>> = {
  ...{ s: "second", sec: "second", m: "minute", min: "minute", h: "hour", hr: "hour", d: "day" },
  ...{ "%": "percent", gb: "gb", gib: "gb", g: "gb" },
};

/** The number that a text with a unit means, in the unit that the field has in its name; undefined where they say nothing. */
function numberOf(given: string, field: string): string | undefined {
  const [, amount, unit = ""] = /^\s*(\d+(?:\.\d+)?)\s*([a-z%]+)\s*$/i.exec(given) ?? [];
  const named = /(Second|Minute|Hour|Day|Percent|Gb)s?$/.exec(field)?.[1]?.toLowerCase();
  const meant = UNITS[unit.toLowerCase()] ?? unit.toLowerCase().replace(/s$/, "");
  if (amount === undefined || named === undefined) return undefined;
  if (meant === named) return `write ${Number(amount)}`;
  const [from, to] = [SECONDS[meant], SECONDS[named]];
  const count = from && to ? (Number(amount) * from) / to : Number.NaN;
  return Number.isInteger(count) ? `write ${count}` : undefined;
}

const HIGHEST_MODE = 0o777;

/** Kubernetes and JavaScript count a mode, people mostly read its digits: either may be meant. */
function fileMode(given: number): string {
  const isCounted = Number.isInteger(given) && given >= 0 && given <= HIGHEST_MODE;
  const counted = isCounted ? [given.toString(8).padStart(4, "0")] : [];
  const read = /^[0-7]{3}$/.test(String(given)) ? [`0${given}`] : [];
  const modes = [...new Set([...counted, ...read])];
  if (modes.length === 0) return 'write three digits from 0 to 7, such as "0440"';
  return `write ${modes.map(show).join(" or ")}`;
}

function seconds(given: number): string {
  return `write "${given}s"`;
}

function day(given: number): string {
  const [, year, month, date] = /^(20\d\d)(\d\d)(\d\d)$/.exec(String(given)) ?? [];
  return year ? `write "${year}-${month}-${date}"` : 'write year, month and day, such as "2026-12-31"';
}
