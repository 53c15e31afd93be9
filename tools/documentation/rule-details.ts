import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");
const RULES = join("model", "rules");

/** What is told of a rule beside its sentence and its source. */
export interface RuleDetails {
  /** Why it holds: what its docstring says. */
  readonly why: string;
  /** A message that a test of the rule expects; undefined where none is written out. */
  readonly example: RuleExample | undefined;
}

/** A mistake as it is told. */
export interface RuleExample {
  readonly severity: "error" | "warning";
  /** Where it is, such as `network.nodeSubnetCidr`; undefined where the test does not say. */
  readonly at: string | undefined;
  /** What must hold, and what was found. */
  readonly message: string;
  readonly remedy: string;
}

/** What docstrings and tests say of all rules, by id. */
export function ruleDetails(): ReadonlyMap<string, RuleDetails> {
  const files = readdirSync(join(ROOT, RULES), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  return new Map(files.sort().flatMap((file) => detailsIn(join(RULES, file))));
}

function detailsIn(file: string): [string, RuleDetails][] {
  const source = readFileSync(join(ROOT, file), "utf8");
  const ids = [...source.matchAll(/^ +id: "([a-z-]+\/[a-z-]+)"/gm)];
  if (ids.length === 0) return [];
  const examples = examplesIn(join("__tests__", file.replace(/\.ts$/, ".test.ts")));
  return ids.flatMap(({ 1: id = "", index }): [string, RuleDetails][] => {
    const [example] = examples;
    const why = docstringBefore(source, index);
    return why ? [[id, { why, example }]] : [];
  });
}

/** The last docstring of a constant or a function before a place. */
function docstringBefore(source: string, end: number): string | undefined {
  const all = source.slice(0, end).matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:export )?(?:const|function)/g);
  const [text = ""] = [...all].at(-1)?.[1]?.split(/^\s*\*\s*@/m) ?? [];
  return text
    .replace(/^\s*\* ?/gm, "")
    .replace(/\{@link ([^}]*)\}/g, "`$1`")
    .replace(/\s+/g, " ")
    .trim();
}

const MESSAGE = /^(?:(error|warning):? )?(?:\[(.*?)\] )?((?:must|should) .*?)(?:; (.*))?$/;

/** What a test puts into a message. */
const GAP = /\$\{[^}]*\}/g;

/** The messages that a test expects, in its order, those with a place and a remedy first. */
function examplesIn(test: string): readonly RuleExample[] {
  if (!existsSync(join(ROOT, test))) return [];
  const text = readFileSync(join(ROOT, test), "utf8").replace(/(['"`])\s*\+\s*\1/g, "");
  const found = [...text.matchAll(/(['"`])((?:\\.|(?!\1)[^\\\n])*)\1/g)].flatMap(
    ({ 2: written = "" }): RuleExample[] => {
      const [, severity, at, message, remedy = ""] =
        MESSAGE.exec(written.replace(/\\(["'`])/g, "$1").replace(GAP, "…")) ?? [];
      if (message === undefined) return [];
      const said = severity ?? (message.startsWith("should") ? "warning" : "error");
      return [
        {
          severity: said === "warning" ? "warning" : "error",
          at,
          message,
          remedy: remedy.replace(/ \([a-z-]+\/[a-z-]+\)$/, ""),
        },
      ];
    },
  );
  const worth = ({ at, message, remedy }: RuleExample) =>
    (at === undefined ? 0 : 1) +
    (remedy === "" ? 0 : 2) +
    (message.includes(", got ") ? 2 : 0) -
    (/…/.test(message + remedy) ? 1 : 0);
  return found.sort((one, other) => worth(other) - worth(one));
}
