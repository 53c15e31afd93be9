import { containersOf } from "../../../kubernetes/container";
import type { ResolvedPod } from "../../../kubernetes/pod";
import type { PathSegment } from "../../../problem";
import { each, type Finding, type Rule, type RuleContext } from "../../../rule";
import { inClear } from "../secret-text";

const REFERENCE = '{ secret: "<name of the Secret>", key: "<key>" }';
/** An argument that has its value behind it, `--db-password=…`, or as the argument that follows. */
const OPTION = /^--?([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/;

/** What is written here stands in the repository, in the plan, in the state and in the cluster for all to read. */
export const envSecret: Rule<ResolvedPod> = {
  id: "pod/env-secret",
  holds:
    "No variable, argument, command or annotation has the form of a secret, and none with a secret's name has a value that may be one, which is an error in production. The message never shows the value.",
  source: "https://kubernetes.io/docs/concepts/configuration/secret/",
  isJudgement: true,
  *check(pod, context) {
    for (const { at, env, args, command } of containersOf(pod)) {
      yield* each(Object.entries(env), function* ([name, text]) {
        if (typeof text !== "string") return;
        const remedy = `write ${REFERENCE}`;
        yield* inClear({ at: [...at, "env", name], name, text, expected: "refer to a Secret", remedy }, context);
      });
      yield* inWords([...at, "args"], args ?? [], context);
      yield* inWords([...at, "command"], command ?? [], context);
    }
    for (const [key, text] of Object.entries(pod.annotations)) {
      const remedy = "keep it in a Secret, and let whoever reads the annotation read that";
      yield* inClear(
        { at: ["annotations", key], name: passwordOf(key), text, expected: "hold no secret", remedy },
        context,
      );
    }
  },
};

function* inWords(at: readonly PathSegment[], words: readonly string[], context: RuleContext): Iterable<Finding> {
  for (const [index, word] of words.entries()) {
    const [, own, behind] = OPTION.exec(word) ?? [];
    const [, before, done] = OPTION.exec(words[index - 1] ?? "") ?? [];
    const follows = own === undefined && before !== undefined && done === undefined;
    const name = own ?? (follows ? before : undefined);
    const text = own === undefined ? word : (behind ?? "");
    const variable = (name ?? "secret").replaceAll(/[^A-Za-z0-9]+/g, "_").toUpperCase();
    const remedy = `write "$(${variable})" there, and ${variable}: ${REFERENCE} in env`;
    yield* inClear({ at: [...at, index], name, text, expected: "hold no secret", remedy }, context);
  }
}

/** The name of an annotation that holds a password; others mostly name the Secret that holds one: `auth-secret`. */
function passwordOf(key: string): string | undefined {
  const name = key.slice(key.lastIndexOf("/") + 1);
  return /(?:password|passwd|passphrase|pwd|api-?key)$/i.test(name) ? name : undefined;
}
