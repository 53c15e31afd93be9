import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { loadPlatform } from "../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { formatProblem } from "../../model/problem";
import { compare, type RecordedApplication } from "../../tools/applications/comparison";
import { leavesOf } from "../../tools/applications/leaves";
import { PUBLIC_APPLICATIONS } from "../fixtures/public-applications";
import { synthesized, TODAY } from "../support/synthesized-platform";

const mockMade: KubernetesObject[] = [];

jest.mock("../../constructs/kubernetes/provider-form/provider-form", () => {
  const { providerForm } = jest.requireActual("../../constructs/kubernetes/provider-form/provider-form");
  return {
    providerForm: (object: KubernetesObject) => {
      mockMade.push(object);
      return providerForm(object);
    },
  };
});

const EXAMPLES = join(__dirname, "../../examples/applications");
const RECORDED = join(__dirname, "../fixtures/applications");

/** The plain Kubernetes objects of a platform with one environment, before they are said in the provider's words. */
function objectsOf(platform: AnyPlatformDeclaration): readonly KubernetesObject[] {
  mockMade.length = 0;
  synthesized(platform);
  return [...mockMade];
}

/** Whether a text is what a pattern says, in which `*` stands for anything. */
function matches(pattern: string): (text: string) => boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const whole = new RegExp(`^${parts.join(".*")}$`);
  return (text) => whole.test(text);
}

const isField = (difference: string) => difference.includes(": ");

const RESULTS = PUBLIC_APPLICATIONS.map(({ name, platform, names, reasons, unsaid = [], least = 0.98 }) => {
  const recorded: RecordedApplication = JSON.parse(readFileSync(join(RECORDED, `${name}.json`), "utf8"));
  const { differences, fields } = compare(recorded, leavesOf(objectsOf(platform)), names);
  const of = (patterns: readonly string[]) => differences.filter((each) => patterns.some((one) => matches(one)(each)));
  const patterns = [...reasons.flatMap(([, ...some]) => some), ...unsaid];
  const taken = new Set<string>();
  const excluded = reasons.map(([because, ...some]) => {
    const own = of(some).filter((difference) => isField(difference) && !taken.has(difference));
    for (const difference of own) taken.add(difference);
    return [because.replace(/:.*/, ""), own.length] as const;
  });
  const counted = fields - sumOf(excluded.map(([, count]) => count));
  const left = of(unsaid).filter((difference) => isField(difference) && !taken.has(difference)).length;
  const objects = Object.keys(recorded.objects).length;
  const missing = differences.filter((difference) => !isField(difference)).length;
  const because = excluded.map(([word, count]) => `${count} ${word}`).join(", ");
  return {
    name,
    least,
    share: (counted - left) / counted,
    row: `| [${name}](${name}/platform.ts) | ${objects - missing} of ${objects} | ${counted - left} of ${fields} | ${because} | ${left} |`,
    unexplained: differences.filter((difference) => !of(patterns).includes(difference)),
    stale: patterns.filter((pattern) => !differences.some(matches(pattern))),
    warnings: loadPlatform(platform, { today: TODAY }).warnings.map(formatProblem),
  };
});

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

describe.each(RESULTS)("$name", ({ share, least, unexplained, stale, warnings, row }) => {
  it("becomes what its own manifests say, but for what is listed", () => {
    expect(unexplained).toEqual([]);
    expect(stale).toEqual([]);
  });

  it("is declared without a warning", () => {
    expect(warnings).toEqual([]);
  });

  it("is said to 98 of 100 fields, less what is left out for a reason", () => {
    expect(share).toBeGreaterThanOrEqual(least);
  });

  it("has its numbers on the page", () => {
    expect(readFileSync(join(EXAMPLES, "README.md"), "utf8").split("\n")).toContain(row);
  });
});
