import type { SmokeResult } from "./outcome";
import { counted } from "./report";

/**
 * The results in the form of JUnit, which pipelines read.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function junit(results: readonly SmokeResult[], environment: string): string {
  const { failed, skipped } = counted(results);
  const seconds = results.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
  const suite = `name="smoke ${escaped(environment)}" tests="${results.length}" failures="${failed}" errors="0" skipped="${skipped}" time="${seconds}"`;
  const cases = results.map((result) => testCase(result, environment));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n  <testsuite ${suite}>\n${cases.join("")}  </testsuite>\n</testsuites>\n`;
}

function testCase({ check, state, message = "", milliseconds }: SmokeResult, environment: string): string {
  const name = check.service === "" ? check.name : `${check.name} → ${check.service}`;
  const start = `    <testcase classname="smoke.${escaped(environment)}" name="${escaped(name)}" time="${milliseconds / 1000}"`;
  if (state === "passed") return `${start}/>\n`;
  const inside = state === "failed" ? "failure" : "skipped";
  return `${start}>\n      <${inside} message="${escaped(message)}"/>\n    </testcase>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  // XML 1.0 has no place for control characters, not even as entities
  return text
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "")
    .replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
}
