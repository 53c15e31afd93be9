import { columns, line } from "../columns";
import type { SmokeResult } from "./outcome";

/** What is told of a run besides its results. */
export interface ReportOptions {
  readonly environment: string;
  readonly colours: boolean;
}

const COLOURS = { passed: 32, failed: 31, skipped: 33 } as const;

/** The results as a table, and below it what is wrong with each that has failed. */
export function table(results: readonly SmokeResult[], { environment, colours }: ReportOptions): string {
  const rows = results.map((result) => [
    result.state,
    result.check.name,
    result.check.service,
    ...(result.state === "skipped" ? [`not asked: ${result.message}`] : [result.answer || "no answer", time(result)]),
  ]);
  const lines = columns(rows).map(([state = "", ...cells], index) => {
    const colour = COLOURS[results[index]?.state ?? "passed"];
    return line([colours ? `\u001b[${colour}m${state}\u001b[0m` : state, ...cells]);
  });
  const wrong = results.filter(({ state }) => state === "failed");
  const messages = wrong.map(({ check, message }) => `${check.name}\n  ${message}`);
  return `${[...lines, ...(messages.length > 0 ? ["", ...messages] : []), "", summary(results, environment)].join("\n")}\n`;
}

/** How many there are of each kind. */
export function counted(results: readonly SmokeResult[]): Readonly<Record<SmokeResult["state"], number>> {
  const count = (state: SmokeResult["state"]) => results.filter((result) => result.state === state).length;
  return { passed: count("passed"), failed: count("failed"), skipped: count("skipped") };
}

/** The results as JSON. */
export function json(results: readonly SmokeResult[], environment: string): string {
  const checks = results.map(({ check, isFinal: _, answer, ...result }) => ({
    name: check.name,
    kind: check.kind,
    service: check.service,
    ...result,
    answer,
  }));
  return `${JSON.stringify({ environment, ...counted(results), checks }, null, 2)}\n`;
}

function summary(results: readonly SmokeResult[], environment: string): string {
  if (results.length === 0) return `${environment}: no route, and nothing to ask`;
  const { passed, failed, skipped } = counted(results);
  return `${environment}: ${passed} passed, ${failed} failed, ${skipped} not asked`;
}

function time({ milliseconds, attempts }: SmokeResult): string {
  return attempts === 1 ? `${milliseconds} ms` : `${milliseconds} ms, attempt ${attempts}`;
}
