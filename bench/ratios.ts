import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** How many times what it is compared with this project is worth, by what was compared: more is better. */
export type Ratios = Readonly<Record<string, number>>;

/** What a measurement came to. */
export interface Measurement {
  /** For people: figures of this machine. */
  readonly text: string;
  /** For the next run: they are the same on any machine, or should be. */
  readonly ratios: Ratios;
}

/** How far a ratio may fall back: machines differ, and a run has its luck. */
const TOLERANCE = 1 / 5;

/**
 * What has fallen back: a line for each ratio that is more than a fifth below the recorded one, or that is recorded for
 * what was measured and is not there any more.
 */
export function fallenBack(recorded: Ratios, measured: Ratios): string[] {
  return Object.entries(recorded).flatMap(([name, before]) => {
    const now = measured[name];
    if (now === undefined)
      return [`${name}: was ${before.toFixed(2)}, is not measured any more; record the ratios again`];
    if (now >= before * (1 - TOLERANCE)) return [];
    return [`${name}: was ${before.toFixed(2)}, is ${now.toFixed(2)}; find out why, or record the ratios again`];
  });
}

/** Ratios by the part of the bench that measures them. */
export type RatiosByPart = Readonly<Record<string, Ratios>>;

/** The ratios of a file; none where there is no such file. */
export function recordedRatios(file: string): RatiosByPart {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

/** Writes ratios for the runs to come, with two digits after the point. */
export function recordRatios(file: string, ratios: RatiosByPart): void {
  const rounded = (_: string, value: unknown) => (typeof value === "number" ? Number(value.toFixed(2)) : value);
  writeFileSync(file, `${JSON.stringify(ratios, rounded, 2)}\n`);
}
