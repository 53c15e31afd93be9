import { isUnreadable } from "../../declaration-reader";
import type { ResolvedFront } from "../../kubernetes/front";
import type { ResolvedServed } from "../../kubernetes/served";
import type { ResolvedEnvironment } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";
import { earlier } from "../earlier";

/** A port of the nodes is open on all of them for one Service; the API server refuses it to a second one. */
export const nodePort: Rule<ResolvedPlatform> = {
  id: "platform/node-port",
  holds: "No two Services of a cluster have one port of its nodes.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport",
  *check({ environments }) {
    const taken = earlier<NodePort>();
    yield* each(Object.values(environments).flatMap(nodePortsOf), function* (one) {
      const { path, cluster, protocol, number, environment, workload } = one;
      const other = taken(`${cluster}/${protocol}/${number}`, one);
      // two ports of one Service are what service/exposed tells of
      if (other === undefined || (other.workload === workload && other.environment === environment)) return;
      const owner = other.environment === environment ? other.workload : `${other.workload} of ${other.environment}`;
      yield error(
        path,
        "be another than that of other Services",
        number,
        `${owner} has it; write another, or leave it to the cluster`,
      );
    });
  },
};

interface NodePort {
  readonly path: readonly string[];
  readonly environment: string;
  /** What tells the cluster from others. */
  readonly cluster: string;
  readonly workload: string;
  readonly protocol: string;
  readonly number: number;
}

function nodePortsOf(environment: ResolvedEnvironment): readonly NodePort[] {
  const { name, origin, services, statefulSets } = environment;
  const cluster = origin.kind === "made" ? name : JSON.stringify(origin);
  return Object.entries({ services, statefulSets }).flatMap(([section, workloads]) =>
    Object.entries<Pick<ResolvedServed & ResolvedFront, "ports" | "exposed">>(workloads).flatMap(
      ([workload, { ports, exposed }]) =>
        Object.entries((isUnreadable(exposed) ? undefined : exposed)?.nodePorts ?? {}).map(([port, number]) => ({
          path: [section, workload, "exposed", "nodePorts", port],
          environment: name,
          cluster,
          workload: `${section}.${workload}`,
          protocol: ports[port]?.protocol ?? "TCP",
          number,
        })),
    ),
  );
}
