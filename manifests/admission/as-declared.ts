import { list, text } from "./expression";

/**
 * Fields that the API server fills in where nobody has said anything, or that are held elsewhere. What they may say does no
 * harm: how often a probe asks, where a container leaves its last words. The other name of the service account is that
 * account, because the one that counts is always said.
 */
export const FILLED_IN = list([
  ...["dnsPolicy", "schedulerName", "serviceAccount", "terminationGracePeriodSeconds"],
  ...["image", "imagePullPolicy", "terminationMessagePath", "terminationMessagePolicy", "protocol"],
  ...["timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold", "scheme", "apiVersion", "divisor"],
  ...["defaultMode", "expirationSeconds", "creationTimestamp", "completionMode", "podReplacementPolicy", "selector"],
  ...["manualSelector", "suspend", "mountPropagation"],
]);
/** Fields whose `false` is left out on the way, because it is what counts where nothing is said. */
const LEFT_OUT = ["readOnly", "hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace"];
/** Fields of which the API server writes the amount in another way. */
const AMOUNTS = ["cpu", "memory", "ephemeral-storage", "sizeLimit", "storage", "divisor"];

/**
 * Expressions of CEL that hold together where a record is as it is declared, besides what the API server fills in, which
 * they know as `variables.filledIn`.
 *
 * @param at expression of the record, of dynamic type
 * @param elsewhere fields that are held by other expressions
 */
export function asDeclared(at: string, declared: object, elsewhere: readonly string[] = []): readonly string[] {
  const entries = Object.entries(declared).filter(([key, value]) => isSaid(value) && !elsewhere.includes(key));
  const keys = [...elsewhere, ...entries.map(([key]) => key)];
  return [
    `${at}.all(k, k in variables.filledIn || k in ${list(keys)})`,
    ...entries.flatMap(([key, value]) => fieldAsDeclared(`${at}[${text(key)}]`, at, key, value)),
  ];
}

function fieldAsDeclared(field: string, record: string, key: string, value: unknown): readonly string[] {
  if (key === "image") return [];
  if (AMOUNTS.includes(key)) return [`quantity(string(${field})).compareTo(quantity(${text(String(value))})) == 0`];
  if (value === false && LEFT_OUT.includes(key)) return [`(!(${text(key)} in ${record}) || ${field} == false)`];
  if (value === "") return [`(!(${text(key)} in ${record}) || ${field} == "")`];
  if (Array.isArray(value)) return listAsDeclared(field, value);
  return typeof value === "object" && value !== null ? asDeclared(field, value) : [`${field} == ${scalar(value)}`];
}

function listAsDeclared(at: string, items: readonly unknown[]): readonly string[] {
  if (items.every((item) => typeof item !== "object")) return [`${at} == [${items.map(scalar).join(", ")}]`];
  return [
    `${at}.size() == ${items.length}`,
    ...items.flatMap((item, index) =>
      typeof item === "object" && item !== null ? asDeclared(`${at}[${index}]`, item) : [],
    ),
  ];
}

function scalar(value: unknown): string {
  return typeof value === "string" ? text(value) : String(value);
}

/** The API server leaves empty lists out, and knows no undefined. */
function isSaid(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}
