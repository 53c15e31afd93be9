import { at, blocksAt, textAt, UNKNOWN, type Value } from "../../plan/value";
import type { PlannedChange } from "../../plan-set";
import type { ReviewFinding } from "../../rule";
import { matchesOf } from "./backends";
import { mappingAt, metadataOf, objectKindOf, specOf } from "./kubernetes-object";

/** What a request may take at most, by its name in the rule of a route. */
const OF_ROUTES = ["request", "backendRequest"];
/** The same of an Ingress, in annotations, with the seconds that hold where they are not there. */
const OF_INGRESSES: readonly (readonly [annotation: string, unless: number])[] = [
  ["nginx.ingress.kubernetes.io/proxy-read-timeout", 60],
  ["nginx.ingress.kubernetes.io/proxy-send-timeout", 60],
  ["appgw.ingress.kubernetes.io/request-timeout", 30],
];
const UNITS = { h: 3600, m: 60, s: 1, ms: 0.001 } as const;

/**
 * Requests that may take less time than before: below half, or where nothing ended them. Otherwise low.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1742/
 */
export function* shorterTimeouts({
  type,
  before,
  after,
}: PlannedChange): Iterable<Pick<ReviewFinding, "message" | "severity">> {
  for (const [where, was, is] of [...ofRules(type, before, after), ...ofAnnotations(type, before, after)]) {
    const [old, next] = [secondsOf(was), secondsOf(is)];
    if (next === undefined || (was !== undefined && old === undefined)) continue;
    const limit = old ?? Number.POSITIVE_INFINITY;
    if (next >= limit) continue;
    const message = `${where} ends after ${is} in place of ${limit === Number.POSITIVE_INFINITY ? "never" : was}`;
    yield { severity: Number.isFinite(limit) && next * 2 < limit ? "medium" : "low", message };
  }
}

type Timeout = readonly [where: string, before: string | undefined, after: string | undefined];

function ofRules(type: string, before: Value, after: Value): Timeout[] {
  if (objectKindOf(type, after) !== "HTTPRoute") return [];
  const former = new Map(blocksAt(specOf(type, before), "rules").map((rule) => [placeOf(rule), rule]));
  return blocksAt(specOf(type, after), "rules").flatMap((rule) => {
    const old = former.get(placeOf(rule));
    if (!old || at(rule, "timeouts") === UNKNOWN) return [];
    const paths = matchesOf(rule).map((match) => textAt(match, "path.value") ?? "/");
    return OF_ROUTES.map(
      (name): Timeout => [
        `${name === "request" ? "a request" : "an attempt of a request"} of ${[...new Set(paths)].join(", ")}`,
        textAt(old, `timeouts.${name}`),
        textAt(rule, `timeouts.${name}`),
      ],
    );
  });
}

function ofAnnotations(type: string, before: Value, after: Value): Timeout[] {
  if (objectKindOf(type, after) !== "Ingress") return [];
  const old = mappingAt(metadataOf(type, before), "annotations");
  const next = mappingAt(metadataOf(type, after), "annotations");
  const text = (value: Value | undefined, unless: number) =>
    typeof value === "string" && /^\d+$/.test(value) ? `${value}s` : `${unless}s`;
  return OF_INGRESSES.map(([name, unless]) => [
    `a request (${name})`,
    text(old[name], unless),
    text(next[name], unless),
  ]);
}

/** What a rule is for, by which the same one is found before. */
function placeOf(rule: Value): string {
  return JSON.stringify(matchesOf(rule));
}

/** A duration of the Gateway API such as `1m30s`; that of no time never ends. */
function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^(\d+(h|ms|m|s))+$/.test(text)) return undefined;
  const seconds = [...text.matchAll(/(\d+)(h|ms|m|s)/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * UNITS[unit as keyof typeof UNITS],
    0,
  );
  return seconds === 0 ? Number.POSITIVE_INFINITY : seconds;
}
