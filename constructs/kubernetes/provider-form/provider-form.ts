import type { KubernetesObject } from "../../../manifests/kubernetes-object";
import { formatPath, type PathSegment } from "../../../model/problem";
import { KIND_FORMS } from "./kind-forms";
import { literalText, withLiteralTexts } from "./literal-text";
import type { FieldForm, TypeForm } from "./type-form";

/**
 * An object of Kubernetes in the words of the provider's bindings: some fields have another name, some records are lists
 * of one, some numbers are texts. Everything else, such as labels and the data of a ConfigMap, passes as it is, and every
 * text arrives as it is written: `${…}` in it is no expression of Terraform's. What
 * only the provider knows is left to `laidOver`.
 *
 * @typeParam Config the config of the resource that the object becomes
 * @throws Error when the kind has no form, or a field is one that the provider cannot say
 */
export function providerForm<Config>({ apiVersion: _, kind, ...fields }: KubernetesObject): Config {
  const form = Object.hasOwn(KIND_FORMS, kind) ? KIND_FORMS[kind] : undefined;
  if (!form)
    throw new Error(`kind must be one with a form in the provider's words, got "${kind}"; add it to KIND_FORMS`);
  return recordInForm(fields, form, [kind]) as Config;
}

/** Where a value stands: one list for all of an object, which changes, because only a message asks for it. */
type Place = PathSegment[];

function recordInForm(record: object, form: TypeForm, at: Place): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(record)) {
    const value: unknown = record[key as keyof typeof record];
    if (value === undefined) continue;
    const field = Object.hasOwn(form, key) ? form[key] : undefined;
    if (field === undefined) {
      result[key] = typeof value === "string" ? literalText(value) : withLiteralTexts(value);
      continue;
    }
    if (field !== false && field.laidOver) continue;
    at.push(key);
    if (field === false) throw new Error(`${formatPath(at)} must be left out: the provider cannot say it`);
    result[field.as ?? key] = valueInForm(value, field, at);
    at.pop();
  }
  return result;
}

function valueInForm(value: unknown, { of, listed, single, text }: FieldForm, at: Place): unknown {
  if (text && typeof value === "number") return text === "octal" ? `0${value.toString(8)}` : String(value);
  const below = of ? inForm(value, of, at) : withLiteralTexts(value);
  if (single && Array.isArray(below)) {
    if (below.length === 1) return below[0];
    throw new Error(`${formatPath(at)} must have one entry, got ${below.length}: the provider cannot say more`);
  }
  return listed ? [below] : below;
}

function inForm(value: unknown, form: TypeForm, at: Place): unknown {
  if (!Array.isArray(value)) {
    return typeof value === "object" && value !== null ? recordInForm(value, form, at) : withLiteralTexts(value);
  }
  return value.map((item, index) => {
    at.push(index);
    const inner = inForm(item, form, at);
    at.pop();
    return inner;
  });
}
