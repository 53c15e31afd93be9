import { loadPlatform } from "../../model/platform/load";
import { environmentObjects } from "../../views/environment-objects";
import { yamlStream } from "../../views/yaml";
import { type Cluster, type KubernetesObject, requireCluster } from "./support/cluster";
import { Environment, needsOf } from "./support/environment";
import { normalized } from "./support/normalized";
import { readyNodes } from "./support/simulated-nodes";
import { describeWhere } from "./support/where";
import running from "./variants/running";

const FILE = { app: "running", environment: "gateway" };
/**
 * Chosen by controllers of the cluster, and not by whoever applies. An autoscaler of the provider always has a `behavior`,
 * here without anything in it, into which the API server writes what holds without it.
 */
const CHOSEN = new Set(["behavior", "replicas", "nodePort", "healthCheckNodePort", "ipFamilies", "ipFamilyPolicy"]);

describeWhere("objects that are rendered", needsOf(FILE), () => {
  const { platform } = loadPlatform(running, { today: new Date() });
  const environment = platform.environments[FILE.environment];
  if (!environment) throw new Error(`${FILE.environment} must be an environment of the variant`);
  const objects = environmentObjects(environment, { partOf: platform.name });
  const yaml = yamlStream(objects);
  let cluster: Cluster;
  let made: Readonly<Record<string, unknown>>;
  let deployed: Environment;

  /** What the API server has stored of each. */
  async function stored(): Promise<Readonly<Record<string, unknown>>> {
    const answer = await cluster.kubectlWith(yaml, "get", "--output=json", "-f", "-");
    expect(answer).toMatchObject({ code: 0 });
    const { items }: { items: readonly KubernetesObject[] } = JSON.parse(answer.stdout);
    return Object.fromEntries(
      items.map((item) => [
        `${item.kind} ${item.metadata.namespace}/${item.metadata.name}`,
        chosenByUs(normalized(item)),
      ]),
    );
  }

  beforeAll(async () => {
    cluster = await requireCluster();
    await readyNodes(cluster);
    deployed = await Environment.open("rendered", FILE, cluster);
    await deployed.apply();
    made = await stored();
    await deployed.destroy();
  });
  afterAll(async () => {
    await deployed?.cleanUp();
    await cluster?.kubectlWith(yaml, "delete", "--ignore-not-found", "--wait=false", "-f", "-");
  });

  it("are stored as those that Terraform has made, one for one and field by field", async () => {
    const applied = await cluster.kubectlWith(yaml, "apply", "--server-side", "-f", "-");
    expect(applied).toMatchObject({ code: 0 });
    expect(Object.keys(made)).toHaveLength(objects.length);
    expect(await stored()).toEqual(made);
  });

  it("are accepted by the server's dry run", async () => {
    const answer = await cluster.kubectlWith(yaml, "apply", "--server-side", "--dry-run=server", "-f", "-");
    expect(answer).toMatchObject({ code: 0 });
    expect(answer.stdout.trim().split("\n")).toHaveLength(objects.length);
  });

  it("are changed by no second apply", async () => {
    const versions = async () => {
      const { stdout } = await cluster.kubectlWith(yaml, "get", "--output=json", "-f", "-");
      const { items }: { items: readonly Versioned[] } = JSON.parse(stdout);
      return items.map(({ kind, metadata }) => [kind, metadata.name, metadata.generation]);
    };
    const before = await versions();
    expect(await cluster.kubectlWith(yaml, "apply", "--server-side", "-f", "-")).toMatchObject({ code: 0 });
    expect(await versions()).toEqual(before);
    expect(await cluster.kubectlWith(yaml, "diff", "--server-side", "-f", "-")).toMatchObject({ code: 0, stdout: "" });
  });
});

interface Versioned extends KubernetesObject {
  readonly metadata: KubernetesObject["metadata"] & { readonly generation?: number };
}

function chosenByUs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(chosenByUs);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !CHOSEN.has(key));
  return Object.fromEntries(entries.map(([key, below]) => [key, chosenByUs(below)]));
}
