import type { ReviewSeverity } from "../../severity";

/** What is said in one place of a chart's values; undefined where nothing is, and the chart decides. */
type Said = readonly (string | number | boolean)[] | undefined;

/** What a value means that most charts have under a like name. */
export interface ChartSetting {
  /** Dotted path, without its letters' case. */
  readonly path: RegExp;
  readonly worse: (before: Said, after: Said) => boolean;
  /** What it comes to, as part of a sentence. */
  readonly meaning: string;
  readonly severity: ReviewSeverity;
}

const is = (said: Said, value: boolean) => said?.length === 1 && said[0] === value;
const turnsOff = (before: Said, after: Said) => is(before, true) && is(after, false);
/** A switch that is off where nobody says. */
const turnsOn = (before: Said, after: Said) => !is(before, true) && is(after, true);
const replaced = (before: Said, after: Said) =>
  before !== undefined && after !== undefined && JSON.stringify(before) !== JSON.stringify(after);
const nameOf = (said: Said) => said?.join() ?? "";
/** Another name, or one in place of none. */
const swapped = (before: Said, after: Said) => nameOf(before) !== nameOf(after);
const becomes =
  (...words: readonly string[]) =>
  (before: Said, after: Said) =>
    after?.length === 1 && words.includes(String(after[0])) && before?.[0] !== after[0];
const leaves = (word: string) => (before: Said, after: Said) =>
  before?.length === 1 && before[0] === word && after !== undefined && after[0] !== word;
const numberOf = (said: Said) => (said?.length === 1 && typeof said[0] === "number" ? said[0] : undefined);
const fallsTo = (isLow: (after: number, before: number) => boolean) => (before: Said, after: Said) => {
  const [old, next] = [numberOf(before), numberOf(after)];
  return old !== undefined && next !== undefined && next < old && isLow(next, old);
};
const emptied = (before: Said, after: Said) => (before?.length ?? 0) > 0 && (after?.length ?? 0) === 0;
const opened = (before: Said, after: Said) =>
  after?.some((range) => /^(0\.0\.0\.0|::)\/0$/.test(String(range))) === true &&
  before?.some((range) => /^(0\.0\.0\.0|::)\/0$/.test(String(range))) !== true;
const more = (before: Said, after: Said) => after?.some((one) => before?.includes(one) !== true) === true;
const fewer = (before: Said, after: Said) =>
  after !== undefined && before?.some((one) => !after.includes(one)) === true;

const DATA = "(persistence|persistent\\w*|storage|volume\\w*|backups?|snapshots?|database|primary)";
const SHIELD =
  "(network_?polic(y|ies)|pod_?security\\w*|rbac|auth|authentication|oauth\\w*|m?tls|ssl|admission\\w*|webhooks?|security_?context|waf|firewall)";
const DOOR = "(ingress|gateway|routes?|http_?route|load_?balancer|external_?access)";
const WATCH = "(metrics|monitoring|service_?monitor|prometheus\\w*|alerts?|dashboards?|logging|tracing)";
const path = (pattern: string) => new RegExp(`(^|\\.)${pattern}$`, "i");
const switches = (what: string) => path(`${what}\\.(enabled?|create|install)`);

/**
 * Values by their names: charts are free in them, but nearly all of them follow those of `helm create` and of the large
 * collections. The first that fits a path says what it means.
 *
 * @see https://helm.sh/docs/chart_best_practices/values/
 */
export const CHART_SETTINGS: readonly ChartSetting[] = [
  {
    path: path("(install_?crds|crds\\.(enabled?|install|create|keep))"),
    worse: turnsOff,
    severity: "high",
    meaning: "its definitions may go, with all objects of them",
  },
  { path: switches(DATA), worse: turnsOff, severity: "high", meaning: "what it holds is kept no longer" },
  {
    path: path("existing_?claim"),
    worse: swapped,
    severity: "high",
    meaning: "another volume takes the place of the one with its data",
  },
  {
    path: path("storage_?class(_?name)?"),
    worse: replaced,
    severity: "medium",
    meaning: "a claim that is there refuses another class, and a new one begins empty",
  },
  {
    path: path("(persistent_?volume_?)?reclaim_?policy"),
    worse: becomes("Delete"),
    severity: "high",
    meaning: "volumes are deleted with their claims from now on",
  },
  {
    path: path("(privileged|host_?(network|pid|ipc)|allow_?privilege_?escalation)"),
    worse: turnsOn,
    severity: "high",
    meaning: "its pods get hold of their nodes",
  },
  { path: path("run_?as_?non_?root"), worse: turnsOff, severity: "high", meaning: "its pods may run as root" },
  { path: switches(SHIELD), worse: turnsOff, severity: "high", meaning: "what it keeps off comes through" },
  { path: switches(DOOR), worse: turnsOn, severity: "high", meaning: "it is reached from outside" },
  { path: switches(DOOR), worse: turnsOff, severity: "high", meaning: "what comes from outside no longer arrives" },
  {
    path: path("service(\\.\\w+)*\\.type"),
    worse: becomes("LoadBalancer"),
    severity: "high",
    meaning: "it gets an address outside of the cluster",
  },
  {
    path: path("service(\\.\\w+)*\\.type"),
    worse: leaves("LoadBalancer"),
    severity: "high",
    meaning: "its address outside of the cluster goes",
  },
  {
    path: path("(load_?balancer_?)?(source_?ranges|whitelist\\w*|allow_?list\\w*)"),
    worse: (before, after) => emptied(before, after) || opened(before, after),
    severity: "high",
    meaning: "everybody reaches it",
  },
  {
    path: new RegExp(`(^|\\.)${DOOR}(\\.\\w+)*\\.host(name)?s?$`, "i"),
    worse: more,
    severity: "high",
    meaning: "it answers more hosts",
  },
  {
    path: new RegExp(`(^|\\.)${DOOR}(\\.\\w+)*\\.host(name)?s?$`, "i"),
    worse: fewer,
    severity: "high",
    meaning: "it answers fewer hosts",
  },
  {
    path: path("replicas?(_?count)?"),
    worse: fallsTo((after) => after === 0),
    severity: "high",
    meaning: "nothing runs any more",
  },
  {
    path: path("(replicas?(_?count)?|min_?replicas)"),
    worse: fallsTo((after, before) => after <= 1 || after * 2 < before),
    severity: "medium",
    meaning: "fewer are left when one goes",
  },
  { path: switches(WATCH), worse: turnsOff, severity: "low", meaning: "nobody watches it" },
  { path: path("(\\w+\\.)+(enabled?|install)"), worse: turnsOff, severity: "medium", meaning: "that part of it goes" },
];
