import { loadPlatform } from "../model/platform/load";
import type { AnyPlatformDeclaration, ResolvedPlatform } from "../model/platform/platform";
import { formatPath, InvalidDeclarationError, type PathSegment, type Problem } from "../model/problem";
import { routingClass } from "../model/rules/kubernetes/route/routing-class";
import { dayIn } from "../model/value/day";
import { type Fields, isFields, listAt } from "./json";

/** A place of a declaration that the rules refuse, and so is left out. */
export interface Refused {
  /** The place, such as `services.web.priorityClass`. */
  readonly place: string;
  /** What is wrong there, in the words of the rule. */
  readonly reason: string;
}

/** A declaration that can be loaded. */
export interface AcceptedDeclaration {
  readonly declaration: Fields;
  readonly platform: ResolvedPlatform;
  readonly warnings: readonly Problem[];
  /** What had to be left out for that. */
  readonly refused: readonly Refused[];
  /** What a rule finds and the declaration accepts for a year, because it runs. */
  readonly accepted: readonly Refused[];
}

/** More rounds than any declaration has fields that are refused one after the other. */
const MOST_ROUNDS = 50;
/** Judgements that what runs may contradict: left out, the rest would mean something else. A secret in plain text is none of them. */
const ACCEPTED = new Set([routingClass.id]);
const ACCEPTED_DAYS = 365;
/** Path to an entry of a record: `services.web`. */
const ENTRY_DEPTH = 2;

/**
 * Leaves out of a declaration what the rules refuse, the smallest part that they name first, then the entry around it. What
 * runs may be what nobody should declare: it stays as it is, and is listed.
 *
 * @throws InvalidDeclarationError where what is refused cannot be left out, such as a field of the cluster
 */
export function withoutRefused(declared: Fields, today: Date): AcceptedDeclaration {
  let declaration = declared;
  const refused: Refused[] = [];
  const accepted: Refused[] = [];
  const tried = new Map<string, number>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    try {
      const loaded = loadPlatform(asPlatform(declaration), { today });
      return { declaration, ...loaded, refused, accepted };
    } catch (error) {
      if (!(error instanceof InvalidDeclarationError)) throw error;
      const wanted = withAccepted(declaration, error.problems, accepted, today);
      if (wanted !== declaration) {
        declaration = wanted;
        continue;
      }
      const smaller = leaveOut(declaration, error.problems, tried, refused);
      if (smaller === undefined) throw error;
      declaration = smaller;
    }
  }
  loadPlatform(asPlatform(declaration), { today });
  throw new Error(`a declaration must be one that can be loaded after ${MOST_ROUNDS} rounds; that is a fault of adopt`);
}

/** What is read from files is checked when it is loaded, field by field. */
export function asPlatform(declaration: Fields): AnyPlatformDeclaration {
  return declaration as unknown as AnyPlatformDeclaration;
}

function withAccepted(declaration: Fields, problems: readonly Problem[], accepted: Refused[], today: Date): Fields {
  const found = problems.filter(
    ({ rule, severity, place, path }) =>
      severity === "error" &&
      ACCEPTED.has(rule) &&
      isThere(declaration, path) &&
      !accepted.some((each) => each.place === place),
  );
  if (found.length === 0) return declaration;
  for (const { place, message } of found) accepted.push({ place, reason: message });
  const expires = dayIn(ACCEPTED_DAYS, today);
  const reason = "it ran so when it was taken over";
  const own = found.map(({ rule, place }) => ({ rule, at: place, reason, expires }));
  return { ...declaration, accept: [...listAt(declaration, "accept"), ...own] };
}

function leaveOut(
  declaration: Fields,
  problems: readonly Problem[],
  tried: Map<string, number>,
  refused: Refused[],
): Fields | undefined {
  let left = declaration;
  for (const { path, severity, message } of problems) {
    if (severity !== "error") continue;
    const place = placeToLeave(left, path, tried);
    if (place === undefined) continue;
    left = withoutPlace(left, place);
    // what is behind it in a list has its index from then on
    if (typeof place.at(-1) !== "number") tried.set(formatPath(path), path.length - place.length + 1);
    refused.push({ place: formatPath(place), reason: message });
  }
  return left === declaration ? undefined : left;
}

/** Fields that Kubernetes never changes: without one of them, a workload would be made anew, so it stays as a whole. */
const UNCHANGEABLE = new Set(["selector", "serviceName", "podManagementPolicy"]);

/** What goes: the field itself the first time, then what is around it, up to the entry of its record. */
function placeToLeave(
  declaration: Fields,
  path: readonly PathSegment[],
  tried: ReadonlyMap<string, number>,
): readonly PathSegment[] | undefined {
  const field = path.findIndex((part, index) => index === ENTRY_DEPTH && UNCHANGEABLE.has(String(part)));
  const least = field < 0 ? 0 : path.length - ENTRY_DEPTH;
  for (let up = Math.max(least, tried.get(formatPath(path)) ?? 0); path.length - up >= ENTRY_DEPTH; up += 1) {
    const place = path.slice(0, path.length - up);
    if (isThere(declaration, place)) return isNeeded(place) ? undefined : place;
  }
  return undefined;
}

/** Fields of the environment that nothing can be made without. */
function isNeeded([section, , field]: readonly PathSegment[]): boolean {
  return section === "environments" && (field === undefined || NEEDED.has(String(field)));
}

const NEEDED = new Set(["network", "pools", "location", "kubernetesVersion", "apiServer", "cluster"]);

function isThere(value: unknown, [key, ...rest]: readonly PathSegment[]): boolean {
  if (key === undefined) return true;
  const inside = Array.isArray(value) ? value[Number(key)] : isFields(value) ? value[key] : undefined;
  return inside !== undefined && isThere(inside, rest);
}

function withoutPlace(value: Fields, path: readonly PathSegment[]): Fields {
  return removed(value, path) as Fields;
}

function removed(value: unknown, [key, ...rest]: readonly PathSegment[]): unknown {
  if (Array.isArray(value)) {
    if (rest.length === 0) return value.filter((_, index) => index !== key);
    return value.map((each, index) => (index === key ? removed(each, rest) : each));
  }
  if (!isFields(value) || key === undefined) return value;
  const { [key]: inside, ...others } = value;
  return rest.length === 0 ? others : { ...value, [key]: removed(inside, rest) };
}
