import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { runCommand } from "../../commands/program";
import { loadPlatform } from "../../model/platform/load";
import { definePlatform } from "../../model/platform/platform";
import { environmentObjects } from "../../views/environment-objects";
import { type Cluster, requireCluster } from "./support/cluster";
import { WORK } from "./support/folders";
import { freePort, type Kubelet, kubeletFor, MISSING_KUBELET } from "./support/kubelet";
import { describeUnless, missingOf } from "./support/where";
import { IMAGE } from "./variants/running";

const NODE = "smoke-forwarded";
const pods = {
  image: IMAGE,
  resources: { requests: { cpu: "20m", memory: "32Mi" } },
  metrics: false,
  replicas: 1,
  placement: { nodeSelector: { "kubernetes.io/hostname": NODE } },
} as const;
const UNASKED = { liveness: false, readiness: false } as const;

/** Services of which a route leads to one only. */
const DECLARED = definePlatform({
  name: "forwarded",
  domain: "example.org",
  environments: {
    office: {
      cluster: { kind: "kubeconfig", context: "office" },
      routing: { kind: "gateway", className: "test" },
    },
  },
  services: {
    web: { ...pods, ports: { http: 8080 } },
    orders: { ...pods, ports: { http: 8080 } },
    broken: { ...pods, ports: { http: 8080 }, probes: { readiness: { path: "/broken" } } },
    cache: { ...pods, ports: { redis: 8080 }, probes: UNASKED },
    silent: { ...pods, ports: { amqp: 9999 }, probes: UNASKED },
    absent: { ...pods, ports: { http: 8080 } },
    worker: { ...pods, ports: {} },
  },
  routes: [{ host: "www.{domain}", to: "web" }],
});

describeUnless(missingOf(["cluster"]) ?? MISSING_KUBELET, "services that no route reaches", () => {
  const folder = join(WORK, "smoke-port-forward");
  let cluster: Cluster;
  let kubelet: Kubelet | undefined;
  const server = createServer(({ url }, response) => {
    response.writeHead(url === "/broken" ? 503 : 200).end();
  });

  async function smoke(...more: readonly string[]) {
    const said: string[] = [];
    const printed: string[] = [];
    const context = {
      folder,
      today: new Date(),
      colours: false,
      print: (text: string) => printed.push(text),
      progress: (message: string) => said.push(message),
    };
    const args = ["smoke", "office", "--platform", "platform.json", "--port-forward", "--retries", "0", ...more];
    return { code: await runCommand(args, context), printed: printed.join(""), said: said.join("\n") };
  }

  beforeAll(async () => {
    cluster = await requireCluster();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "platform.json"), JSON.stringify(DECLARED));
    const { platform } = loadPlatform(DECLARED, { today: new Date() });
    const { office } = platform.environments;
    if (!office) throw new Error("office must be an environment");
    const kinds = new Set(["Namespace", "ServiceAccount", "Service", "Deployment"]);
    const items = environmentObjects(office, { partOf: platform.name }).filter(({ kind }) => kinds.has(kind));
    writeFileSync(join(folder, "objects.json"), JSON.stringify({ apiVersion: "v1", kind: "List", items }));
    await new Promise<void>((listens) => server.listen(0, "127.0.0.1", listens));
    const { port } = server.address() as AddressInfo;
    kubelet = await kubeletFor(cluster, NODE, { folder, ports: { 8080: port, 9999: await freePort() } });
    await cluster.kubectlOrThrow("apply", "-f", join(folder, "objects.json"));
    const inNamespace = ["--namespace", "forwarded"];
    await cluster.kubectlOrThrow("scale", "deployment", "absent", "--replicas=0", ...inNamespace);
    const available = ["wait", "--for=condition=Available", "deployment", "--all", "--timeout=60s"];
    await cluster.kubectlOrThrow(...available, ...inNamespace);
  });
  afterAll(async () => {
    server.close();
    await cluster?.kubectl("delete", "namespace", "forwarded", "gateway", "--ignore-not-found");
    await kubelet?.close();
  });

  it("are asked through the API server, each as its readiness probe asks, or whether it takes connections", async () => {
    const routed = ["orders", "broken", "cache", "silent", "absent"].flatMap((name) => ["--route", name]);
    const { code, printed } = await smoke("--context", cluster.context, "--json", ...routed);
    const { checks }: { readonly checks: readonly Printed[] } = JSON.parse(printed);
    expect(code).toBe(2);
    expect(checks.map(({ name, state, answer, message }) => [name, state, answer, message])).toEqual([
      ["forwarded/orders:http/health/ready", "passed", "200", undefined],
      [
        "forwarded/broken:http/broken",
        "failed",
        "503",
        "must be answered with 200 to 399, got 503; look at the logs of its pods",
      ],
      ["forwarded/cache:redis", "passed", "takes connections", undefined],
      ["forwarded/silent:amqp", "failed", "", expect.stringContaining("got one that was closed")],
      ["forwarded/absent:http/health/ready", "failed", "", expect.stringMatching(/^must be led to/)],
    ]);
  });

  it("are not asked in a context that is not there, which is said once", async () => {
    const { code, printed, said } = await smoke("--context", "nope");
    expect([code, printed]).toEqual([1, ""]);
    expect(said).toMatch(/^--context must be one of the kubeconfig, got "nope"; [^\n]*$/);
  });
});

interface Printed {
  readonly name: string;
  readonly state: string;
  readonly answer: string;
  readonly message?: string;
}
