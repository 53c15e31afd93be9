import { type PathSegment, type Problem, problemAt } from "../problem";
import type { AnyRecord } from "../record";
import { shapeOf } from "../shape/declared-shape";
import { jsKindOf } from "../shape/js-kind";
import { nearest } from "../shape/nearest";
import { fieldsOf } from "../shape/record-kind";
import type { Shape } from "../shape/shape";
import { describe, oneOf, show, Wording } from "../value/value-error";
import { declaredIn, PLACED_SECTIONS } from "./placed";
import type { AnyPlatformDeclaration } from "./platform";

/** What JavaScript writes into a text in the place of a value that is not there, or is no text: between marks, not in a sentence. */
const NOTHING = /(?:^|[:/@.=,_-])(undefined|\[object [A-Za-z]+\]|NaN)(?=$|[:/@.=,_-])/;
/** Fields of which no value has such a part. */
const NAMES: ReadonlySet<string> = new Set([
  "image",
  "host",
  "domain",
  "name",
  "namespace",
  "clusterName",
  "resourceGroup",
]);

/**
 * What is declared, has a right form, and can hardly be meant: a name of an override that takes away what nobody declares, and a
 * text into which a variable was put that is not set.
 */
export function declaredSlips(declared: AnyPlatformDeclaration): readonly Problem[] {
  const environment = shapeOf("Environment");
  return [
    ...Object.entries(declared.environments).flatMap(([name, layer]) =>
      nullsOfNothing(declared.shared, layer, environment, ["environments", name]),
    ),
    ...PLACED_SECTIONS.flatMap((section) =>
      Object.entries(declaredIn(declared, section)).flatMap(([name, entry]) =>
        Object.entries(entry.overrides ?? {}).flatMap(([key, layer]) =>
          nullsOfNothing(entry, layer, undefined, [section, name, "overrides", key]),
        ),
      ),
    ),
    ...Object.entries(declared.environments).flatMap(([name, layer]) => nobody(declared.shared, layer, name)),
    ...unsetTexts(declared, []),
    ...PLACED_SECTIONS.flatMap((section) =>
      Object.entries(declaredIn(declared, section)).flatMap(([name, entry]) => namedTwice(entry, [section, name])),
    ),
    ...(declared.routes ?? []).flatMap((route, index) => namedTwice(route, ["routes", index])),
  ];
}

/** An environment that is there twice in a list: another one was meant, or none. */
function namedTwice(
  { environments }: { readonly environments?: readonly string[] | null },
  at: readonly PathSegment[],
) {
  const names = environments ?? [];
  const index = names.findIndex((name, place) => names.indexOf(name) < place);
  if (index < 0) return [];
  const given = new Wording(`${show(names[index])} twice`);
  const message = describe("name each environment once", given, "write the one that was meant, or remove it", "should");
  return [problemAt([...at, "environments", index], RULE, "warning", message)];
}

type Administered = { readonly adminGroupObjectIds?: readonly unknown[] | null } | null | undefined;

/** An empty list of administrators that takes none away: its ids may come from a variable that is not set. */
function nobody(shared: Administered, layer: Administered, name: string): readonly Problem[] {
  const isEmpty = (ids: readonly unknown[] | null | undefined) => Array.isArray(ids) && ids.length === 0;
  const own = layer?.adminGroupObjectIds;
  if (own === undefined ? !isEmpty(shared?.adminGroupObjectIds) : !isEmpty(own)) return [];
  if ((shared?.adminGroupObjectIds ?? []).length > 0) return [];
  const at = own === undefined ? ["shared"] : ["environments", name];
  const remedy = "write the ids of groups, or remove it: whoever deploys the cluster first administers it";
  const message = describe("name a group", [], remedy, "should");
  return [problemAt([...at, "adminGroupObjectIds"], RULE, "warning", message)];
}

/** Keys of the user's choice that are `null` in what is laid over something that has no such key. */
function nullsOfNothing(
  base: unknown,
  changes: unknown,
  shape: Shape | undefined,
  at: readonly PathSegment[],
): readonly Problem[] {
  // what takes something away from what is null is told there
  if (jsKindOf(changes) !== "record" || base === null) return [];
  const known = jsKindOf(base) === "record" ? Object.keys(base as AnyRecord) : [];
  return Object.entries(changes as AnyRecord).flatMap(([key, value]) => {
    const below = fieldsOf(shape ?? {}, changes as AnyRecord)(key);
    if (value !== null) return nullsOfNothing((base as AnyRecord | undefined)?.[key], value, below, [...at, key]);
    const hasFreeKeys = shape?.values !== undefined || NAMED_BY_USERS.has(String(at.at(-1)));
    if (!hasFreeKeys || known.includes(key)) return [];
    const near = nearest(key, known);
    const remedy =
      near === undefined
        ? `remove it${known.length === 0 ? "" : `, or write ${oneOf(known)}`}`
        : `write "${near}", or remove it`;
    const message = describe("take away something that is declared", key, remedy, "should");
    return [problemAt([...at, key], RULE, "warning", message)];
  });
}

const RULE = "platform/slip";
/** Records of what runs, whose keys are names that users choose. */
const NAMED_BY_USERS: ReadonlySet<string> = new Set([
  "env",
  "ports",
  "volumes",
  "sidecars",
  "initContainers",
  "labels",
  "annotations",
]);

function unsetTexts(value: unknown, at: readonly PathSegment[]): readonly Problem[] {
  if (typeof value === "string") return unsetText(value, at);
  if (Array.isArray(value)) return value.flatMap((each, index) => unsetTexts(each, [...at, index]));
  if (jsKindOf(value) !== "record") return [];
  // files are programs and settings of somebody else
  return Object.entries(value as AnyRecord).flatMap(([key, each]) =>
    key === "data" ? [] : unsetTexts(each, [...at, key]),
  );
}

function unsetText(text: string, at: readonly PathSegment[]): readonly Problem[] {
  if (!text.includes("undefined") && !text.includes("[object ") && !text.includes("NaN")) return [];
  const [, found] = NOTHING.exec(text) ?? [];
  if (found === undefined) return [];
  const isName = NAMES.has(String(at.at(-1)));
  // the text may hold a secret
  const given = new Wording(`a text with ${found} in it`);
  const expected = "have a value where a variable is put that is not set";
  const message = describe(expected, given, "set the variable, or write the text itself", isName ? "must" : "should");
  return [problemAt(at, RULE, isName ? "error" : "warning", message)];
}
