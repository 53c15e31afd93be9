import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../commands/program";
import { definePlatform } from "../../model/platform/platform";
import { type Cluster, type KubernetesObject, requireCluster } from "./support/cluster";
import { WORK } from "./support/folders";
import { byGateway, MISSING_GATEWAY } from "./support/gateway";
import { readyNodes } from "./support/simulated-nodes";
import { describeUnless, describeWhere } from "./support/where";
import { IMAGE } from "./variants/running";

const pods = {
  image: IMAGE,
  args: ["netexec", "--http-port=8080"],
  ports: { http: 8080 },
  probes: { liveness: { path: "/healthz" }, readiness: { path: "/healthz" } },
  resources: { requests: { cpu: "2", memory: "4Gi" } },
} as const;

/** A platform as it runs in Azure, too large for one machine. */
const DECLARED = definePlatform({
  name: "laptop",
  domain: "example.org",
  environments: {
    dev: {
      location: "westeurope",
      kubernetesVersion: "1.35",
      apiServer: { kind: "private" },
      network: { vnetCidr: "10.30.0.0/16", nodeSubnetCidr: "10.30.0.0/22" },
      pools: { system: { mode: "System", vmSize: "Standard_D16ds_v5", nodes: 3 } },
      namespaces: { laptop: { quota: { cpu: "40", memory: "80Gi" } } },
    },
  },
  services: {
    web: { ...pods, replicas: { min: 3, max: 6 } },
    orders: {
      ...pods,
      replicas: 3,
      env: { DATABASE: { secret: "orders-db", key: "url" } },
      before: { migrate: { args: ["help"] } },
    },
  },
  configMaps: { settings: { data: { colour: "blue" } } },
  cronJobs: {
    nightly: { image: IMAGE, args: ["help"], schedule: "@daily", activeDeadlineSeconds: 60, resources: pods.resources },
  },
  routes: [
    { host: "www.{domain}", to: "web" },
    { host: "api.{domain}", to: "orders" },
  ],
});
const NAMESPACE = "laptop";
const SECRETS = "ORDERS_DB__URL=postgres://db\n";
const OURS = "applyset.kubernetes.io/part-of";

describeWhere("an environment in a local cluster", ["cluster", "gatewayApi"], () => {
  const folder = join(WORK, "local");
  let cluster: Cluster;
  let count = 0;

  async function local(what: "up" | "down" | "status", declared: object = DECLARED, ...more: readonly string[]) {
    mkdirSync(folder, { recursive: true });
    count += 1;
    // a file that was read once is not read again in one process
    const file = `platform-${count}.json`;
    writeFileSync(join(folder, file), JSON.stringify(declared));
    writeFileSync(join(folder, ".env"), SECRETS);
    const said: string[] = [];
    const context = {
      folder,
      today: new Date(),
      colours: false,
      print: (text: string) => said.push(text),
      progress: (message: string) => said.push(message),
    };
    const named = ["--context", cluster.context, "--context", cluster.context, "--platform", file];
    const code = await runCommand(["local", what, "dev", ...named, ...more], context);
    return { code: code ?? 0, said: said.join("\n") };
  }
  const up = (declared: object = DECLARED) => local("up", declared, "--without-missing", "--secrets", ".env");

  async function stored(): Promise<readonly Stored[]> {
    const kinds = "namespaces,deployments,services,configmaps,secrets,jobs,cronjobs,networkpolicies";
    const list = await cluster.kubectlOrThrow("get", kinds, "-A", "-l", OURS, "--output", "json");
    return JSON.parse(list).items;
  }

  beforeAll(async () => {
    cluster = await requireCluster();
    await readyNodes(cluster);
  });
  afterAll(() => local("down"));

  it("is made, and ready at once: one replica of each, with the secrets of a file", async () => {
    expect(await up()).toMatchObject({ code: 0, said: expect.stringContaining("orders-migrate runs before orders") });
    expect(await local("status")).toMatchObject({ code: 0 });
    const deployments = await cluster.list("deployments", NAMESPACE);
    expect(deployments.map(({ metadata }) => metadata.name).sort()).toEqual(["orders", "web"]);
    expect(await cluster.kubectlOrThrow("get", "hpa,pdb,resourcequota", "-n", NAMESPACE, "-o", "name")).toBe("");
    const secret = await cluster.kubectlOrThrow(
      "get",
      "secret",
      "orders-db",
      "-n",
      NAMESPACE,
      "-o",
      "jsonpath={.data.url}",
    );
    expect(Buffer.from(secret, "base64").toString()).toBe("postgres://db");
  });

  it("is changed by no second time", async () => {
    const versions = async () =>
      (await stored()).map(({ kind, metadata }) => `${kind} ${metadata.name} ${metadata.uid} ${metadata.generation}`);
    const before = await versions();
    expect(await up()).toMatchObject({ code: 0 });
    expect(await versions()).toEqual(before);
  });

  it("takes back an edit, changes what is declared otherwise, and takes away what is not declared any more", async () => {
    await cluster.kubectlOrThrow("set", "env", "deployment/web", "EDITED=yes", "-n", NAMESPACE);
    await cluster.kubectlOrThrow("scale", "deployment/web", "--replicas=3", "-n", NAMESPACE);
    const { cronJobs: _, ...rest } = DECLARED;
    const { orders, web } = DECLARED.services;
    const changed = { ...rest, services: { web, orders: { ...orders, before: { migrate: { args: ["--help"] } } } } };
    expect(await up(changed)).toMatchObject({ code: 0 });
    const [replicas, nightly] = await Promise.all([
      cluster.kubectlOrThrow("get", "deployment", "web", "-n", NAMESPACE, "-o", "jsonpath={.spec.replicas}"),
      cluster.kubectl("get", "cronjob", "nightly", "-n", NAMESPACE),
    ]);
    expect([replicas, nightly.code]).toEqual(["1", 1]);
    const args = await cluster.kubectlOrThrow("get", "job", "-n", NAMESPACE, "-o", "jsonpath={..args}");
    expect(args).toBe('["--help"]');
  });

  it("leaves nothing", async () => {
    expect(await local("down")).toMatchObject({ code: 0 });
    expect(await stored()).toEqual([]);
    expect((await cluster.kubectl("get", "namespace", NAMESPACE)).code).toBe(1);
    expect((await cluster.kubectl("get", "configmap", "local-laptop-dev")).code).toBe(1);
    expect(await local("down")).toMatchObject({ code: 0, said: `nothing of dev is in ${cluster.context}\n` });
  });

  it("touches nothing that somebody else has made", async () => {
    await cluster.kubectlOrThrow("create", "namespace", NAMESPACE);
    const { code, said } = await up();
    await cluster.kubectlOrThrow("delete", "namespace", NAMESPACE);
    expect(code).toBe(1);
    expect(said).toContain(`must not have what somebody else has made, got Namespace ${NAMESPACE}`);
  });
});

describeUnless(MISSING_GATEWAY, "routes of a local cluster", () => {
  it("lead to their services, by hosts below localhost, as soon as the command ends", async () => {
    const folder = join(WORK, "local-routes");
    mkdirSync(folder, { recursive: true });
    const gatewayClass = {
      apiVersion: "gateway.networking.k8s.io/v1",
      kind: "GatewayClass",
      metadata: { name: "traefik" },
      spec: { controllerName: "traefik.io/gateway-controller" },
    };
    const objects = { apiVersion: "v1", kind: "List", items: [gatewayClass] };
    writeFileSync(join(folder, "objects.json"), JSON.stringify(objects));
    writeFileSync(join(folder, "platform.json"), JSON.stringify(DECLARED));
    writeFileSync(join(folder, ".env"), SECRETS);
    const script = join(__dirname, "support", "local-beside-gateway.cjs");
    const command = [process.execPath, script, folder, "platform.json", "www.dev.localhost", "api.dev.localhost"];
    const output = await byGateway(["--pods", "3", join(folder, "objects.json"), ...command]);
    const { up, answers, down } = JSON.parse(/RESULTS (.*)/.exec(output)?.[1] ?? "{}");
    expect(up).toMatchObject({ code: 0, output: expect.stringContaining("http://www.dev.localhost/: 200") });
    expect(answers).toMatchObject([
      { status: 200, text: expect.stringContaining('"service":"web"') },
      { status: 200, text: expect.stringContaining('"service":"orders"') },
    ]);
    expect(down).toMatchObject({ code: 0, output: expect.stringContaining("objects of dev are gone") });
  });
});

interface Stored extends KubernetesObject {
  readonly metadata: KubernetesObject["metadata"] & { readonly generation?: number };
}
