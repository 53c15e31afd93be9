import { ValueError } from "./value-error";

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const MAX_PREFIX_CHARACTERS = 253;

/**
 * The key of a label, an annotation or a taint: a name of at most 63 characters, after a DNS name and a slash when it
 * is not private to the owner of the object.
 *
 * @throws ValueError when the key has another form.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function parseLabelKey(value: string): string {
  const parts = typeof value === "string" ? value.split("/") : [];
  const [name, prefix] = [...parts].reverse();
  const prefixIsValid = prefix === undefined || (PREFIX.test(prefix) && prefix.length <= MAX_PREFIX_CHARACTERS);
  if (parts.length <= 2 && NAME.test(name ?? "") && prefixIsValid) return value;
  throw new ValueError(
    "be at most 63 letters, digits, hyphens, dots and underscores, with a DNS name and a slash before them or not",
    value,
    'begin and end with a letter or digit, such as "team" or "smaacc.io/team"',
  );
}

/**
 * The value of a label or a taint; it may be empty.
 *
 * @throws ValueError when the value has another form.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function parseLabelValue(value: string): string {
  if (typeof value === "string" && (value === "" || NAME.test(value))) return value;
  throw new ValueError(
    "be at most 63 letters, digits, hyphens, dots and underscores",
    value,
    "begin and end with a letter or digit, or use an annotation, which holds any text",
  );
}
