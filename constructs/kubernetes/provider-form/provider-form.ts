import type { KubernetesObject } from "../../../manifests/kubernetes-object";
import { KIND_FORMS } from "./kind-forms";
import type { FieldForm, TypeForm } from "./type-form";

/**
 * An object of Kubernetes in the words of the provider's bindings: some fields have another name, some records are lists
 * of one, some numbers are texts. Everything else, such as labels and the data of a ConfigMap, passes as it is.
 *
 * @typeParam Config the config of the resource that the object becomes
 * @throws Error when the kind has no form, or a field is one that the provider cannot say
 */
export function providerForm<Config>({ apiVersion: _, kind, ...fields }: KubernetesObject): Config {
  const form = Object.hasOwn(KIND_FORMS, kind) ? KIND_FORMS[kind] : undefined;
  if (!form)
    throw new Error(`kind must be one with a form in the provider's words, got "${kind}"; add it to KIND_FORMS`);
  return recordInForm(fields, form, kind) as Config;
}

/** @param at where the record stands, for a message */
function recordInForm(record: object, form: TypeForm, at: string): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(record)) {
    const value: unknown = record[key as keyof typeof record];
    if (value === undefined) continue;
    const field = Object.hasOwn(form, key) ? form[key] : undefined;
    if (field === false) throw new Error(`${at}.${key} must be left out: the provider cannot say it`);
    if (field) result[field.as ?? key] = valueInForm(value, field, `${at}.${key}`);
    else result[key] = value;
  }
  return result;
}

function valueInForm(value: unknown, { of, listed, text }: FieldForm, at: string): unknown {
  if (text && typeof value === "number") return text === "octal" ? `0${value.toString(8)}` : String(value);
  const below = of ? inForm(value, of, at) : value;
  return listed ? [below] : below;
}

function inForm(value: unknown, form: TypeForm, at: string): unknown {
  if (Array.isArray(value)) return value.map((item, index) => inForm(item, form, `${at}[${index}]`));
  return typeof value === "object" && value !== null ? recordInForm(value, form, at) : value;
}
