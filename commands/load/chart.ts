import type { ResolvedLoad } from "../../model/kubernetes/route-check";
import type { Measured } from "./measured";
import { rounded } from "./verdict";

const WIDTH = 720;
const HEIGHT = 120;
const LEFT = 64;
const GAP = 34;
const COLOURS = { right: "#2a78b8", wrong: "#c8352b", line: "#6b7280", limit: "#b45309" } as const;

/**
 * A load test as a picture: requests of each second above, with what went wrong in red, and below the milliseconds in which
 * 95 of 100 answers came; dashed what was asked.
 */
export function chart({ seconds }: Measured, { requestsPerSecond, p95Milliseconds }: ResolvedLoad): string {
  const requests = Math.max(requestsPerSecond, ...seconds.map((each) => each.requests));
  const slowest = Math.max(1, p95Milliseconds ?? 0, ...seconds.map(({ p95 }) => p95));
  const step = (WIDTH - LEFT) / Math.max(1, seconds.length);
  const upper = scale(requests, 0);
  const lower = scale(slowest, HEIGHT + GAP);
  const bars = seconds.map(({ requests: all, errors }, index) => {
    const x = LEFT + index * step;
    const split = upper(errors);
    return `${bar(x, step, upper(all), split, COLOURS.right)}${bar(x, step, split, HEIGHT, COLOURS.wrong)}`;
  });
  const points = seconds.map(({ p95 }, index) => `${fixed(LEFT + (index + 0.5) * step)},${fixed(lower(p95))}`);
  const bottom = HEIGHT * 2 + GAP;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + 24}" role="img" font-family="sans-serif" font-size="11">`,
    `<title>requests a second, and milliseconds of 95 of 100 answers</title>`,
    ...bars,
    limit(upper(requestsPerSecond)),
    ...(p95Milliseconds === undefined ? [] : [limit(lower(p95Milliseconds))]),
    `<polyline points="${points.join(" ")}" fill="none" stroke="${COLOURS.right}" stroke-width="2"/>`,
    axis(HEIGHT),
    axis(bottom),
    label(LEFT - 6, 10, "end", `${rounded(requests)}/s`),
    label(LEFT - 6, HEIGHT + GAP + 10, "end", `${rounded(slowest)} ms`),
    label(LEFT, bottom + 16, "start", "0 s"),
    label(WIDTH, bottom + 16, "end", `${seconds.length} s`),
    "</svg>",
  ].join("");
}

function scale(most: number, top: number): (value: number) => number {
  return (value) => top + HEIGHT * (1 - value / most);
}

function bar(x: number, step: number, from: number, to: number, colour: string): string {
  if (to - from <= 0) return "";
  return `<rect x="${fixed(x)}" y="${fixed(from)}" width="${fixed(Math.max(0.5, step - 1))}" height="${fixed(to - from)}" fill="${colour}"/>`;
}

function limit(y: number): string {
  return `<line x1="${LEFT}" x2="${WIDTH}" y1="${fixed(y)}" y2="${fixed(y)}" stroke="${COLOURS.limit}" stroke-dasharray="4 3"/>`;
}

function axis(y: number): string {
  return `<line x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}" stroke="${COLOURS.line}"/>`;
}

function label(x: number, y: number, anchor: string, text: string): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${COLOURS.line}">${text}</text>`;
}

function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}
