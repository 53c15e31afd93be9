import { isToken } from "./token";
import { ValueError } from "./value-error";

const LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
const HOST = new RegExp(`^${LABEL}(\\.${LABEL})+$`);
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const RFC_1123 = new RegExp(`^${LABEL}$`);
const RFC_1035 = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** Characters that a host, or a name of a Kubernetes object with dots (RFC 1123 subdomain), has at most. */
export const MOST_SUBDOMAIN_CHARACTERS = 253;
const IPV4 = /^\d+(\.\d+){3}$/;

/**
 * A DNS name with at least two labels, such as `api.smaacc.io`, in lower case.
 *
 * @throws ValueError when the text is no such name: it has a scheme, a port or a path, or is an address.
 */
export function parseHostName(value: string): string {
  const lower = typeof value === "string" ? value.toLowerCase() : value;
  if (typeof lower !== "string" || lower.length > MOST_SUBDOMAIN_CHARACTERS || !HOST.test(lower) || IPV4.test(lower)) {
    throw new ValueError(
      "be a DNS name",
      value,
      'write a name such as "api.smaacc.io", without scheme, port, path or closing dot',
    );
  }
  return lower;
}

/**
 * The host of a route: as {@link parseHostName}, or all hosts below one, such as `*.smaacc.io`.
 *
 * @throws ValueError when the text is neither.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#hostname
 */
export function parseRouteHost(value: string): string {
  if (typeof value !== "string" || !value.startsWith("*.")) {
    if (typeof value === "string" && value.includes("*")) {
      throw new ValueError(
        "have an asterisk in the place of its first part only",
        value,
        'write it such as "*.smaacc.io", or leave the host out for any',
      );
    }
    return parseHostName(value);
  }
  return `*.${parseHostName(value.slice(2))}`;
}

/** Characters that a name of a Kubernetes object (RFC 1123 label) has at most. */
export const MOST_LABEL_CHARACTERS = 63;

/** The name that a text would be without what a name has not; undefined where it would be none. */
function labelLike(value: unknown, form: RegExp = RFC_1123): string | undefined {
  if (typeof value !== "string" || isToken(value)) return undefined;
  const plain = value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const like = plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MOST_LABEL_CHARACTERS)
    .replace(/^-+|-+$/g, "");
  return form.test(like) ? like : undefined;
}

/**
 * A name that Kubernetes accepts for most objects (RFC 1123 label): at most 63 lower-case letters, digits and hyphens.
 *
 * @throws ValueError when the name has another form.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export function parseLabelName(value: string): string {
  if (typeof value === "string" && RFC_1123.test(value)) return value;
  throw new ValueError(
    "be at most 63 lower-case letters, digits and hyphens",
    value,
    `begin and end with a letter or digit, such as "${labelLike(value) ?? "users-v1"}"`,
  );
}

/**
 * A name that Kubernetes accepts for Secrets, ConfigMaps and classes (RFC 1123 subdomain): labels with dots between.
 *
 * @throws ValueError when the name has another form.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export function parseSubdomainName(value: string): string {
  if (isSubdomainName(value)) return value;
  throw new ValueError(
    "be at most 253 lower-case letters, digits, hyphens and dots",
    value,
    'begin and end with a letter or digit, such as "reports-queue"',
  );
}

const SEARCH = /^_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/;

/**
 * A domain that names are looked for in: as {@link parseSubdomainName}, with underscores, and a closing dot where one
 * likes; `.` alone for names as they are.
 *
 * @throws ValueError when the text has another form.
 * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-config
 */
export function parseSearchDomain(value: string): string {
  if (value === ".") return value;
  const domain = typeof value === "string" && value.endsWith(".") ? value.slice(0, -1) : value;
  if (typeof domain === "string" && domain.length <= MOST_SUBDOMAIN_CHARACTERS && SEARCH.test(domain)) return value;
  throw new ValueError(
    "be a domain of at most 253 lower-case letters, digits, hyphens, underscores and dots",
    value,
    'write it such as "shop.example"',
  );
}

/** Whether a text is a name that {@link parseSubdomainName} reads. */
export function isSubdomainName(value: string): boolean {
  return typeof value === "string" && value.length <= MOST_SUBDOMAIN_CHARACTERS && SUBDOMAIN.test(value);
}

/**
 * A name that Kubernetes accepts for a Service (RFC 1035 label): as {@link parseLabelName}, and it begins with a letter.
 *
 * @throws ValueError when the name has another form.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export function parseServiceName(value: string): string {
  if (typeof value === "string" && RFC_1035.test(value)) return value;
  throw new ValueError(
    "be at most 63 lower-case letters, digits and hyphens, with a letter first",
    value,
    `rename it, such as "${labelLike(value, RFC_1035) ?? "users-v1"}": the name of a service is its DNS name`,
  );
}

const MOST_STATEFUL_SET_CHARACTERS = 52;

/**
 * A name that Kubernetes accepts for a StatefulSet and its Service: as {@link parseServiceName}, and it leaves room for the
 * version in a label of the pods.
 *
 * @throws ValueError when the name has another form.
 * @see https://github.com/kubernetes/kubernetes/issues/64023
 */
export function parseStatefulSetName(value: string): string {
  if (typeof value === "string" && RFC_1035.test(value) && value.length <= MOST_STATEFUL_SET_CHARACTERS) return value;
  throw new ValueError(
    "be at most 52 lower-case letters, digits and hyphens, with a letter first",
    value,
    'rename it, such as "reports-queue": a label of each pod has eleven characters more',
  );
}

const MOST_CRON_JOB_CHARACTERS = 52;

/**
 * A name that Kubernetes accepts for a CronJob: as {@link parseLabelName}, and it leaves room for the time of a run.
 *
 * @throws ValueError when the name has another form.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#writing-a-cronjob-spec
 */
export function parseCronJobName(value: string): string {
  if (typeof value === "string" && RFC_1123.test(value) && value.length <= MOST_CRON_JOB_CHARACTERS) return value;
  throw new ValueError(
    "be at most 52 lower-case letters, digits and hyphens",
    value,
    'rename it, such as "reports-backup": the name of each run has eleven characters more',
  );
}
