import {
  type Arbitrary,
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  dictionary,
  jsonValue,
  oneof,
  option,
  property,
  record,
  string,
} from "fast-check";
import { RULES } from "../../review/catalogue";
import { MalformedJson } from "../../review/plan/json-cursor";
import { readPlan } from "../../review/plan/read-plan";
import { renderJson } from "../../review/report/json";
import { COMMENT_CHARACTERS, renderMarkdown } from "../../review/report/markdown";
import type { Report } from "../../review/report/report";
import { Scrubber } from "../../review/report/scrubber";
import { renderTerminal } from "../../review/report/terminal";
import { review } from "../../review/review";
import { SEVERITIES } from "../../review/severity";

const SECRET = "Zq9-very/secret+value";

const type = constantFrom(
  "azurerm_kubernetes_cluster",
  "azurerm_kubernetes_cluster_node_pool",
  "azurerm_subnet",
  "azurerm_key_vault",
  "kubernetes_service_v1",
  "kubernetes_ingress_v1",
  "kubernetes_deployment_v1",
  "kubernetes_persistent_volume_claim_v1",
  "kubernetes_manifest",
  "kubernetes_network_policy_v1",
  "azurerm_network_security_group",
  "azurerm_role_assignment",
  "azapi_resource",
  "azapi_resource_action",
  "terraform_data",
);

const attribute = constantFrom(
  ...[
    "name",
    "id",
    "kubernetes_version",
    "orchestrator_version",
    "default_node_pool",
    "vm_size",
    "node_count",
    "max_count",
  ],
  ...[
    "auto_scaling_enabled",
    "api_server_access_profile",
    "authorized_ip_ranges",
    "network_profile",
    "address_prefixes",
  ],
  ...["metadata", "spec", "template", "container", "manifest", "kind", "type", "rule", "tls", "sku_tier", "__proto__"],
  ...["body", "properties", "publicNetworkAccess", "network_acls", "default_action", "security_rule", "node_taints"],
  ...[
    "source_address_prefix",
    "role_definition_name",
    "scope",
    "node_labels",
    "hostnames",
    "listeners",
    "ports",
    "port",
  ],
  ...["ingress", "from", "ip_block", "cidr", "pod_selector", "match_labels", "persistent_volume_claim", "volume"],
  ...[
    "vnet_subnet_id",
    "kubernetes_cluster_id",
    "pod_cidr",
    "upgrade_settings",
    "max_surge",
    "replicas",
    "constructor",
  ],
);

/** Values as hostile as JSON allows, with the names that rules look for, and the secret in places that nobody marks. */
function values(depth: number): Arbitrary<unknown> {
  const leaf = oneof(jsonValue({ maxDepth: 1 }), constantFrom("1.34", "10.0.0.0/24", "33%", SECRET, `x ${SECRET} y`));
  if (depth === 0) return leaf;
  const inner = values(depth - 1);
  return oneof(leaf, array(inner, { maxLength: 3 }), dictionary(attribute, inner, { maxKeys: 8 }));
}

const change = record(
  {
    actions: oneof(
      constantFrom<readonly string[]>(["no-op"], ["create"], ["update"], ["delete"], ["delete", "create"], ["forget"]),
      array(string(), { maxLength: 2 }),
    ),
    before: values(4),
    after: values(4),
    after_unknown: values(3),
    before_sensitive: values(2),
    after_sensitive: values(2),
    replace_paths: oneof(values(2), array(array(attribute))),
    importing: oneof(constant({ id: SECRET }), values(1)),
  },
  { requiredKeys: ["actions"] },
);

const resource = record(
  {
    address: oneof(
      type.map((name) => `${name}.it`),
      string({ minLength: 1 }),
      constant(`a_b.c["${SECRET}"]`),
    ),
    type,
    name: string(),
    mode: constantFrom("managed", "data"),
    deposed: option(string(), { nil: undefined }),
    previous_address: option(string(), { nil: undefined }),
    action_reason: option(string(), { nil: undefined }),
    change: oneof(change, values(1)),
  },
  { requiredKeys: ["address", "change"] },
);

const action = record(
  { address: oneof(string({ minLength: 1 }), constant(`action.a_b.c["${SECRET}"]`)), config_values: values(2) },
  { requiredKeys: ["address"] },
);

const marked = {
  address: "terraform_data.secret",
  mode: "managed",
  type: "terraform_data",
  name: "secret",
  change: { actions: ["no-op"], before: { it: SECRET }, before_sensitive: { it: true }, after: null },
};

const plan = record(
  {
    resource_changes: array(resource, { maxLength: 6 }).map((list) => [marked, ...list]),
    resource_drift: array(resource, { maxLength: 3 }),
    output_changes: dictionary(attribute, values(2)),
    variables: dictionary(attribute, values(2)),
    prior_state: dictionary(attribute, values(3)),
    planned_values: dictionary(attribute, values(3)),
    configuration: dictionary(oneof(constantFrom("root_module", "provider_config"), attribute), values(3)),
    checks: array(values(2)),
    deferred_changes: array(values(2)),
    action_invocations: array(action, { maxLength: 3 }),
    deferred_action_invocations: array(record({ action_invocation: action }), { maxLength: 2 }),
    errored: boolean(),
    complete: boolean(),
    timestamp: string(),
  },
  { requiredKeys: ["resource_changes"] },
);

function reportOf(text: string): Report {
  const reading = readPlan(Buffer.from(text));
  const plans = [{ ...reading.plan, stack: "prod-cluster", environment: "prod" }];
  return review(
    { plans, stacks: [], movedStates: [], dependents: new Map(), promotion: ["staging", "prod"], production: ["prod"] },
    {
      rules: RULES,
      settings: { accept: [] },
      scrubber: new Scrubber(reading.secrets),
      today: new Date("2026-11-23"),
      threshold: "high",
      failures: [],
      notes: [],
      placeOf: () => undefined,
    },
  );
}

describe("any JSON of a plan's shape", () => {
  it("never crashes the reader or a rule", () => {
    assert(
      property(
        plan,
        (content) => reportOf(JSON.stringify({ format_version: "1.2", ...content })).failures.length === 0,
      ),
      { numRuns: 100 },
    );
  });

  it("never leaks a sensitive value, in whatever form", () => {
    const hidden = [SECRET, encodeURIComponent(SECRET), Buffer.from(SECRET).toString("base64")];
    assert(
      property(plan, (content) => {
        const report = reportOf(JSON.stringify({ format_version: "1.2", ...content }));
        const outputs = [renderMarkdown(report), renderJson(report), renderTerminal(report, { colours: false })];
        return outputs.every((output) => {
          const decoded = output.replace(/&#(\d+);/g, (_, sign) => String.fromCharCode(Number(sign)));
          return hidden.every((form) => !output.includes(form) && !decoded.includes(form));
        });
      }),
      { numRuns: 100 },
    );
  });

  it("never makes a comment longer than it may be, or with a line that nobody wrote", () => {
    assert(
      property(plan, (content) => {
        const comment = renderMarkdown(reportOf(JSON.stringify({ format_version: "1.2", ...content })));
        const headings = comment.split("\n").filter((line) => /^ {0,3}#{1,6}\s/.test(line));
        return (
          comment.length <= COMMENT_CHARACTERS &&
          comment.split("<!-- plan-review -->").length === 2 &&
          headings.every((line) =>
            /^(## Plan review$|### \*\*(critical|high|medium|low|info)\*\* [A-Z0-9]{6} )/.test(line),
          )
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe("a verdict", () => {
  const worst = (report: Report) => Math.min(...report.findings.map(({ severity }) => SEVERITIES.indexOf(severity)), 9);
  const loss = record({
    address: type.map((name) => `${name}.lost`),
    type,
    mode: constant("managed"),
    name: constant("lost"),
    change: record({
      actions: constantFrom(["delete"], ["delete", "create"], ["create", "delete"], ["forget"]),
      before: values(2),
      after: constant(null),
    }),
  });

  it("never becomes milder because something more is deleted, replaced or let go of", () => {
    assert(
      property(plan, loss, (content, lost) => {
        const of = (changes: readonly unknown[]) =>
          worst(reportOf(JSON.stringify({ format_version: "1.2", ...content, resource_changes: changes })));
        return of([...content.resource_changes, lost]) <= of(content.resource_changes);
      }),
      { numRuns: 40 },
    );
  });
});

describe("a plan that was cut or damaged", () => {
  it("is a clear error wherever it was cut", () => {
    const text = JSON.stringify({
      format_version: "1.2",
      resource_changes: [marked],
      configuration: { root_module: {} },
    });
    for (let length = 1; length < text.length; length++) {
      expect(() => readPlan(Buffer.from(text.slice(0, length)))).toThrow(MalformedJson);
    }
  });

  it("is read, or is a clear error that quotes nothing, for any bytes", () => {
    assert(
      property(string({ unit: "binary" }), (text) => {
        try {
          readPlan(Buffer.from(`{"format_version":"1.2","resource_changes":[${text}${SECRET}`));
          return true;
        } catch (error) {
          return !String(error).includes(SECRET) && /must (be|have|hold|give)/.test(String(error));
        }
      }),
    );
  });
});
