import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findCluster } from "./cluster";
import { OUTPUT, PROVIDERS, providersOf } from "./folders";
import { run, TERRAFORM } from "./run";
import type { RequiredProviders } from "./stack";

/** What the suites may need. */
const NEEDS = [
  "terraform",
  "providers",
  "azure",
  "cluster",
  "gatewayApi",
  "keda",
  "monitors",
  "checkov",
  "kubeScore",
  "promtool",
  "kubeScheduler",
] as const;

/** Something that suites need. */
export type Need = (typeof NEEDS)[number];

/** What this machine has: undefined for what is there, and in one line what is missing and how to get it otherwise. */
export type Missing = Readonly<Record<Need, string | undefined>>;

/** Where the definitions of the Gateway API come from. */
const GATEWAY_API = "https://github.com/kubernetes-sigs/gateway-api/releases (standard-install.yaml)";

/** Looks once at what is there. */
export async function detectTools(required: ReadonlyMap<string, RequiredProviders>): Promise<Missing> {
  const terraform = await commandMissing(TERRAFORM, ["version"], "developer.hashicorp.com/terraform/install");
  const providers = terraform ?? (await providersMissing(required));
  const { cluster, gatewayApi, keda, monitors } = await clusterMissing();
  return {
    terraform,
    providers,
    azure: azureMissing(),
    cluster,
    gatewayApi,
    keda,
    monitors,
    checkov: await commandMissing("checkov", ["--version"], "pipx install checkov"),
    kubeScore: await commandMissing("kube-score", ["version"], "github.com/zegl/kube-score/releases"),
    promtool: await promtoolMissing(),
    kubeScheduler: process.env.E2E_KUBE_SCHEDULER
      ? undefined
      : await commandMissing("go", ["version"], "go.dev/dl; it builds kube-scheduler"),
  };
}

/**
 * Insists on what a pipeline has installed, so that a tool that stops working there is not taken for one that is
 * missing.
 *
 * @param required names of needs, separated by commas
 * @throws Error when one of them is missing, or is none
 */
export function insist(required: string, missing: Missing): void {
  for (const name of required.split(",").filter((part) => part !== "")) {
    const need = NEEDS.find((known) => known === name);
    if (!need) throw new Error(`E2E_REQUIRED must name needs, got "${name}"; write ${NEEDS.join(", ")}`);
    if (missing[need]) throw new Error(`E2E_REQUIRED asks for ${need}: ${missing[need]}`);
  }
}

async function commandMissing(command: string, args: readonly string[], source: string): Promise<string | undefined> {
  const { code } = await run(command, args);
  return code === 0 ? undefined : `${command} is not on the PATH; install it: ${source}`;
}

/** Prometheus' own tool is built where it is not there. */
async function promtoolMissing(): Promise<string | undefined> {
  const missing = await commandMissing("promtool", ["--version"], "prometheus.io/download; or Go, which builds it");
  return missing && ((await commandMissing("go", ["version"], "")) ? missing : undefined);
}

/** Initializes an empty configuration with each choice of providers, under the user's own Terraform CLI configuration. */
async function providersMissing(choices: ReadonlyMap<string, RequiredProviders>): Promise<string | undefined> {
  await rm(PROVIDERS, { recursive: true, force: true });
  for (const [kubernetesVersions, required] of choices) {
    const missing = await choiceMissing(providersOf(kubernetesVersions), required);
    if (missing) return missing;
  }
  return undefined;
}

async function choiceMissing(cwd: string, required: RequiredProviders): Promise<string | undefined> {
  await mkdir(cwd, { recursive: true });
  await writeFile(join(cwd, "main.tf.json"), JSON.stringify({ terraform: { required_providers: required } }));
  const { code, output } = await run(TERRAFORM, ["init", "-no-color", "-input=false"], { cwd });
  if (code === 0) return undefined;
  await writeFile(join(OUTPUT, "providers.log"), output);
  const pinned = Object.entries(required).map(([name, { version }]) => `${name} ${version}`);
  return `terraform init finds no ${pinned.join(", ")} (.e2e/providers.log); connect to the Terraform registry, or name a filesystem_mirror in Terraform's CLI configuration`;
}

/** Whether Azure itself is named, and not a stand-in. */
export function isRealAzure(): boolean {
  return Boolean(process.env.AZURE_E2E_SUBSCRIPTION);
}

function azureMissing(): string | undefined {
  if (isRealAzure()) return undefined;
  if (process.env.ARM_METADATA_HOSTNAME && process.env.ARM_SUBSCRIPTION_ID) return undefined;
  return "no Azure; set AZURE_E2E_SUBSCRIPTION and sign in, or start a stand-in of Azure Resource Manager and set ARM_METADATA_HOSTNAME with its other ARM_* variables";
}

async function clusterMissing(): Promise<Pick<Missing, "cluster" | "gatewayApi" | "keda" | "monitors">> {
  const cluster = await findCluster();
  if (typeof cluster === "string") return { cluster, gatewayApi: cluster, keda: cluster, monitors: cluster };
  const knows = async (definition: string) => (await cluster.kubectl("get", "crd", definition)).code === 0;
  const knowsAll = async (definitions: readonly string[]) => (await Promise.all(definitions.map(knows))).every(Boolean);
  const crds = "the cluster does not know the Gateway API; kubectl apply --server-side -f standard-install.yaml of";
  return {
    cluster: undefined,
    gatewayApi: (await knows("httproutes.gateway.networking.k8s.io")) ? undefined : `${crds} ${GATEWAY_API}`,
    keda: (await knows("scaledobjects.keda.sh"))
      ? undefined
      : "no KEDA in the cluster; install it: keda.sh/docs/latest/deploy",
    monitors: (await knowsAll(
      ["monitoring.coreos.com", "azmonitoring.coreos.com"].map((group) => `podmonitors.${group}`),
    ))
      ? undefined
      : "the cluster does not know monitors; kubectl apply --server-side -f the definitions of github.com/prometheus-operator/prometheus-operator/releases, and of github.com/Azure/prometheus-collector, otelcollector/deploy/addon-chart/azure-monitor-metrics-addon/templates/ama-metrics-*-crd.yaml",
  };
}
