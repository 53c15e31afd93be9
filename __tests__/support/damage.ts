import fc, { type Arbitrary } from "fast-check";
import type { PathSegment } from "../../model/problem";

type Path = readonly PathSegment[];
type AnyRecord = Readonly<Record<PathSegment, unknown>>;

/** One thing that went wrong with a declaration. */
export interface Damage {
  /** Where. */
  readonly path: Path;
  /** What is there now. */
  readonly change: (value: unknown) => unknown;
}

const HOSTILE_KEYS = ["__proto__", "constructor", "toString", "hasOwnProperty", "kind", "name", "length"];
const keys = fc.oneof(fc.constantFrom(...HOSTILE_KEYS), fc.string({ maxLength: 4 }));

/** Anything that plain JavaScript may hand over in the place of a value. */
const { value: anything } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.string({ maxLength: 4 }),
    fc.constantFrom("natGateway", "2", "true", "{domain}", "toString"),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom(null, undefined, new Date(0), Symbol("x"), () => 1, 10n, Object.create(null)),
    fc.array(tie("value"), { maxLength: 2 }),
    fc.dictionary(keys, tie("value"), { maxKeys: 2 }),
  ),
}));

/** Replaces any node of a declaration with anything, drops it, or adds a key to it. */
export function damageTo(declaration: unknown): Arbitrary<Damage> {
  const replaced = anything.map((value) => () => value);
  const extended = fc.tuple(keys, anything).map(
    ([key, value]) =>
      (node: unknown) =>
        withKey(node, key, value),
  );
  return fc.record({
    path: fc.constantFrom(...nodesOf(declaration)),
    change: fc.oneof({ arbitrary: replaced, weight: 3 }, extended),
  });
}

/** A declaration with one thing gone wrong. */
export function damaged(declaration: unknown, { path: [head, ...rest], change }: Damage): unknown {
  if (head === undefined) return change(declaration);
  if (Array.isArray(declaration)) {
    return declaration.map((item, index) => (index === head ? damaged(item, { path: rest, change }) : item));
  }
  const record = declaration as AnyRecord;
  return Object.fromEntries(
    Object.keys(record).map((key) => [key, key === head ? damaged(record[key], { path: rest, change }) : record[key]]),
  );
}

/** The paths to everything in a declaration, and to itself. Instances of classes are leaves. */
export function nodesOf(value: unknown, path: Path = []): readonly Path[] {
  return [path, ...keysOf(value).flatMap((key) => nodesOf((value as AnyRecord)[key], [...path, key]))];
}

/** The paths to everything in a declaration that has nothing below it. */
export function leavesOf(value: unknown): readonly Path[] {
  const nodes = nodesOf(value);
  return nodes.filter(
    (path) => keysOf(path.reduce<unknown>((part, key) => (part as AnyRecord)[key], value)).length === 0,
  );
}

function keysOf(value: unknown): readonly PathSegment[] {
  if (Array.isArray(value)) return value.map((_, index) => index);
  const isPlain = typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? Object.keys(value) : [];
}

function withKey(node: unknown, key: string, value: unknown): unknown {
  if (Array.isArray(node)) return [...node, value];
  if (typeof node !== "object" || node === null) return value;
  return Object.fromEntries([...Object.entries(node), [key, value]]);
}
