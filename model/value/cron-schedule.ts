import { Cron } from "croner";
import { show, ValueError } from "./value-error";
import { VALUE_NAME } from "./value-name";

/** One of the five fields of a schedule. */
interface Field {
  readonly name: string;
  readonly lowest: number;
  readonly highest: number;
  /** Words for its numbers, the first for the lowest. @default [] */
  readonly words?: readonly string[];
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const FIELDS: readonly Field[] = [
  { name: "minute", lowest: 0, highest: 59 },
  { name: "hour", lowest: 0, highest: 23 },
  { name: "day of the month", lowest: 1, highest: 31 },
  { name: "month", lowest: 1, highest: 12, words: MONTHS },
  { name: "day of the week", lowest: 0, highest: 6, words: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] },
];

const DESCRIPTORS: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};

const EVERY = "@every ";
/** Seconds of each unit that durations of Go have. */
const UNITS: Readonly<Record<string, number>> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ns: 1e-9,
};
const DURATION = /^([-+]?)((?:(?:\d+\.?\d*|\.\d+)(?:h|ms|m|s|us|µs|μs|ns))+|0)$/;
const PART_OF_DURATION = /(\d+\.?\d*|\.\d+)(h|ms|m|s|us|µs|μs|ns)/g;
/** Go counts nanoseconds in 64 bits. */
const LONGEST_DURATION_SECONDS = 2 ** 63 / 1e9;

/**
 * When something runs, in the words of Kubernetes: five fields such as `0 3 * * *`, a descriptor such as `@daily`, or
 * `@every 90m`. What the API server refuses, or reads as something else, is refused here: a sixth field, `7` for Sunday,
 * `L`, `W` and `#`, a time zone.
 *
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#ParseStandard
 */
export class CronSchedule {
  private constructor(
    /** The schedule as it was written. */
    private readonly text: string,
    /** What croner reads: the fields with all their numbers; seconds between runs; undefined for no run at all. */
    private readonly meaning: string | number | undefined,
  ) {}

  /** @throws ValueError when the API server would refuse the text. */
  static parse(value: string | CronSchedule): CronSchedule {
    return value instanceof CronSchedule ? value : new CronSchedule(value, meaningOf(value));
  }

  /**
   * The first run after a point in time; undefined when there is none, as on the 30th of February. Where the clocks
   * change, it may be off by what they change.
   *
   * @param timeZone IANA name of the zone that the fields are meant in
   */
  next(after: Date, timeZone: string): Date | undefined {
    if (this.meaning === undefined) return undefined;
    if (typeof this.meaning === "number") return new Date(after.getTime() + this.meaning * 1000);
    return new Cron(this.meaning, { timezone: timeZone, paused: true, mode: "5-part" }).nextRun(after) ?? undefined;
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }

  /** @internal */
  get [VALUE_NAME](): string {
    return "CronSchedule";
  }
}

const EXAMPLE = 'such as "0 3 * * *"';

function meaningOf(text: string): string | number | undefined {
  if (text.includes("TZ")) throw new ValueError("name no time zone", text, "declare timeZone");
  if (text.startsWith(EVERY)) return secondsOf(text);
  if (text.startsWith("@")) {
    const fields = Object.hasOwn(DESCRIPTORS, text) ? DESCRIPTORS[text] : undefined;
    if (fields) return fields;
    throw new ValueError(
      "be a descriptor that Kubernetes knows",
      text,
      `write ${Object.keys(DESCRIPTORS).join(", ")}, or "@every 90m"`,
    );
  }
  const fields = text.split(/\p{White_Space}+/u).filter(Boolean);
  if (fields.length !== FIELDS.length) {
    throw new ValueError(
      "have five fields",
      text,
      `write minute, hour, day of the month, month and day of the week, ${EXAMPLE}`,
    );
  }
  const read = FIELDS.map((field, index) => readField(field, fields[index] ?? "", text));
  return read.includes("") ? undefined : read.join(" ");
}

/** A field with all the numbers that it stands for, or `*`; empty when it stands for none. */
function readField(field: Field, content: string, text: string): string {
  const parts = content.split(",").filter(Boolean);
  const numbers = new Set<number>();
  let isAny = false;
  for (const part of parts) {
    const { from, to, step, star } = readPart(field, part, text);
    isAny ||= star;
    for (let number = from; number <= to; number += step) numbers.add(number);
  }
  return isAny ? "*" : [...numbers].sort((one, other) => one - other).join(",");
}

/** A range with a step, as far as it is written. A star with a step above 1 is a range like any other. */
function readPart(field: Field, part: string, text: string) {
  const [range = "", written, ...steps] = part.split("/");
  const [first = "", last, ...others] = range.split("-");
  const isAny = first === "*" || first === "?";
  const step = written === undefined ? 1 : wholeNumber(written);
  const from = isAny ? field.lowest : numberOf(field, first);
  const single = written === undefined ? from : field.highest;
  const to = isAny ? field.highest : last === undefined ? single : numberOf(field, last);
  const isRead = steps.length === 0 && (isAny || others.length === 0) && from >= field.lowest && to <= field.highest;
  if (isRead && from <= to && step > 0) return { from, to, step, star: isAny && step === 1 };
  const { name, lowest, highest } = field;
  throw new ValueError(
    `say the ${name} as Kubernetes reads it`,
    text,
    `write * or numbers from ${lowest} to ${highest} in the place of ${show(part)}, also as a range or with a step`,
  );
}

function numberOf({ words = [], lowest }: Field, written: string): number {
  const word = words.indexOf(written.toLowerCase());
  return word < 0 ? wholeNumber(written) : word + lowest;
}

/** Not a number when the text is none, which no comparison holds for. */
function wholeNumber(written: string): number {
  return /^\+?\d+$/.test(written) ? Number(written) : Number.NaN;
}

function secondsOf(text: string): number {
  const [, sign, duration] = DURATION.exec(text.slice(EVERY.length)) ?? [];
  const parts = [...(duration ?? "").matchAll(PART_OF_DURATION)];
  const seconds = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ""] ?? Number.NaN), 0);
  if (duration === undefined || seconds >= LONGEST_DURATION_SECONDS) {
    throw new ValueError(
      "have a duration after @every",
      text,
      'write it in hours, minutes and seconds, such as "1h30m"',
    );
  }
  return sign === "-" ? 1 : Math.max(1, Math.floor(seconds));
}
