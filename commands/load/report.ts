import { chart } from "./chart";
import { errorPercentOf, type LoadResult, rounded } from "./verdict";

/** What is told of a load test besides its results. */
export interface LoadReportOptions {
  readonly environment: string;
  readonly colours: boolean;
}

/** The results as lines, each with what it did not bear. */
export function lines(results: readonly LoadResult[], { environment, colours }: LoadReportOptions): string {
  const told = results.map((result) => {
    const word = result.broken.length > 0 ? "failed" : "held";
    const painted = colours ? `\u001b[${word === "held" ? 32 : 31}m${word}\u001b[0m` : word;
    const facts = factsOf(result).map(([name, text]) => `  ${name} ${text}`);
    return [
      `${painted}  ${result.check.name}  ${result.check.service}`,
      ...facts,
      ...result.broken.map((each) => `  ${each}`),
    ];
  });
  const broken = results.filter((result) => result.broken.length > 0).length;
  return `${[...told.flat(), "", `${environment}: ${results.length - broken} held, ${broken} failed`].join("\n")}\n`;
}

/** The results as JSON. */
export function loadJson(results: readonly LoadResult[], environment: string): string {
  const routes = results.map(({ check, load, measured, broken }) => ({
    name: check.name,
    service: check.service,
    asked: load,
    ...(measured && { measured }),
    broken,
  }));
  return `${JSON.stringify({ environment, held: results.every(({ broken }) => broken.length === 0), routes }, null, 2)}\n`;
}

/** The results as a page with a picture for each route, which needs no other file. */
export function page(results: readonly LoadResult[], environment: string, day: Date): string {
  const title = `Load test of ${escaped(environment)}, ${day.toISOString().slice(0, 10)}`;
  const sections = results.map((result) => {
    const { check, load, measured, broken } = result;
    const rows = factsOf(result).map(([name, text]) => `<tr><th>${escaped(name)}</th><td>${escaped(text)}</td></tr>`);
    const verdict =
      broken.length === 0 ? "<p>held</p>" : `<ul>${broken.map((each) => `<li>${escaped(each)}</li>`).join("")}</ul>`;
    const picture = measured ? chart(measured, load) : "";
    return `<h2>${escaped(check.name)} → ${escaped(check.service)}</h2>${verdict}<table>${rows.join("")}</table>${picture}`;
  });
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${title}</title>
<style>body{font:14px sans-serif;max-width:760px;margin:2em auto;padding:0 1em}th{text-align:left;padding-right:1em}svg{margin-top:1em}li{color:#c8352b}</style>
<h1>${title}</h1>
${sections.join("\n")}
</html>
`;
}

function factsOf({ load, measured }: LoadResult): readonly (readonly [string, string])[] {
  if (!measured) return [];
  const { milliseconds } = measured;
  const limit = load.p95Milliseconds === undefined ? "" : ` of ${load.p95Milliseconds}`;
  return [
    [
      "requests a second",
      `${rounded(measured.requestsPerSecond)} of ${load.requestsPerSecond}, for ${load.durationSeconds} s`,
    ],
    ["p95", `${rounded(milliseconds.p95)}${limit} ms`],
    [
      "p50, p99, slowest",
      `${rounded(milliseconds.p50)}, ${rounded(milliseconds.p99)}, ${rounded(milliseconds.max)} ms`,
    ],
    ["errors", `${rounded(errorPercentOf(measured))} of ${load.errorPercent} %`],
  ];
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");
}
