import type { PathSegment } from "../../problem";
import type { Finding, Rule, RuleContext } from "../../rule";
import { jsKindOf } from "../../shape/js-kind";
import { inClear } from "../kubernetes/secret-text";

/** Records of headers of HTTP, whose names are keys: of probes and hooks, of what routes ask for, and of what they change. */
const HEADERS: ReadonlySet<PathSegment | undefined> = new Set(["headers", "set", "add"]);
const SIGNS_IN = /^(?:proxy-)?authorization$/i;
const REMEDY = "keep it in a Secret or a Key Vault, and leave it out here";

/** Plans, states and repositories are read by more people than a secret may be: wherever in the declaration it is. */
export const writtenSecret: Rule<object> = {
  id: "platform/written-secret",
  holds:
    "No text of the declaration has the form of a secret, and no header that signs in has a value. The message never shows the text.",
  source: "https://kubernetes.io/docs/concepts/configuration/secret/",
  isJudgement: true,
  check: (declared, context) => ofValue(declared, [], context),
};

function* ofValue(value: unknown, at: readonly PathSegment[], context: RuleContext): Iterable<Finding> {
  if (typeof value === "string") yield* ofText(value, at, context);
  else if (Array.isArray(value))
    for (const [index, each] of value.entries()) yield* ofValue(each, [...at, index], context);
  else if (jsKindOf(value) === "record") {
    for (const [key, each] of Object.entries(value as object)) yield* ofValue(each, [...at, key], context);
  }
}

function* ofText(text: string, at: readonly PathSegment[], context: RuleContext): Iterable<Finding> {
  const header = HEADERS.has(at.at(-2)) ? String(at.at(-1)) : undefined;
  const name = header !== undefined && SIGNS_IN.test(header) ? "credentials" : header;
  yield* inClear({ at, name, text, expected: "hold no secret", remedy: REMEDY }, context);
}
