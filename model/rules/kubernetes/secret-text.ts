import type { PathSegment } from "../../problem";
import { error, type Finding, type RuleContext, warning } from "../../rule";
import { formOfSecret } from "../../value/secret-form";
import { Wording } from "../../value/value-error";

const SECRET_WORD =
  /^(passwd|pwd|passphrase|credentials?|.*password|.*secret|.*token|key|(api|access|private|account|signing|encryption)key)$/i;
/** What stands beside a secret without being one: `TOKEN_URL`, `PASSWORD_FILE`, `PUBLIC_KEY`. */
const HARMLESS_WORD =
  /^(public|url|uri|endpoint|host|port|file|path|dir|mount|name|id|ttl|seconds|minutes|hours|days|lifetime|timeout|expiry|expiration|expires|interval|rotation|age|length|size|count|limit|limits|min|max|minimum|maximum|policy|type|kind|mode|format|version|algorithm|alg|issuer|audience|scope|scopes|provider|store|vault|header|headers|cookie|prefix|suffix|field|column|claim|claims|class|enabled|disabled|required|optional|allowed|use|enable|disable|skip)$/i;
/** Keys that find something, and open nothing: `PARTITION_KEY`, `CACHE_KEY`. */
const KEY_OF_DATA =
  /^(partition|sort|primary|foreign|cache|shard|sharding|routing|hash|range|group|grouping|lookup|index|object|map|row|record|message|event|ordering|order|dedup|deduplication|idempotency|translation|i18n|feature|flag|config|registry|redis|kafka|topic|metric|label|join|unique|composite|instrumentation)$/i;
/** What people log in to, before `PASS`: alone that is a way through, or a run. */
const LOGIN =
  /^(db|database|sql|smtp|mail|email|user|admin|root|redis|mysql|mariadb|postgres|postgresql|pg|mongo|mongodb|rabbitmq|amqp|mqtt|kafka|elastic|ftp|sftp|ldap|bind|proxy|auth|basic|login|account)$/i;
const WORDS = /[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/;
/** Values that no secret has: switches, numbers, amounts, paths, addresses, and what is put in their place later. */
const HARMLESS_VALUE =
  /^(?:true|false|yes|no|on|off|none|null|nil|auto|default|enabled|disabled|required|optional|\d{1,6}(?:\.\d+)?\s?(?:[a-z]{1,3}|%)?|\.{0,2}\/[^\s]*|[a-z][a-z0-9+.-]*:\/\/.*|.*\$[({].*|<.*>|\{\{.*\}\})$/is;

/** Keys that open something: another key with a plain word for its value finds something, as `MODEL_KEY: "llama"`. */
const OPENING =
  /^(api|access|private|account|signing|encryption|secret|auth|master|app|service|client|shared|license)$/i;
const PLAIN_WORDS = /^[a-z]+(?:[-_.:/][a-z]+)*$/i;

/** Whether a value is that of a key of data. */
function findsData(name: string, text: string): boolean {
  const words = name.split(WORDS);
  const isKeyOnly = words.every(
    (word, index) => !SECRET_WORD.test(word) || (/^key$/i.test(word) && !OPENING.test(words[index - 1] ?? "")),
  );
  return isKeyOnly && words.some((word) => /^key$/i.test(word)) && PLAIN_WORDS.test(text);
}

/** Whether a name is one that secrets have. */
export function isSecretName(name: string): boolean {
  const words = name.split(WORDS);
  return (
    words.some(
      (word, index) => SECRET_WORD.test(word) || (/^pass$/i.test(word) && LOGIN.test(words[index - 1] ?? "")),
    ) &&
    !words.some(
      (word, index) => HARMLESS_WORD.test(word) || (KEY_OF_DATA.test(word) && /^key$/i.test(words[index + 1] ?? "")),
    )
  );
}

/** What is in clear, and where. */
interface Clear {
  readonly at: readonly PathSegment[];
  /** What it is called; undefined where it has no name. */
  readonly name: string | undefined;
  readonly text: string;
  /** What it must do, read after "must". */
  readonly expected: string;
  /** What to write instead. */
  readonly remedy: string;
}

/**
 * What is wrong with a text that everybody can read: one with the form of a secret is an error, and so is one in production
 * that has a secret's name and may be one; elsewhere that is a warning. No message shows the text.
 */
export function* inClear({ at, name, text, expected, remedy }: Clear, { production }: RuleContext): Iterable<Finding> {
  const form = formOfSecret(text);
  const after = `${remedy}, and replace the value: it is known now`;
  if (form !== undefined) yield error(at, expected, new Wording(`${form} in plain text`), after);
  else if (
    name !== undefined &&
    text !== "" &&
    isSecretName(name) &&
    !HARMLESS_VALUE.test(text) &&
    !findsData(name, text)
  ) {
    const found = production ? error : warning;
    yield found(at, expected, new Wording("its value in plain text"), after);
  }
}

/** Whether a text has the form of a secret. */
export function holdsSecret(text: string): boolean {
  return formOfSecret(text) !== undefined;
}
