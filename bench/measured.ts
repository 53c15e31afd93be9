import { execFileSync } from "node:child_process";

/** What a run took. */
export interface Measured {
  /** Processor time of the process. */
  readonly seconds: number;
  /** The most memory that it held. */
  readonly megabytes: number;
}

/** The middle one of some values, the higher of two. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Runs a script that ends with `report()` of `scale/app.ts`. */
export function node(cwd: string, args: readonly string[]): Measured {
  return JSON.parse(
    execFileSync(process.execPath, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }),
  );
}
