import { type Cluster, type KubernetesObject, requireCluster } from "./support/cluster";
import { define } from "./support/definitions";
import { Environment, needsOf } from "./support/environment";
import { changesOf } from "./support/plan";
import { synthesizeStack } from "./support/synthesize-all";
import { describeWhere } from "./support/where";
import secretive from "./variants/secrets";

const FILE = { app: "secrets", environment: "only" };
const HOME = "secretive";
const KINDS = [
  "secretproviderclasses.secrets-store.csi.x-k8s.io",
  "secretstores.external-secrets.io",
  "externalsecrets.external-secrets.io",
];

interface ProviderClass extends KubernetesObject {
  readonly spec: { readonly parameters: Readonly<Record<string, string>> };
}

describeWhere("secrets of vaults", needsOf(FILE), () => {
  let cluster: Cluster;
  let environment: Environment;

  beforeAll(async () => {
    cluster = await requireCluster();
    // the add-on of AKS and an operator bring them
    await define(cluster, "secrets.yaml", KINDS);
    environment = await Environment.open("secrets", FILE, cluster);
    await environment.apply();
  });
  afterAll(() => environment?.cleanUp());

  const planned = async (label: string) => changesOf(await environment.services.plan(label));
  const objectsOf = async (name: string) =>
    (await cluster.get<ProviderClass>(KINDS[0] ?? "", name, HOME)).spec.parameters.objects;

  it("are fetched by what one apply makes, which has nothing left to do", async () => {
    expect(await planned("second")).toEqual([]);
    const names = async (kind: string) => (await cluster.list(kind, HOME)).map(({ metadata }) => metadata.name).sort();
    expect(await Promise.all(KINDS.map(names))).toEqual([
      ["web.files", "web.secrets-of-mounted"],
      ["web.keys", "web.secrets-of-copied"],
      ["web.keys", "web.secrets-of-copied"],
    ]);
  });

  it("are mounted by pods that are the identity", async () => {
    const [deployment] = await cluster.list("deployments", HOME);
    const text = JSON.stringify(deployment);
    expect(text).toContain('"azure.workload.identity/use":"true"');
    expect(text).toContain('"volumeAttributes":{"secretProviderClass":"web.files"}');
    const account = JSON.stringify(await cluster.get("serviceaccounts", "web", HOME));
    expect(account).toContain('"azure.workload.identity/client-id":"11111111-2222-3333-4444-555555555555"');
  });

  it("change in place", async () => {
    const { env } = secretive.services.web ?? {};
    const changed = {
      ...secretive,
      services: {
        web: { ...secretive.services.web, env: { ...env, DB: { secretStore: "mounted", name: "db-password-2" } } },
      },
    } as typeof secretive;
    await environment.services.use(synthesizeStack(changed, "only-services"));
    expect(await planned("changed")).toEqual([
      expect.stringMatching(/^update kubernetes_deployment_v1\.web_\w+$/),
      expect.stringMatching(/^update kubernetes_manifest\.Secrets-websecrets-of-mounted_\w+$/),
    ]);
    await environment.services.applyPlan();
    expect(await objectsOf("web.secrets-of-mounted")).toContain('objectName: "db-password-2"');
    expect(await planned("after")).toEqual([]);
  });

  it("go with the pods", async () => {
    await environment.destroy();
    for (const kind of KINDS) expect(await cluster.list(kind, HOME)).toEqual([]);
  });
});
