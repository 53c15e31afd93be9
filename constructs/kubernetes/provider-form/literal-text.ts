/** What Terraform reads as the begin of an expression, and what cdktf writes in the place of a value of another resource. */
const EXPRESSION = /(\$+)(?=\$\{TfToken\[[^\]]*\]\})|\$\{TfToken\[[^\]]*\]\}|\$\{|%\{/g;
const TOKEN = "${TfToken[";

/**
 * A text as Terraform has to be told it, so that it arrives as it is written: Terraform reads `${…}` and `%{…}` in every
 * text of its JSON as expressions, and scripts, templates and configuration files are full of them. What cdktf has
 * written in the place of a value of another resource stays one.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1
 */
export function literalText(text: string): string {
  if (!text.includes("${") && !text.includes("%{")) return text;
  return text.replace(EXPRESSION, (found, dollars: string | undefined) => {
    // a dollar sign before an expression would make it a text
    if (dollars !== undefined) return `\${"${dollars}"}`;
    return found.startsWith(TOKEN) ? found : `${found[0]}${found}`;
  });
}

/** A value with every text in it, and every key, as Terraform has to be told it; the value itself where none differs. */
export function withLiteralTexts<Value>(value: Value): Value {
  return literalIn(value) as Value;
}

function literalIn(value: unknown): unknown {
  if (typeof value === "string") return literalText(value);
  if (Array.isArray(value)) {
    const items = value.map(literalIn);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isPlainRecord(value)) return value;
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const [literalKey, literal] = [literalText(key), literalIn(value[key])];
    if (literal === value[key] && literalKey === key) continue;
    copy ??= { ...value };
    if (literalKey !== key) delete copy[key];
    copy[literalKey] = literal;
  }
  return copy ?? value;
}

/** A record that is no token and no construct. */
function isPlainRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
