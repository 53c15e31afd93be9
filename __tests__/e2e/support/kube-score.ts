import type { Cluster } from "./cluster";
import type { Finding } from "./exceptions";
import { run } from "./run";

interface Scored {
  readonly object_name: string;
  readonly checks: readonly {
    readonly check: { readonly id: string };
    readonly grade: number;
    readonly skipped: boolean;
  }[];
}

const KINDS = [
  ...["deployments", "statefulsets", "daemonsets", "cronjobs"],
  ...["services", "networkpolicies", "poddisruptionbudgets", "horizontalpodautoscalers", "ingresses"],
].join(",");
/** The best grade is 10, a warning 5, and what is critical 1. */
const WARNING = 5;

/** What kube-score finds in the objects of some namespaces, as the API server answers them. */
export async function kubeScore(cluster: Cluster, app: string, namespaces: readonly string[]): Promise<Finding[]> {
  const lists = await Promise.all(namespaces.map((namespace) => cluster.list(KINDS, namespace)));
  const input = JSON.stringify({ apiVersion: "v1", kind: "List", items: lists.flat() });
  const score = ["score", "--kubernetes-version", "v1.35", "--output-format", "json", "-"];
  const { stdout, output } = await run("kube-score", score, { input });
  if (!stdout.startsWith("[")) throw new Error(`kube-score did not answer:\n${output}`);
  return (JSON.parse(stdout) as readonly Scored[]).flatMap(({ object_name, checks }) =>
    checks
      .filter(({ grade, skipped }) => !skipped && grade <= WARNING)
      .map(({ check }) => ({ app, check: check.id, subject: object_name })),
  );
}
