import type { RunTool, ToolAnswer } from "../../commands/tool";

/** An object as the stand-in keeps it. */
export interface KeptObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly uid?: string;
    readonly generation?: number;
  };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: unknown;
}

/** Line of `kubectl api-resources` for each kind that it knows. */
const USUAL = [
  "configmaps                cm       v1                           true    ConfigMap",
  "limitranges               limits   v1                           true    LimitRange",
  "namespaces                ns       v1                           false   Namespace",
  "persistentvolumes         pv       v1                           false   PersistentVolume",
  "pods                      po       v1                           true    Pod",
  "secrets                            v1                           true    Secret",
  "serviceaccounts           sa       v1                           true    ServiceAccount",
  "services                  svc      v1                           true    Service",
  "deployments               deploy   apps/v1                      true    Deployment",
  "jobs                               batch/v1                     true    Job",
  "persistentvolumeclaims    pvc      v1                           true    PersistentVolumeClaim",
  "storageclasses            sc       storage.k8s.io/v1            false   StorageClass",
  "networkpolicies           netpol   networking.k8s.io/v1         true    NetworkPolicy",
];

/** The kinds of the Gateway API. */
export const GATEWAY_API = [
  "gatewayclasses            gc       gateway.networking.k8s.io/v1   false   GatewayClass",
  "gateways                  gtw      gateway.networking.k8s.io/v1   true    Gateway",
  "httproutes                         gateway.networking.k8s.io/v1   true    HTTPRoute",
];

/** What a stand-in of a cluster is made of. */
interface FakeClusterProps {
  /** Name of its context. @default "kind-dev" */
  readonly context?: string;
  /** Address of its API server. @default "https://127.0.0.1:6443" */
  readonly server?: string;
  /** More kinds that it has. @default [] */
  readonly kinds?: readonly string[];
  /** Status of an object by itself. @default - everything is ready at once */
  readonly status?: (object: KeptObject) => unknown;
}

/** A cluster behind `kubectl`, in memory: it keeps what is applied, and gives it the status that a test wants. */
export class FakeCluster {
  readonly objects = new Map<string, KeptObject>();
  /** What was run besides `kubectl`, each as a line. */
  readonly others: string[] = [];
  /** Answers of other programs, by the beginning of their line. */
  readonly answers = new Map<string, Partial<ToolAnswer>>();
  /** The steps in which objects were applied, each the kinds and names. */
  readonly applied: (readonly string[])[] = [];
  private count = 0;
  private milliseconds = 0;

  constructor(private readonly props: FakeClusterProps = {}) {}

  /** The tools of a command, with a clock that passes only while it waits. */
  get tools() {
    return {
      run: this.run,
      now: () => this.milliseconds,
      sleep: async (milliseconds: number) => {
        this.milliseconds += milliseconds;
      },
    };
  }

  /** Adds an object that somebody else has made. */
  add(object: KeptObject): void {
    this.count += 1;
    this.objects.set(keyOf(object), { ...object, metadata: { uid: String(this.count), ...object.metadata } });
  }

  readonly run: RunTool = async (tool, args, input = "") => {
    if (tool === "kubectl") return { code: 0, stdout: "", stderr: "", ...this.kubectl(args, input) };
    const line = [tool, ...args].join(" ");
    this.others.push(line);
    const known = [...this.answers].find(([start]) => line.startsWith(start));
    return { code: 127, stdout: "", stderr: "", ...known?.[1] };
  };

  private kubectl(given: readonly string[], input: string): Partial<ToolAnswer> {
    const { context = "kind-dev", server = "https://127.0.0.1:6443", kinds = [] } = this.props;
    if (given[0] === "config") {
      const config = { clusters: [{ name: context, cluster: { server } }], contexts: [], users: null };
      return { stdout: given[1] === "view" ? JSON.stringify(config) : `${context}\n` };
    }
    if (given[0] !== `--context=${context}`) throw new Error(`the context must be said, got ${given.join(" ")}`);
    const [verb = "", ...rest] = given.slice(1);
    const named: readonly KeptObject[] = input === "" ? [] : JSON.parse(input).items;
    switch (verb) {
      case "api-resources":
        return { stdout: [...USUAL, ...kinds].join("\n") };
      case "apply":
        return this.apply(named);
      case "delete":
        for (const object of named) this.delete(object);
        return {};
      case "get":
        return { stdout: JSON.stringify({ kind: "List", items: this.get(rest, named) }) };
      default:
        throw new Error(`nobody expected kubectl ${verb}`);
    }
  }

  private apply(objects: readonly KeptObject[]): Partial<ToolAnswer> {
    this.applied.push(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`));
    for (const object of objects) {
      const before = this.objects.get(keyOf(object));
      if (before?.kind === "Job" && JSON.stringify(before.spec) !== JSON.stringify(object.spec)) {
        return { code: 1, stderr: "field is immutable" };
      }
      if (before) this.objects.set(keyOf(object), { ...object, metadata: { ...before.metadata, ...object.metadata } });
      else this.add(object);
    }
    return {};
  }

  private delete(object: KeptObject): void {
    this.objects.delete(keyOf(object));
    if (object.kind !== "Namespace") return;
    for (const each of this.objects.values()) {
      if (each.metadata.namespace === object.metadata.name) this.objects.delete(keyOf(each));
    }
  }

  private get([what = "", ...options]: readonly string[], named: readonly KeptObject[]): readonly KeptObject[] {
    const [label = "", value] = (options.find((each) => each.startsWith("--selector="))?.slice(11) ?? "").split("=");
    const wanted = new Set(what.split(",").map((each) => each.split(".")[0]));
    const { status = readyStatus } = this.props;
    const found = what.startsWith("-")
      ? named.flatMap((object) => this.objects.get(keyOf(object)) ?? [])
      : [...this.objects.values()].filter(
          ({ kind, metadata }) => wanted.has(pluralOf(kind)) && (label === "" || isLabelled(metadata, label, value)),
        );
    return found.map((object) => ({ ...object, status: object.status ?? status(object) }));
  }
}

function isLabelled({ labels = {} }: KeptObject["metadata"], label: string, value: string | undefined): boolean {
  return value === undefined ? label in labels : labels[label] === value;
}

/** What a controller says of an object that is ready. */
export function readyStatus({ kind }: KeptObject): unknown {
  const conditions = ["Complete", "Programmed", "Accepted"].map((type) => ({ type, status: "True" }));
  if (kind === "HTTPRoute") return { parents: [{ conditions }] };
  return { conditions, readyReplicas: 1, updatedReplicas: 1 };
}

function pluralOf(kind: string): string {
  const word = kind.toLowerCase();
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return word.endsWith("s") ? `${word}es` : `${word}s`;
}

function keyOf({ kind, metadata: { namespace = "", name } }: KeptObject): string {
  return `${kind} ${namespace}/${name}`;
}
