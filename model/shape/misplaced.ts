import type { AnyRecord } from "../record";
import { jsKindOf } from "./js-kind";
import { mayBe } from "./may-be";
import type { Path } from "./paths";
import { anyKind, fieldsOf, kindOfRecord, requiredOf } from "./record-kind";
import type { Shape } from "./shape";

/** Any key of a record, or any index of a list, in the path of a place. */
export const ANY_KEY = "*";
export const ANY_INDEX = "[]";

/** A place of a declaration where a record stands. */
export interface Place {
  /** Keys to it, with {@link ANY_KEY} and {@link ANY_INDEX} where people choose. */
  readonly path: readonly string[];
  /** What stands there. */
  readonly shape: Shape;
  /** Whether it is laid over another place, which is the better one to name. */
  readonly isLaidOver: boolean;
}

/** Keys that say of which kind a record is; one says little. */
const FEWEST_KEYS = 2;
/** Keys that are enough where none of them has to be there. */
const ENOUGH_KEYS = 3;

/**
 * Where a record belongs that does not have the shape of its place: the place of records that have the keys and the kinds of values that it has.
 * Names alone say nothing, because people may call their variables and labels as they like.
 *
 * @param root shape of the whole declaration
 * @param path where the record stands
 */
export function whereItBelongs(root: Shape, shape: Shape, given: AnyRecord, path: Path): Place | undefined {
  if (isMostlyOf(shape, given)) return undefined;
  const fitting = placesOf(root).filter((place) => isLike(place.shape, given));
  const [best] = fitting
    .map((place) => ({ place, lacking: lackingIn(place.shape, given), shared: sharedStart(place.path, path) }))
    .sort(
      (a, b) =>
        a.lacking - b.lacking ||
        Number(a.place.isLaidOver) - Number(b.place.isLaidOver) ||
        b.shared - a.shared ||
        a.place.path.length - b.place.path.length,
    );
  return best?.place;
}

const PLACES = new WeakMap<Shape, readonly Place[]>();

/** Every place of a declaration that has a record of known fields, or several of them by name; those nearest to its start first. */
function placesOf(root: Shape): readonly Place[] {
  const known = PLACES.get(root);
  if (known) return known;
  const places: Place[] = [{ path: [], shape: root, isLaidOver: false }];
  for (let next = 0; next < places.length && next < MOST_PLACES; next++) {
    const { path, shape, isLaidOver } = places[next] as Place;
    const inner = (key: string, of: Shape | undefined) => {
      if (!of || of.isOpaque) return;
      places.push({ path: [...path, key], shape: of, isLaidOver: isLaidOver || isOverride(of) });
    };
    inner(ANY_KEY, shape.values);
    inner(ANY_INDEX, shape.items);
    for (const [key, field] of anyKind(shape)) inner(key, field.shape);
  }
  const records = places.filter(({ shape: { kinds, values } }) => kinds ?? values?.kinds);
  PLACES.set(root, records);
  return records;
}

function isOverride({ isOverride = false, values }: Shape): boolean {
  return isOverride || (values?.isOverride ?? false);
}

/** Shapes may lead to themselves. */
const MOST_PLACES = 20_000;

function isLike(shape: Shape, given: AnyRecord): boolean {
  const { kinds, values } = shape;
  if (!kinds) return values !== undefined && areAllLike(values, Object.values(given));
  const keys = Object.keys(given);
  const kind = kindOfRecord(shape, given);
  if (!kind || keys.length < FEWEST_KEYS || !keys.every((key) => isOf(kind.get(key)?.shape, given[key]))) return false;
  const required = requiredOf(kind);
  const lacking = lackingIn(shape, given);
  return lacking === 0
    ? required.length > 0 || keys.length >= ENOUGH_KEYS
    : keys.length >= ENOUGH_KEYS && lacking === 1;
}

function areAllLike(shape: Shape, given: readonly unknown[]): boolean {
  return given.length > 0 && given.every((each) => jsKindOf(each) === "record" && isLike(shape, each as AnyRecord));
}

function isOf(shape: Shape | undefined, value: unknown): boolean {
  return shape !== undefined && (value === undefined || mayBe(shape, value));
}

/** Whether half of what a record has or more is of the place where it stands. */
function isMostlyOf(shape: Shape, given: AnyRecord): boolean {
  const fields = fieldsOf(shape, given);
  const entries = Object.entries(given);
  return entries.filter(([key, value]) => isPartOf(fields(key), value)).length * 2 >= entries.length;
}

function isPartOf(shape: Shape, value: unknown): boolean {
  return isOf(shape, value) && (jsKindOf(value) !== "record" || isMostlyOf(shape, value as AnyRecord));
}

function lackingIn(shape: Shape, given: AnyRecord): number {
  const kind = kindOfRecord(shape, given);
  return kind ? requiredOf(kind).filter(([key]) => given[key] === undefined).length : 0;
}

function sharedStart(place: readonly string[], path: Path): number {
  const differs = place.findIndex((key, index) => key !== ANY_KEY && key !== ANY_INDEX && key !== path[index]);
  return Math.min(differs === -1 ? place.length : differs, path.length);
}
