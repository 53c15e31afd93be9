import { containersOf } from "../../../kubernetes/container";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, type Rule, warning } from "../../../rule";
import { Wording } from "../../../value/value-error";

const SECRET_WORD =
  /^(passwd|pwd|passphrase|credentials?|.*password|.*secret|.*token|key|(api|access|private|account|signing|encryption)key)$/i;
/** What stands beside a secret without being one: `TOKEN_URL`, `PASSWORD_FILE`, `PUBLIC_KEY`. */
const HARMLESS_WORD = /^(public|url|uri|file|path|dir|name|id|ttl|seconds|minutes|hours|days|length|type|vault)$/i;
const WORDS = /[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/;
const PASSWORD_IN_URL = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i;

/** What is written here stands in the repository, in the plan, in the state and in the cluster for all to read. */
export const envSecret: Rule<ResolvedPod> = {
  id: "pod/env-secret",
  holds: "A variable whose name or content looks like a secret refers to a Secret. The message never shows the value.",
  source: "https://kubernetes.io/docs/concepts/configuration/secret/",
  *check(service) {
    for (const { at, env } of containersOf(service)) {
      yield* each(Object.entries(env), function* ([name, value]) {
        if (typeof value !== "string" || value === "") return;
        if (!isSecretName(name) && !PASSWORD_IN_URL.test(value)) return;
        yield warning(
          [...at, "env", name],
          "refer to a Secret",
          new Wording("its value in plain text"),
          'write { secret: "<name of the Secret>", key: "<key>" }, and replace the value: it is known now',
        );
      });
    }
  },
};

function isSecretName(name: string): boolean {
  const words = name.split(WORDS);
  return words.some((word) => SECRET_WORD.test(word)) && !words.some((word) => HARMLESS_WORD.test(word));
}
