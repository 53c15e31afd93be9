import type { KubernetesObject } from "../../../manifests/kubernetes-object";
import { formatPath, type PathSegment } from "../../../model/problem";
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
  return recordInForm(fields, form, [kind]) as Config;
}

function inForm(value: unknown, form: TypeForm | undefined, at: readonly PathSegment[]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => inForm(item, form, [...at, index]));
  return form && isRecord(value) ? recordInForm(value, form, at) : value;
}

function recordInForm(record: object, form: TypeForm, at: readonly PathSegment[]): object {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record)) {
    if (value === undefined) continue;
    const field = Object.hasOwn(form, key) ? form[key] : undefined;
    if (field === false) throw new Error(`${formatPath([...at, key])} must be left out: the provider cannot say it`);
    result[field?.as ?? key] = valueInForm(value, field, [...at, key]);
  }
  return result;
}

function valueInForm(value: unknown, field: FieldForm | undefined, at: readonly PathSegment[]): unknown {
  if (field?.text && typeof value === "number") return field.text === "octal" ? `0${value.toString(8)}` : String(value);
  const below = inForm(value, field?.of, at);
  return field?.listed ? [below] : below;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
