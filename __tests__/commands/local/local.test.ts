import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { down } from "../../../commands/local/down";
import { status } from "../../../commands/local/status";
import { type UpArguments, up } from "../../../commands/local/up";
import { runCommand } from "../../../commands/program";
import { definePlatform } from "../../../model/platform/platform";
import workBeforeARollout from "../../guides/work-before-a-rollout-example";
import { FakeCluster, GATEWAY_API, readyStatus } from "../../support/fake-cluster";
import { TODAY } from "../../support/synthesized-platform";
import { newFolder } from "../../support/temporary-folder";

const seed = definePlatform({
  name: "portal",
  domain: "smaacc.io",
  environments: {
    dev: {
      location: "westeurope",
      kubernetesVersion: "1.36",
      apiServer: { kind: "private" },
      network: { vnetCidr: "10.30.0.0/16", nodeSubnetCidr: "10.30.0.0/22" },
      pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
    },
  },
  services: {
    users: {
      image: "smaacc/users:1.14.2",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 2,
    },
    web: {
      image: "smaacc/web:5.0.1",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: { min: 3, max: 6 },
    },
    reports: {
      image: "smaacc/reports:0.9.4",
      ports: { http: 8000 },
      resources: { requests: { cpu: "250m", memory: "512Mi" } },
      env: { QUEUE_URL: { secret: "reports-queue", key: "url" } },
      replicas: 2,
    },
  },
  routes: [
    { host: "api.{domain}", path: "/v1/users", to: "users" },
    { host: "{domain}", to: "web" },
  ],
});

const OTHER_NETWORK = { vnetCidr: "10.40.0.0/16", nodeSubnetCidr: "10.40.0.0/22" };
const SECRETS = "REPORTS_QUEUE__URL='amqp://queue'\n";

function folderOf(declared: object, secrets = SECRETS): string {
  const folder = newFolder();
  writeFileSync(join(folder, "platform.json"), JSON.stringify(declared));
  writeFileSync(join(folder, ".env"), secrets);
  return folder;
}

function contextIn(folder: string) {
  const printed: string[] = [];
  const said: string[] = [];
  const context = {
    folder,
    today: TODAY,
    colours: false,
    print: (text: string) => printed.push(text),
    progress: (message: string) => said.push(message),
  };
  return { context, printed, said };
}

const ABOUT = { environment: "dev", platform: "platform.json", context: ["kind-dev"] };
/** An address where nobody listens: whether routes answer is asked elsewhere. */
const NOWHERE = { host: "127.0.0.1", port: 1 };
const UP: UpArguments = {
  ...ABOUT,
  domain: undefined,
  class: undefined,
  address: NOWHERE,
  secrets: ".env",
  withoutMissing: false,
  timeout: 60,
};

/** What a command comes to, with the message of a mistake in the place of an exception. */
async function brought(cluster: FakeCluster, folder: string, changes: Partial<UpArguments> = {}) {
  const { context, printed, said } = contextIn(folder);
  const failed = await up({ ...UP, ...changes }, context, cluster.tools).then(
    () => undefined,
    (error: Error) => error.message,
  );
  return { failed, printed: printed.join(""), said };
}

function clusterWithGateway(): FakeCluster {
  const cluster = new FakeCluster({ kinds: GATEWAY_API });
  cluster.add({ apiVersion: "gateway.networking.k8s.io/v1", kind: "GatewayClass", metadata: { name: "traefik" } });
  return cluster;
}

function without<Record extends object>(record: Record, ...names: readonly string[]): object {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

describe("local up", () => {
  it("makes everything of an environment, remembers it, and says where it is", async () => {
    const cluster = clusterWithGateway();
    const { failed, printed } = await brought(cluster, folderOf(seed));
    expect(failed).toBeUndefined();
    expect(printed).toBe(
      [
        "6 of 6 are ready",
        "  http://api.dev.localhost:1/v1/users  users",
        "  http://dev.localhost:1/  web",
        "  kubectl --context kind-dev port-forward --namespace portal service/reports 8000:80",
        "",
      ].join("\n"),
    );
    const made = [...cluster.objects.values()].filter(({ kind }) => kind === "Secret");
    expect(made).toMatchObject([
      { metadata: { name: "reports-queue", namespace: "portal" }, stringData: { url: "amqp://queue" } },
    ]);
    const memory = cluster.objects.get("ConfigMap default/local-portal-dev");
    expect(memory?.metadata.annotations).toMatchObject({
      "applyset.kubernetes.io/contains-group-kinds": expect.stringMatching(/Deployment\.apps.*,Namespace,.*,Secret,/),
    });
  });

  it("makes namespaces before what is in them", async () => {
    const cluster = clusterWithGateway();
    await brought(cluster, folderOf(seed));
    expect(cluster.applied.slice(1, 3)).toEqual([
      ["Namespace gateway", "Namespace portal"],
      expect.arrayContaining(["Secret reports-queue", "Deployment web", "Gateway gateway"]),
    ]);
  });

  it("takes away what is not declared any more, and nothing of others", async () => {
    const cluster = clusterWithGateway();
    await brought(cluster, folderOf(seed));
    cluster.add({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "mine", namespace: "portal" } });
    const smaller = { ...seed, services: without(seed.services, "web"), routes: seed.routes?.slice(0, 1) };
    const { said } = await brought(cluster, folderOf(smaller));
    expect(said).toContain("Deployment web is not declared any more");
    const left = [...cluster.objects.keys()];
    expect(left).toEqual(expect.arrayContaining(["Deployment portal/users", "ConfigMap portal/mine"]));
    expect(left).not.toContain("Deployment portal/web");
  });

  it("does not touch what somebody else has made", async () => {
    const cluster = clusterWithGateway();
    cluster.add({ apiVersion: "v1", kind: "Namespace", metadata: { name: "portal" } });
    const { failed } = await brought(cluster, folderOf(seed));
    expect(failed).toBe(
      "kind-dev must not have what somebody else has made, got Namespace portal; delete it, or use another cluster",
    );
    expect(cluster.applied).toEqual([]);
  });

  it("says which other environment has the same names, and how it is taken down", async () => {
    const cluster = clusterWithGateway();
    await brought(cluster, folderOf(seed));
    const { dev } = seed.environments;
    const two = { ...seed, environments: { dev, qa: { ...dev, network: OTHER_NETWORK } } };
    const steps = cluster.applied.length;
    expect((await brought(cluster, folderOf(two), { environment: "qa" })).failed).toMatch(
      /^kind-dev must not run another environment with the same names, got dev of portal, which has Namespace gateway and \d+ more; local down dev --context kind-dev takes it away, or use another cluster$/,
    );
    cluster.add({ apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } });
    const renamed = { ...seed, name: "shop" };
    expect((await brought(cluster, folderOf(renamed))).failed?.split("\n")).toEqual([
      expect.stringContaining("; local down dev --of portal --context kind-dev takes it away, or use another cluster"),
      expect.stringMatching(/must not have what somebody else has made, got Namespace shop; delete it/),
    ]);
    expect(cluster.applied).toHaveLength(steps);
  });

  it("names everything that is missing at once, and makes nothing then", async () => {
    const cluster = new FakeCluster();
    const { failed } = await brought(cluster, folderOf(seed, ""));
    expect(failed).toBe(
      [
        "everything that dev needs must be there, and this is missing:",
        "  the cluster has no class for the routes of dev; install a controller of the Gateway API (https://gateway-api.sigs.k8s.io/implementations/; with kind: cloud-provider-kind)",
        "  .env must have REPORTS_QUEUE__URL: key url of the Secret reports-queue, for services.reports",
        "",
        "--without-missing goes on without what the cluster has not",
      ].join("\n"),
    );
    expect(cluster.applied).toEqual([]);
  });

  it("goes on without what the cluster has not where that is meant, but never without a secret", async () => {
    const { failed, said } = await brought(new FakeCluster(), folderOf(seed), { withoutMissing: true });
    expect(failed).toBeUndefined();
    expect(said).toContainEqual(expect.stringMatching(/^left out: the cluster has no class for the routes of dev/));
    const bare = await brought(new FakeCluster(), folderOf(seed, ""), { withoutMissing: true });
    expect(bare.failed).toContain(".env must have REPORTS_QUEUE__URL");
  });

  it("names claims that no class would make a volume for", async () => {
    const claims = { files: { size: "1Gi" } };
    const cluster = clusterWithGateway();
    const { failed } = await brought(cluster, folderOf({ ...seed, claims }));
    expect(failed).toContain("the cluster has no storage class by default, for the claims of files; kubectl annotate");
    cluster.add({
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: { name: "standard", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
    });
    expect((await brought(cluster, folderOf({ ...seed, claims }))).failed).toBeUndefined();
  });

  it("refuses a file of secrets that git takes along", async () => {
    const cluster = clusterWithGateway();
    cluster.answers.set("git", { code: 1 });
    const { failed } = await brought(cluster, folderOf(seed));
    expect(failed).toBe(".env must be ignored by git, because secrets are in it; write its name into .gitignore");
  });

  it.each([
    ["A=1\nREPORTS_QUEUE__URL='amqp://queue\n", 2],
    ["REPORTS_QUEUE__URL='amqp://queue\nB='x'\n", 1],
    ["REPORTS_QUEUE__URL='it''s'\n", 1],
    ['REPORTS_QUEUE__URL="a\\"b"\n', 1],
  ])("refuses a quote that is open in %j, without the value", async (text, line) => {
    const { failed } = await brought(clusterWithGateway(), folderOf(seed, text));
    expect(failed).toBe(
      `.env must close each quote at the end of its value, got REPORTS_QUEUE__URL in line ${line}; close it, or write a value that has such quotes between others: ", ' or \``,
    );
  });

  it.each([
    "REPORTS_QUEUE__URL='a\nb' # two lines\nB='x'\n",
    "export REPORTS_QUEUE__URL=\"it's\"\r\nB='x'\r\n",
    "REPORTS_QUEUE__URL=it's\n",
    "# it's a comment\nREPORTS_QUEUE__URL=a\n",
  ])("takes the file %j", async (text) => {
    expect((await brought(clusterWithGateway(), folderOf(seed, text))).failed).toBeUndefined();
  });

  it("chooses no class among several", async () => {
    const cluster = clusterWithGateway();
    cluster.add({ apiVersion: "gateway.networking.k8s.io/v1", kind: "GatewayClass", metadata: { name: "envoy" } });
    expect((await brought(cluster, folderOf(seed))).failed).toBe(
      "--class must name the GatewayClass of the routes, got none of 2; choose traefik or envoy",
    );
    expect((await brought(cluster, folderOf(seed), { class: "nginx" })).failed).toBe(
      '--class must be a GatewayClass of the cluster, got "nginx"; choose traefik or envoy',
    );
    expect((await brought(cluster, folderOf(seed), { class: "envoy" })).failed).toBeUndefined();
    expect(cluster.objects.get("Gateway gateway/gateway")?.spec).toMatchObject({ gatewayClassName: "envoy" });
  });

  it("says what keeps a workload, and gives up after a while", async () => {
    const cluster = new FakeCluster({
      kinds: GATEWAY_API,
      status: (object) => (object.metadata.name === "web" ? { conditions: [REFUSED] } : readyStatus(object)),
    });
    const { failed, said } = await brought(cluster, folderOf(seed), { withoutMissing: true });
    expect(said).toContain("Deployment portal/web waits: pods are forbidden");
    expect(failed).toBe(
      "everything must get ready, and this does not:\n  Deployment portal/web: 0 of 1 ready; pods are forbidden",
    );
  });

  it("runs the work before a rollout, and rolls out after it", async () => {
    const cluster = clusterWithGateway();
    await brought(cluster, folderOf(workBeforeARollout, "ORDERS_DATABASE__URL=x\n"), { environment: "prod" });
    const order = cluster.applied.flat().filter((name) => /orders(-migrate)?$/.test(name));
    expect(order.slice(-2)).toEqual(["Job orders-migrate", "Deployment orders"]);
  });

  it("rolls out nothing after work that has failed, and runs it again the next time", async () => {
    let isBroken = true;
    const cluster = new FakeCluster({
      kinds: GATEWAY_API,
      status: (object) => (object.kind === "Job" && isBroken ? { conditions: [FAILED] } : readyStatus(object)),
    });
    const folder = folderOf(workBeforeARollout, "ORDERS_DATABASE__URL=x\n");
    const { failed } = await brought(cluster, folder, { environment: "prod", withoutMissing: true });
    expect(failed).toMatch(
      /^everything must get ready.*\n {2}Job .*orders-migrate: failed; .*kubectl logs --namespace/,
    );
    expect(cluster.applied.flat()).not.toContain("Deployment orders");
    isBroken = false;
    const again = await brought(cluster, folder, { environment: "prod", withoutMissing: true });
    expect(again.failed).toBeUndefined();
    expect(cluster.applied.flat()).toContain("Deployment orders");
  });

  it("loads images that this machine has where the cluster has a command for it", async () => {
    const cluster = clusterWithGateway();
    cluster.answers.set("docker image inspect --format={{.Id}} smaacc/users:1.14.2", { code: 0 });
    cluster.answers.set("docker image inspect --format={{.Id}} smaacc/web:5.0.1", { code: 0 });
    cluster.answers.set("kind load docker-image smaacc/users:1.14.2", { code: 0 });
    cluster.answers.set("kind load docker-image smaacc/web:5.0.1", { code: 1, stderr: "no nodes" });
    const { said } = await brought(cluster, folderOf(seed));
    expect(cluster.others).toContain("kind load docker-image smaacc/users:1.14.2 --name dev");
    expect(said).toContain("not loaded: smaacc/web:5.0.1: no nodes");
    expect(cluster.others.filter((line) => line.startsWith("kind"))).toHaveLength(2);
  });
});

const REFUSED = { type: "ReplicaFailure", status: "True", message: "pods are forbidden" };
const FAILED = { type: "Failed", status: "True", message: "Job has reached the specified backoff limit" };

describe("local status", () => {
  it("tells how far everything is, and ends with 3 until it is ready", async () => {
    const cluster = clusterWithGateway();
    const folder = folderOf(seed);
    const asked = async (json: boolean) => {
      const { context, printed } = contextIn(folder);
      return { code: await status({ ...ABOUT, json }, context, cluster.tools), printed: printed.join("") };
    };
    expect(await asked(false)).toEqual({ code: 3, printed: "nothing of dev is in kind-dev\n" });
    await brought(cluster, folder);
    const { code, printed } = await asked(false);
    expect([code, printed.split("\n")[0]]).toEqual([0, "Deployment portal/users: 1 of 1 ready"]);
    expect(JSON.parse((await asked(true)).printed)).toMatchObject({
      environment: "dev",
      context: "kind-dev",
      isReady: true,
      workloads: expect.arrayContaining([expect.objectContaining({ kind: "Gateway", state: "programmed" })]),
    });
  });
});

describe("local down", () => {
  it("leaves nothing of what was made, whatever is declared by then, and everything of others", async () => {
    const cluster = clusterWithGateway();
    cluster.add({ apiVersion: "v1", kind: "Namespace", metadata: { name: "mine" } });
    const before = [...cluster.objects.keys()];
    await brought(cluster, folderOf(seed));
    const { context, printed } = contextIn(folderOf({ ...seed, services: without(seed.services, "web"), routes: [] }));
    await down({ ...ABOUT, of: undefined, timeout: 60 }, context, cluster.tools);
    expect([...cluster.objects.keys()]).toEqual(before);
    expect(printed.join("")).toMatch(/^\d+ objects of dev are gone from kind-dev\n$/);
  });

  it("finds what was made before the platform was renamed, and says how it is called", async () => {
    const cluster = clusterWithGateway();
    await brought(cluster, folderOf(seed));
    const ask = async (of: string | undefined, declared: object) => {
      const { context, printed, said } = contextIn(folderOf(declared));
      await down({ ...ABOUT, of, timeout: 60 }, context, cluster.tools);
      return { printed: printed.join(""), said: said.filter((line) => !line.startsWith("waiting")) };
    };
    expect(await ask(undefined, { ...seed, name: "shop" })).toEqual({
      printed: "nothing of dev is in kind-dev\n",
      said: ["dev of portal is: local down dev --of portal --context kind-dev takes it away"],
    });
    expect((await ask("portal", { environments: {} })).printed).toMatch(
      /^\d+ objects of dev are gone from kind-dev\n$/,
    );
    expect([...cluster.objects.keys()]).toEqual(["GatewayClass /traefik"]);
  });

  it("asks the declaration for nothing but its name", async () => {
    const cluster = clusterWithGateway();
    await brought(cluster, folderOf(seed));
    const { context, printed } = contextIn(folderOf({ name: "portal", environments: {}, services: { web: 7 } }));
    await down({ ...ABOUT, of: undefined, timeout: 60 }, context, cluster.tools);
    expect(printed.join("")).toMatch(/objects of dev are gone/);
  });

  it("has nothing to do where nothing was made", async () => {
    const { context, printed } = contextIn(folderOf(seed));
    await down({ ...ABOUT, of: undefined, timeout: 60 }, context, new FakeCluster().tools);
    expect(printed).toEqual(["nothing of dev is in kind-dev\n"]);
  });
});

describe("the command line of local", () => {
  it.each([
    [["local", "up", "dev", "--timeout", "0"], "must be a whole number of seconds above 0"],
    [["local", "up", "dev", "--address", "http://x/y"], "must be an address"],
    [["local", "up", "dev", "--domain", "bad domain"], 'must be a DNS name, got "bad domain"; write a name such as'],
    [["smoke", "dev", "--local", "bad_domain"], 'must be a DNS name, got "bad_domain"; write a name such as'],
    [["local", "sideways"], "unknown command 'sideways'"],
  ])("ends with 1 and a message for %j", async (args, message) => {
    const { context, said } = contextIn(folderOf(seed));
    expect(await runCommand(args, context)).toBe(1);
    expect(said.join("\n")).toContain(message);
  });
});
