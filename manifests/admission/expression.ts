/**
 * An expression of CEL: all of a record is as in another, but some keys. It asks the records for their keys and no list of
 * ours, so that it holds for fields that Kubernetes does not have yet.
 *
 * @param now expression of the record, of dynamic type
 * @param before expression of the record that it is compared with
 */
export function sameBut(now: string, before: string, keys: readonly string[]): string {
  const free = `k in ${list(keys)}`;
  return (
    `${now}.all(k, ${free} || (k in ${before} && ${now}[k] == ${before}[k])) && ` +
    `${before}.all(k, ${free} || k in ${now})`
  );
}

/** An expression of CEL: a field, or something empty where it is left out. */
export function optional(field: string, empty: "{}" | "[]"): string {
  return `has(${field}) ? ${field} : dyn(${empty})`;
}

/** A list of texts of CEL. */
export function list(texts: readonly string[]): string {
  return `[${texts.map(text).join(", ")}]`;
}

/** A text of CEL. */
export function text(value: string): string {
  return JSON.stringify(value);
}
