import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../../commands/program";
import { synthesizePlatform } from "../../../stacks/synthesis/synthesize";
import { after, before, beside } from "../../e2e/variants/renamed";
import { fixedFieldsStack } from "./fixed-fields-stack";
import { kubernetesStack } from "./kubernetes-stack";
import { releasesStack, writeCharts } from "./releases-stack";
import { rightsStack } from "./rights-stack";
import { type Block, changed, ref, Workspace } from "./terraform";

// Records the plans of Kubernetes objects in `__tests__/review/plans` with the real kubernetes provider against a real
// API server, which KUBE_CONFIG_PATH names. It needs no nodes. `npx tsx __tests__/review/record/record-kubernetes.ts [scenario…]`

const PLANS = join(__dirname, "..", "plans", "fixtures");
const STACK = "prod-services";
const WEB = "resource.kubernetes_deployment_v1.web.spec";
const SERVICE = "resource.kubernetes_service_v1.web";
const INGRESS = "resource.kubernetes_ingress_v1.web.spec";
const OTHER = { "app.kubernetes.io/name": "web", "app.kubernetes.io/part-of": "shop" };

const SCENARIOS: { readonly [scenario: string]: (base: Block) => Block } = {
  "kubernetes-no-change": (base) => base,
  "state-destroyed": (base) =>
    changed(base, {
      "resource.kubernetes_persistent_volume_claim_v1": undefined,
      "resource.kubernetes_stateful_set_v1": undefined,
    }),
  "namespace-replaced": (base) => changed(base, { "resource.kubernetes_namespace_v1.shop.metadata.name": "store" }),
  "selector-change": (base) =>
    changed(base, { [`${WEB}.selector.match_labels`]: OTHER, [`${WEB}.template.metadata.labels`]: OTHER }),
  "claim-storage-class": (base) =>
    changed(base, { "resource.kubernetes_persistent_volume_claim_v1.orders.spec.storage_class_name": "slow" }),
  "public-service": (base) =>
    changed(base, {
      [`${SERVICE}.metadata.annotations`]: undefined,
      [`${INGRESS}.tls`]: undefined,
      [`${INGRESS}.rule`]: ["smaacc.io", "admin.smaacc.io"].map((host) => ({
        host,
        http: {
          path: [{ path: "/", path_type: "Prefix", backend: { service: { name: "web", port: { number: 80 } } } }],
        },
      })),
    }),
  availability: (base) =>
    changed(base, {
      [`${WEB}.replicas`]: "1",
      "resource.kubernetes_pod_disruption_budget_v1": undefined,
      [`${WEB}.template.spec.container`]: [{ name: "web", image: "smaacc/web:5.0.1" }],
    }),
  "manifest-secret": (base) =>
    changed(base, {
      "variable.token": { type: "string", sensitive: true, default: "s3cr3t-Token-0815" },
      "resource.kubernetes_manifest.login": {
        manifest: {
          apiVersion: "v1",
          kind: "Secret",
          metadata: { name: "login", namespace: "default" },
          data: { token: ref("base64encode(var.token)") },
        },
      },
    }),
};

const FIXED_FIELDS = "kubernetes-fixed-fields";
const STORAGE = "prod-storage";

/** Records what the provider plans where fields change that are fixed: a replacement, or an update that nobody makes. */
function recordFixedFields(folder: string): void {
  new Workspace(join(folder, STORAGE))
    .write(fixedFieldsStack({ isChanged: false }))
    .init()
    .apply()
    .apply("-refresh-only")
    .write(fixedFieldsStack({ isChanged: true }))
    .record(join(PLANS, FIXED_FIELDS, `${STORAGE}.json`));
}

/** Records what workloads lose of keys, nodes, room and rights by updates in place. */
function recordLostRights(folder: string): void {
  new Workspace(join(folder, "prod-rights"))
    .write(rightsStack("whole"))
    .init()
    .apply()
    .apply("-refresh-only")
    .write(rightsStack("taken-away"))
    .record(join(PLANS, "rights-lost", "prod-rights.json"));
}

/** Records what becomes of Helm releases by the real provider of Helm. */
function recordReleases(folder: string): void {
  const workspace = new Workspace(join(folder, "prod-releases"));
  writeCharts(workspace);
  workspace
    .write(releasesStack("installed"))
    .init()
    .apply()
    .apply("-refresh-only")
    .write(releasesStack("changed"))
    .record(join(PLANS, "releases-changed", "prod-releases.json"));
}

const SERVICES = "live-services";

/** Records the second deployment of a rename as this project writes it, and then what is left when the stack is retired. */
async function recordAnnounced(folder: string): Promise<void> {
  const workspace = new Workspace(join(folder, SERVICES));
  const output = join(folder, "announced");
  const today = new Date("2026-11-23");
  const production = (platform: typeof before | typeof after) => ({
    live: { ...platform.environments.live, production: true },
  });
  const write = (
    platform: typeof before | typeof after,
    more: object = { environments: production(platform) },
  ): Workspace => {
    synthesizePlatform({ ...platform, ...more } as never, { outdir: output, stateFolder: folder, today });
    const stack = JSON.parse(readFileSync(join(output, "stacks", SERVICES, "cdk.tf.json"), "utf8"));
    stack.provider = { kubernetes: [{}] };
    stack.terraform.backend = { local: { path: `terraform.${SERVICES}.tfstate` } };
    for (const deployment of Object.values<Block>(stack.resource?.kubernetes_deployment_v1 ?? {})) {
      deployment.wait_for_rollout = false;
    }
    return workspace.write(stack);
  };
  const record = (scenario: string): void => {
    workspace.record(join(PLANS, scenario, `${SERVICES}.json`));
    copyFileSync(join(output, "platform.json"), join(PLANS, scenario, "platform.json"));
  };
  write(before).init().apply();
  write(beside).apply().apply("-refresh-only");
  write(after);
  record("rename-ended");
  workspace.apply();
  const quiet = { folder, print: () => undefined, progress: () => undefined };
  await runCommand(["stacks", "--record", "--output", output], quiet as never);
  const { live } = after.environments;
  const environments = { other: { ...live, cluster: { kind: "kubeconfig", context: "other" } } };
  write(after, { environments, retired: ["live"] });
  record("stack-retired");
  writeFileSync(join(folder, "stacks.json"), "");
}

/** Scenarios that begin from a state of their own. */
const ALONE: { readonly [scenario: string]: (folder: string) => void | Promise<void> } = {
  [FIXED_FIELDS]: recordFixedFields,
  "rights-lost": recordLostRights,
  "releases-changed": recordReleases,
  "rename-ended": recordAnnounced,
};

async function main(): Promise<void> {
  const root = process.env.RECORD_FOLDER ?? mkdtempSync(join(tmpdir(), "record-"));
  const named = process.argv.slice(2);
  for (const [name, record] of Object.entries(ALONE)) {
    if (named.length === 0 || named.includes(name)) await record(root);
  }
  if (named.length > 0 && named.every((name) => name in ALONE)) return;
  const folder = join(root, STACK);
  const base = kubernetesStack();
  const workspace = new Workspace(folder).write(base).init().apply().apply("-refresh-only");
  for (const [scenario, config] of Object.entries(SCENARIOS)) {
    if (named.length > 0 && !named.includes(scenario)) continue;
    console.error(`recording ${scenario}`);
    workspace.write(config(base)).record(join(PLANS, scenario, `${STACK}.json`));
  }
}

void main();
