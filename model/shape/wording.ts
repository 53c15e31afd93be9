import { formatPath, type PathSegment } from "../problem";
import type { AnyRecord } from "../record";
import { describe, oneOf, show, Wording } from "../value/value-error";
import { classNameOf, jsKindOf } from "./js-kind";
import { ANY_INDEX, ANY_KEY, type Place } from "./misplaced";
import type { Path } from "./paths";
import { discriminatorOf, namesOfKinds } from "./record-kind";
import type { RecordKind, Shape } from "./shape";
import { textOf } from "./text-forms";

/**
 * What is said of a value of a wrong kind.
 *
 * @param field the key of the value: a text may have a form that a number does not say
 */
export function wrongKind(shape: Shape, given: unknown, isOptional: boolean, field?: PathSegment): string {
  const remedy = textOf(shape, given, field) ?? remedyFor(shape, given, isOptional);
  return describe(`be ${kindsOf(shape)}`, new Wording(shown(shape, given)), remedy);
}

/** What is said of numbers in the place of texts. */
export function numbersForTexts(given: readonly unknown[]): string {
  return describe(
    "be a list of texts",
    new Wording("numbers"),
    `write [${given.map((each) => `"${each}"`).join(", ")}]`,
  );
}

/** What is said of a number that is none. */
export function notFinite(given: number): string {
  return describe("be a finite number", given, "write a number, such as 3");
}

/** What is said of a value that is missing. */
export function missing(shape: Shape, where: string): string {
  return describe("be declared", undefined, where === "" ? `add ${formsOf(shape)}` : where + choicesOf(shape));
}

/** The end of what is said of a value that is missing, where only some texts are known. */
export function choicesOf({ text }: Shape): string {
  return text?.known && text.known.length <= MOST_CHOICES ? `: ${oneOf(text.known)}` : "";
}

/**
 * What is said of a field that nobody knows.
 *
 * @param near the known field that one most likely wanted to write
 * @param isThere whether the record has that one too
 */
export function unknownField(name: string, kind: RecordKind, near: string | undefined, isThere: boolean): string {
  const known = [...kind.keys()];
  if (near !== undefined)
    return describe("be a known field", name, isThere ? `remove it: ${near} is declared too` : `write ${near}`);
  return describe(
    "be a known field",
    name,
    known.length === 0 ? "remove it" : `write one of ${known.join(", ")}, or remove it`,
  );
}

/** What is said of fields that belong into a record beside them. */
export function writtenTooHigh(names: readonly string[], field: string): string {
  const form = `${field}: { ${names.map((name) => `${name}: …`).join(", ")} }`;
  return describe(`be within ${field}`, new Wording(`${names.map(show).join(" and ")} beside it`), `write ${form}`);
}

/** What is said of an object in the place of another one, which has fields that it lacks. */
export function otherObject(shape: Shape, lacks: readonly (readonly [name: string, shape: Shape])[]): string {
  const names = lacks.map(([name]) => name).join(", ");
  return describe(`be ${kindsOf(shape)}`, new Wording(`one without ${names}`), `write ${formsOf(shape)} that has them`);
}

/**
 * What is said of a record that belongs to another place.
 *
 * @param path where it stands
 */
export function misplaced(shape: Shape, given: AnyRecord, path: Path, { path: to, shape: there }: Place): string {
  const last = to.at(-1);
  const isChosen = last === ANY_KEY || last === ANY_INDEX;
  const home = placeName(isChosen ? to.slice(0, -1) : to, path);
  const got = new Wording(`what belongs into ${home} (${someOf(Object.keys(given))})`);
  return describe(`be ${formsOf(shape)}`, got, remedy());

  function remedy(): string {
    if (home === placeName(path.map(String), path) && last === ANY_KEY)
      return `give it a name: ${path.at(-1)}: { name: ${formOf(there)} }`;
    if (home === placeName(path.slice(0, -1).map(String), path)) return "take away the key around it";
    return last === ANY_KEY ? "move it there, under a name" : "move it there";
  }
}

/** What is said of a manifest of Kubernetes. */
export function notAManifest(shape: Shape, kind: string): string {
  const remedy = `write ${formsOf(shape)}; cdktf-aks-platform adopt --kubernetes writes it from a manifest`;
  return describe(`be ${kindsOf(shape)}`, new Wording(`a manifest of Kubernetes, of kind ${show(kind)}`), remedy);
}

/** What is said of a record that has other fields only. */
export function otherFields(kind: RecordKind, names: readonly string[]): string {
  const known = [...kind.keys()];
  const isAnyEnough = [...kind.values()].every(({ isRequired }) => !isRequired);
  const remedy = isAnyEnough ? `write one of ${known.join(", ")}` : `write ${formsOf({ kinds: [kind] })}`;
  return describe("be a record", new Wording(`one of other fields (${someOf(names)})`), remedy);
}

/** What is said of a record that has the name of a kind for a field, as Kubernetes would have it: `{ minAvailable: 1 }`. */
export function kindAsField(kind: RecordKind, discriminator: string, name: string): string {
  const others = [...kind].filter(([key, { isRequired }]) => isRequired && key !== discriminator);
  const form = [`${discriminator}: ${show(name)}`, ...others.map(([key]) => `${key}: …`)].join(", ");
  return describe(`say its ${discriminator}`, new Wording(`a field ${show(name)}`), `write { ${form} }`);
}

function someOf(names: readonly string[]): string {
  return [...names.slice(0, MOST_NAMES).map(show), ...(names.length > MOST_NAMES ? ["…"] : [])].join(", ");
}

/** The names of a place, as far as they are known from another one. */
function placeName(place: readonly string[], path: Path): string {
  const isShared = (end: number) =>
    place.slice(0, end).every((key, index) => key === ANY_KEY || key === ANY_INDEX || key === String(path[index]));
  const names = place.map((key, index) => {
    if (key !== ANY_KEY && key !== ANY_INDEX) return key;
    if (isShared(index) && path[index] !== undefined) return path[index];
    return key === ANY_INDEX ? 0 : "name";
  });
  return formatPath(names) || "the declaration itself";
}

/**
 * What is said of a record that names a kind which is none.
 *
 * @param elsewhere what to do where it is known as something else
 */
export function unknownKind(shape: Shape, discriminator: string, given: unknown, elsewhere?: string): string {
  const names = namesOfKinds(shape, discriminator);
  if (elsewhere !== undefined) return describe("be one of the known values", given, elsewhere);
  if (given === undefined) return describe("be declared", undefined, `write ${oneOf(names)}`);
  return unknownChoice(
    names,
    typeof given === "string" ? given : new Wording(shown({ text: { known: names } }, given)),
  );
}

/** What is said of a text that is none of those which are known. */
export function unknownChoice(known: readonly string[], given: unknown): string {
  return describe("be one of the known values", given, `write ${oneOf(known)}`);
}

function kindsOf({ text, number, flags, items, values, kinds, parsed, isOpaque }: Shape): string {
  return oneOf(
    [
      text || parsed ? "a text" : "",
      number ? "a number" : "",
      flags ? flags.map(String).join(" or ") : "",
      items ? "a list" : "",
      values || (kinds && !isOpaque) ? "a record" : "",
      isOpaque ? "an object" : "",
    ].filter(Boolean),
  );
}

/** Texts are shown only where no text is wanted that could be a secret. */
function shown(shape: Shape, given: unknown): string {
  switch (jsKindOf(given)) {
    case "text":
      return shape.number || shape.flags || namesAKind(shape, given) ? show(given) : "a text";
    case "list":
      return "a list";
    case "record":
      return "a record";
    case "instance":
      return withArticle(classNameOf(given as object));
    case "other":
      return typeof given === "function" ? "a function" : `a ${typeof given}`;
    default:
      return show(given);
  }
}

function withArticle(name: string): string {
  return /^[AEIOU]/i.test(name) ? `an ${name}` : `a ${name}`;
}

function remedyFor(shape: Shape, given: unknown, isOptional: boolean): string {
  const kind = jsKindOf(given);
  if (kind === "null" && isOptional) return "leave it out";
  if (kind === "text" && shape.number && String(given).trim() !== "" && Number.isFinite(Number(given))) {
    return `write ${Number(given)}`;
  }
  if (kind === "text" && shape.flags && ["true", "false"].includes(String(given))) return `write ${given}`;
  if (kind === "text" && namesAKind(shape, given))
    return `write it such as { ${discriminatorOf(shape)}: ${show(given)} }`;
  if (Number.isFinite(given) && shape.text && (shape.text.known?.includes(String(given)) ?? !shape.parsed)) {
    return `write "${given}"`;
  }
  const isFreeText = shape.text && !shape.text.known && !shape.parsed && !shape.number;
  if (typeof given === "boolean" && isFreeText) return `write "${given}"`;
  if (typeof given === "bigint" && shape.number) return `write ${given}`;
  if (given instanceof Date && shape.text) return "write it as a text";
  if (Number.isFinite(given) && shape.parsed?.includes("CpuQuantity")) return `write "${given}"`;
  if (Number.isFinite(given) && shape.parsed?.includes("KubernetesVersion")) {
    return 'write it as a text, such as "1.35": 1.30 is the number 1.3';
  }
  if (Number.isFinite(given) && shape.parsed?.includes("MemoryQuantity")) {
    return 'write it as a text with a unit, such as "128Mi"';
  }
  if (kind === "instance" && shape.text) return "write what identifies it, mostly its name or its id";
  return `write ${formsOf(shape)}`;
}

function namesAKind(shape: Shape, given: unknown): boolean {
  const discriminator = discriminatorOf(shape);
  return discriminator !== undefined && namesOfKinds(shape, discriminator).includes(String(given));
}

/** How a value is written: `a number or a record such as { min: number, max: number }`. */
function formsOf(shape: Shape): string {
  const { text, parsed, number, flags, items, values, kinds, isOpaque } = shape;
  return oneOf(
    [
      text?.known ? choiceOf(text.known) : text || parsed ? "a text" : "",
      number ? "a number" : "",
      flags ? flags.map(String).join(" or ") : "",
      items ? `a list such as ${formOf({ items })}` : "",
      values ? `a record such as ${formOf({ values })}` : "",
      kinds && !isOpaque ? `a record such as ${formOf({ kinds })}` : "",
      isOpaque ? "an object" : "",
    ].filter(Boolean),
  );
}

const MOST_CHOICES = 8;
/** Keys of a misplaced record that are named. */
const MOST_NAMES = 4;

function choiceOf(known: readonly string[]): string {
  return known.length > MOST_CHOICES ? `a text such as ${show(known[0])}` : oneOf(known);
}

const DEEPEST_FORM = 2;
/** Fields that are written where none has to be. */
const MOST_OPTIONAL = 3;

/** A value in the notation of types, with the fields that have to be there. */
function formOf({ text, parsed, number, flags, items, values, kinds, isOpaque }: Shape, depth = 0): string {
  if (text?.known) return show(text.known[0]);
  if (number) return "number";
  if (text || parsed) return "text";
  if (flags) return String(flags[0]);
  if (items) return `[${formOf(items, depth)}]`;
  if (isOpaque) return "object";
  if (depth === DEEPEST_FORM) return "{ … }";
  if (values) return `{ name: ${formOf(values, depth + 1)} }`;
  const fields = [...(kinds?.[0] ?? [])];
  const required = fields.filter(([, { isRequired }]) => isRequired);
  // Where nothing has to be there, texts of one's own say most about what is meant: host, path and backend of a route.
  const texts = fields.filter(([, { shape }]) => shape.text && !shape.text.known).slice(0, MOST_OPTIONAL);
  const written = [required, texts, fields.slice(0, 1)].find((some) => some.length > 0) ?? [];
  return `{ ${written.map(([name, { shape }]) => `${name}: ${formOf(shape, depth + 1)}`).join(", ")} }`;
}
