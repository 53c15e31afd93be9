import { AND, SKIPPED } from "./where";

interface Test {
  readonly status: string;
  readonly ancestorTitles: readonly string[];
  readonly fullName: string;
}

interface TestFile {
  readonly testResults: readonly Test[];
  /** Why the file could not run at all. */
  readonly testExecError?: unknown;
}

/** Prints at the end what ran and what was skipped, and for each reason in one line what is missing and how to get it. */
export default class ClosingLine {
  onRunComplete(_contexts: unknown, { testResults: files }: { readonly testResults: readonly TestFile[] }): void {
    const tests = files.flatMap(({ testResults }) => testResults);
    const count = (status: string) => tests.filter((test) => test.status === status).length;
    const failed = count("failed") + files.filter(({ testExecError }) => testExecError).length;
    const lines = [
      ...[...byReason(tests)].map(([reason, skipped]) => `skipped ${skipped}: ${reason}`),
      `e2e: ${count("passed")} passed, ${failed} failed, ${count("pending")} skipped`,
    ];
    // jest's own summary comes after every reporter.
    process.once("exit", () => console.log(lines.join("\n")));
  }
}

/** How many tests each thing that is missing has kept from running; a test may miss two. */
function byReason(tests: readonly Test[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { status, ancestorTitles, fullName } of tests) {
    if (status !== "pending") continue;
    for (const reason of reasonsOf([...ancestorTitles, fullName])) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return counts;
}

function reasonsOf(titles: readonly string[]): string[] {
  const titled = titles.find((title) => title.includes(SKIPPED));
  const reasons = titled?.slice(titled.indexOf(SKIPPED) + SKIPPED.length);
  return reasons?.split(AND) ?? [`no reason given by ${titles.join(" ")}`];
}
