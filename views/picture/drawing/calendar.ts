import type { UpgradeReport } from "../../upgrades/upgrades";
import { joined, markup } from "../markup";
import { box, type Drawing, text } from "./shapes";

const NAMES = 120;
const WIDTH = 900;
const ROW = 34;
const HEAD = 30;
const RIGHT = 130;
const DAY = 24 * 60 * 60 * 1000;
/** Days that a calendar shows at least, and behind what happens last. */
const FEWEST_DAYS = 60;
const MARGIN_DAYS = 14;
const MOST_TICKS = 8;

/** The steps of upgrades and the end of support, environment by environment, along the days. */
export function calendar({ steps, support }: UpgradeReport, day: string): Drawing {
  const start = Date.parse(day);
  const dayOf = (text: string) => Math.round((Date.parse(text) - start) / DAY);
  const lastStep = Math.max(0, ...steps.map((step) => dayOf(step.day)));
  const ends = support.flatMap(({ days }) => (days !== undefined && days > 0 ? [days] : []));
  const shown = Math.max(
    FEWEST_DAYS,
    lastStep + MARGIN_DAYS,
    ...(steps.length === 0 ? ends.map((each) => each + MARGIN_DAYS) : []),
  );
  const room = WIDTH - NAMES - RIGHT;
  const x = (days: number) => NAMES + (Math.min(shown, Math.max(0, days)) / shown) * room;
  const height = HEAD + support.length * ROW + 8;
  const rows = support.map(({ environment, version, days }, index) => {
    const top = HEAD + index * ROW;
    const own = steps.filter((step) => step.environment === environment);
    const [kind, words] = supportText(version, days, start);
    return markup`<g>${text("d-name", { x: 0, y: top + 18 }, environment, NAMES - 8)}${box("d-track", { x: NAMES, y: top + 8, width: room, height: 12 }, 2)}${box("d-soft", { x: NAMES, y: top + 8, width: x(days ?? 0) - NAMES, height: 12 }, 2)}${own.map(
      (step) =>
        markup`<g><title>${`not before ${step.day}: ${step.from} to ${step.to}`}</title>${box("d-fill", { x: x(dayOf(step.day)) - 2, y: top + 4, width: 4, height: 20 }, 1)}${text("d-text", { x: x(dayOf(step.day)) + 5, y: top + 18 }, step.to)}</g>`,
    )}${text(kind, { x: NAMES + room + 6, y: top + 18 }, words)}</g>`;
  });
  return { width: WIDTH, height, content: markup`${ticks(start, shown, x, height)}${joined(rows)}` };
}

function supportText(version: string, days: number | undefined, start: number): readonly [string, string] {
  if (days === undefined) return ["d-small", `${version}: unknown`];
  const end = new Date(start + days * DAY).toISOString().slice(0, 10);
  return [days < 0 ? "d-bad" : days < FEWEST_DAYS ? "d-risky" : "d-small", `${version} to ${end.slice(2)}`];
}

/** The first of months, or every few days where there are no months. */
function ticks(start: number, shown: number, x: (days: number) => number, height: number) {
  const every = Math.max(7, Math.ceil(shown / MOST_TICKS / 7) * 7);
  const days = Array.from({ length: Math.floor(shown / every) + 1 }, (_, index) => index * every);
  return joined(
    days.map((each) => {
      const at = x(each);
      const label = new Date(start + each * DAY).toISOString().slice(0, 10);
      return markup`<line class="d-rule" x1="${at}" x2="${at}" y1="22" y2="${height - 4}"/>${text("d-small", { x: at, y: 14, anchor: "middle" }, label)}`;
    }),
  );
}
