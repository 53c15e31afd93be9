import { differencesOf } from "./difference";
import type { JsonCursor, JsonSpan } from "./json-cursor";
import { keptPart } from "./kept-part";
import { KUBECTL, kubectlManifest } from "./kubectl-manifest";
import { withUnknown } from "./mask";
import { withNewNames } from "./old-names";
import { type ChangeKind, changeKindOf, type Importing, type ResourceChange } from "./resource-change";
import type { SecretCollector } from "./secret-collector";
import { isList, isObject, type Json, member, type Path, textAt } from "./value";

/** Types whose state matters to rules also where the plan leaves them alone. */
const KEPT =
  /^(azurerm_(kubernetes_cluster|kubernetes_cluster_node_pool|subnet|key_vault_(certificate|key|secret))|kubernetes_(ingress|deployment|stateful_set|daemon_?set|cron_job|pod|horizontal_pod_autoscaler|network_policy|service|(cluster_)?role_binding)(_v\d+)?|kubernetes_manifest|kubectl_manifest|azurerm_role_assignment|azuread_.*(password|certificate)|tls_.*_cert|acme_certificate)$/;
/** Types that hold secrets which no mask marks. */
const UNMASKED = /^kubernetes_manifest$/;

/** The spans of a `change` that are only parsed when they are needed. */
type ChangeSpans = { readonly [key: string]: JsonSpan | undefined };

/** Reads one element of `resource_changes` or `resource_drift`, and collects its secrets. */
export function readResourceChange(cursor: JsonCursor, secrets: SecretCollector): ResourceChange | undefined {
  if (cursor.kind !== "object") return undefined;
  const header: { [key: string]: Json } = {};
  let spans: ChangeSpans = {};
  cursor.members((key) => {
    if (key === "change" && cursor.kind === "object") spans = readSpans(cursor);
    else header[key] = cursor.parse();
  });
  const address = textAt(header, "address");
  if (address === undefined) return undefined;
  const actions = textsOf(spans.actions?.parse());
  const kind = changeKindOf(actions);
  const type = textAt(header, "type") ?? "";
  const common = {
    address,
    mode: header.mode === "data" ? ("data" as const) : ("managed" as const),
    type,
    name: textAt(header, "name") ?? "",
    deposed: textAt(header, "deposed"),
    kind,
    actions,
    reason: textAt(header, "action_reason"),
    previousAddress: textAt(header, "previous_address"),
    importing: importingOf(spans.importing?.parse()),
    replacePaths: pathsOf(spans.replace_paths?.parse()),
  };
  const kept = isKept(kind, type);
  if (!kept && !holdsSecrets(spans, type)) return { ...common, before: null, after: null, differences: [] };
  return { ...common, ...readValues(spans, { secrets, kept, kind, type }) };
}

function readSpans(cursor: JsonCursor): ChangeSpans {
  const spans: { [key: string]: JsonSpan } = {};
  cursor.members((key) => {
    spans[key] = cursor.skip();
  });
  return spans;
}

type ReadValues = Pick<ResourceChange, "before" | "after" | "differences"> & Partial<Pick<ResourceChange, "type">>;

interface ReadValuesOptions {
  readonly secrets: SecretCollector;
  readonly kept: boolean;
  readonly kind: ChangeKind;
  readonly type: string;
}

function readValues(spans: ChangeSpans, { secrets, kept, kind, type }: ReadValuesOptions): ReadValues {
  const before = spans.before?.parse() ?? null;
  // What stays as it is has one object for both sides: a plan is mostly that.
  const isSame = spans.before !== undefined && spans.after !== undefined && spans.before.equals(spans.after);
  const after = isSame ? before : (spans.after?.parse() ?? null);
  const masks = { before: spans.before_sensitive?.parse(), after: spans.after_sensitive?.parse() };
  secrets.masked(before, masks.before);
  secrets.masked(after, masks.after);
  if (!kept) return { before: null, after: null, differences: [] };
  if (kind === "no-op" && type !== KUBECTL && isSame && marksNothing(spans.after_unknown)) {
    const only = keptPart(type, withNewNames(type, before));
    return { before: only, after: only, differences: [] };
  }
  const old = withNewNames(type, before);
  const planned = withNewNames(type, withUnknown(after, spans.after_unknown?.parse()));
  const oldManifest = type === KUBECTL ? kubectlManifest(old, masks.before) : undefined;
  const manifest = type === KUBECTL ? kubectlManifest(planned, masks.after) : undefined;
  const compared = kind === "update" || kind === "replace" || kind === "unknown";
  if (oldManifest !== undefined && manifest !== undefined) {
    for (const each of [oldManifest, manifest]) secrets.masked(each as Json, undefined);
    const differences = compared ? differencesOf(oldManifest, manifest, { before: undefined, after: undefined }) : [];
    return { type: "kubernetes_manifest", before: oldManifest, after: manifest, differences };
  }
  return { before: old, after: planned, differences: compared ? differencesOf(old, planned, masks) : [] };
}

function marksNothing(span: JsonSpan | undefined): boolean {
  return span === undefined || !span.includes("true");
}

function isKept(kind: ChangeKind, type: string): boolean {
  return (kind !== "no-op" && kind !== "read") || KEPT.test(type);
}

function holdsSecrets(spans: ChangeSpans, type: string): boolean {
  const masked = [spans.before_sensitive, spans.after_sensitive].some((span) => span?.includes("true"));
  return masked || UNMASKED.test(type);
}

function textsOf(value: Json | undefined): string[] {
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}

function pathsOf(value: Json | undefined): Path[] {
  if (!isList(value)) return [];
  return value.map((path: Json) =>
    (isList(path) ? path : []).filter((step) => typeof step === "string" || typeof step === "number"),
  );
}

function importingOf(value: Json | undefined): Importing | undefined {
  return isObject(value) ? { id: textOf(member(value, "id") as Json) } : undefined;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
