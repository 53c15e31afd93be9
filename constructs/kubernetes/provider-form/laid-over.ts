import type { KubernetesObject } from "../../../manifests/kubernetes-object";
import { KIND_FORMS } from "./kind-forms";
import type { TypeForm } from "./type-form";

/** A field that the provider knows and its bindings do not. */
export interface LaidOverField {
  /** Path of the field in the JSON of the resource, for `addOverride`. */
  readonly path: string;
  /** What the object has there. */
  readonly value: unknown;
}

/** The fields of an object that the bindings leave out, and the provider takes since version 3. */
export function laidOver({ kind, ...fields }: KubernetesObject): readonly LaidOverField[] {
  const form = Object.hasOwn(KIND_FORMS, kind) ? KIND_FORMS[kind] : undefined;
  return form ? [...fieldsIn(fields, form, [])] : [];
}

function* fieldsIn(value: object, form: TypeForm, at: readonly string[]): Iterable<LaidOverField> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* fieldsBelow(item, form, [...at, String(index)]);
    return;
  }
  for (const key of leadingFields(form)) {
    const field = form[key];
    const below: unknown = value[key as keyof typeof value];
    if (!field || below === undefined) continue;
    const path = [...at, inSnakeCase(field.as ?? key)];
    if (field.laidOver) yield { path: path.join("."), value: below };
    else if (field.of) yield* fieldsBelow(below, field.of, field.listed ? [...path, "0"] : path);
  }
}

function* fieldsBelow(value: unknown, form: TypeForm, at: readonly string[]): Iterable<LaidOverField> {
  if (typeof value === "object" && value !== null) yield* fieldsIn(value, form, at);
}

const LEADING = new WeakMap<TypeForm, readonly string[]>();

/** The fields of a form that are laid over, or lead to one that is: few of many, and found once. */
function leadingFields(form: TypeForm): readonly string[] {
  const known = LEADING.get(form);
  if (known) return known;
  const leading = Object.keys(form).filter((key) => {
    const field = form[key];
    return field && (field.laidOver || (field.of && leadingFields(field.of).length > 0));
  });
  LEADING.set(form, leading);
  return leading;
}

function inSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
