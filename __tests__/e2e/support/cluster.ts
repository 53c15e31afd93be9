import { type Finished, run, runOrThrow } from "./run";

/** How kubectl, and the stand-in of kubelogin, know the cluster that tests may use. */
const CONTEXT = "E2E_KUBECONFIG_CONTEXT";

/** What every object of the API server has. */
export interface KubernetesObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    /** What made the object. */
    readonly ownerReferences?: readonly { readonly uid: string }[];
  };
}

interface ViewedConfig {
  readonly clusters: readonly [
    { readonly cluster: { readonly server: string; readonly "certificate-authority-data"?: string } },
  ];
  readonly users: readonly [
    { readonly user: { readonly token?: string; readonly "client-key-data"?: string; readonly exec?: object } },
  ];
}

/** A Kubernetes API server that the person who runs the tests has named by its context. */
export class Cluster {
  constructor(
    readonly context: string,
    private readonly config: ViewedConfig,
  ) {}

  get server(): string {
    return this.config.clusters[0].cluster.server;
  }

  /** Certificate of the authority that signed the API server's own, as PEM. */
  get authority(): string {
    return Buffer.from(this.config.clusters[0].cluster["certificate-authority-data"] ?? "", "base64").toString();
  }

  /** What signs in to the API server, and must be found nowhere. */
  get secrets(): readonly string[] {
    const { user } = this.config.users[0];
    return [user.token, user["client-key-data"]].filter((secret) => secret !== undefined);
  }

  /** Runs kubectl against this cluster and no other. */
  kubectl(...args: readonly string[]): Promise<Finished> {
    return run("kubectl", ["--context", this.context, ...args]);
  }

  /** @throws Error with what kubectl said, when it failed */
  kubectlOrThrow(...args: readonly string[]): Promise<string> {
    return runOrThrow("kubectl", ["--context", this.context, ...args]);
  }

  /** What kubectl answers to some YAML or JSON on its standard input. */
  kubectlWith(input: string, ...args: readonly string[]): Promise<Finished> {
    return run("kubectl", ["--context", this.context, ...args], { input });
  }

  /** All objects of some kinds in a namespace. */
  async list<Found = KubernetesObject>(kinds: string, namespace: string): Promise<readonly Found[]> {
    const answer = await this.kubectlOrThrow("get", kinds, "--namespace", namespace, "--output", "json");
    return JSON.parse(answer).items;
  }

  /** One object. */
  async get<Found = KubernetesObject>(kind: string, name: string, namespace: string): Promise<Found> {
    const answer = await this.kubectlOrThrow("get", kind, name, "--namespace", namespace, "--output", "json");
    return JSON.parse(answer);
  }
}

/** The cluster that the person who runs the tests allows them to use; or in one line why there is none. */
export async function findCluster(): Promise<Cluster | string> {
  const context = process.env[CONTEXT];
  if (!context) return `no cluster; set ${CONTEXT} to the context of one that tests may fill and empty, such as kind's`;
  const view = ["config", "view", "--raw", "--flatten", "--minify", "--context", context, "--output", "json"];
  const { code, stdout } = await run("kubectl", view);
  if (code === 127) return "kubectl is not on the PATH; install it: kubernetes.io/docs/tasks/tools";
  const config: ViewedConfig | undefined = code === 0 ? JSON.parse(stdout) : undefined;
  if (!config?.clusters?.[0] || !config.users?.[0])
    return `no context ${context} in KUBECONFIG; name one of its contexts in ${CONTEXT}`;
  if (config.users[0].user.exec)
    return `the context ${context} signs in with a command; name one with a token or a certificate`;
  const cluster = new Cluster(context, config);
  const { code: unreachable } = await cluster.kubectl("get", "--raw", "/readyz", "--request-timeout=10s");
  return unreachable ? `the cluster of the context ${context} does not answer; start it` : cluster;
}

/** @throws Error when there is no cluster; suites ask only where one is there */
export async function requireCluster(): Promise<Cluster> {
  const cluster = await findCluster();
  if (typeof cluster === "string") throw new Error(cluster);
  return cluster;
}
