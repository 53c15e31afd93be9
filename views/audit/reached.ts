import { isMade, type ResolvedEnvironment } from "../../model/platform/environment";
import { routePictures } from "../picture/route-picture";
import type { OuterWay } from "../reach/outer-ways";
import { reachOf } from "../reach/reach";
import type { AuditAnswer } from "./audit-answer";

/** Who reaches whom in an environment: from outside, between workloads, and out of the cluster. */
export function reachedOf(environment: ResolvedEnvironment, partOf: string): readonly AuditAnswer[] {
  const { openNamespaces, ways, outer, onHostNetwork } = reachOf(environment, partOf);
  return [
    ...(isMade(environment) ? [apiServerOf(environment.cluster)] : []),
    ...routePictures(environment).map(({ host, path, protocol, to, redirect, index }) => ({
      subject: `whoever reaches the gateway, by ${protocol} at ${host}${path.startsWith("/") ? path : ` ${path}`}`,
      answer:
        redirect === undefined
          ? to.map(({ target, port }) => `${target}${port === undefined ? "" : `:${port}`}`).join(", ")
          : `nobody: redirected to ${redirect}`,
      source: `routes[${index}]`,
    })),
    ...exposedOf(environment),
    ...openNamespaces.map((namespace) => ({
      subject: `every pod of ${namespace}`,
      answer: `every pod of ${namespace}, every port`,
      source: `NetworkPolicy ${namespace}/allow-same-namespace`,
    })),
    ...ways.map(({ from, to, ports, isEveryPort }) => ({
      subject: from,
      answer: `${to}, ${isEveryPort ? "every port" : `ports ${ports.join(", ")}`}`,
      source: "NetworkPolicies of both",
    })),
    ...outerAnswers(outer),
    ...onHostNetwork.map((workload) => ({
      subject: workload,
      answer: "whatever its nodes reach: its pods have their addresses, and no policy holds them",
      source: "host.network",
    })),
  ];
}

/** What a policy opens to several at once is one answer. */
function outerAnswers(outer: readonly OuterWay[]): readonly AuditAnswer[] {
  const groups = new Map<string, OuterWay[]>();
  for (const way of outer) {
    const key = JSON.stringify([way.pods, way.direction, way.ports, way.policies]);
    groups.set(key, [...(groups.get(key) ?? []), way]);
  }
  return [...groups.values()].flatMap((ways) => {
    const [first] = ways;
    if (!first) return [];
    const peers = ways.map(({ peer }) => peer).join("; ");
    const ports = first.ports.length === 0 ? "every port" : `ports ${first.ports.join(", ")}`;
    const source = `NetworkPolicy ${first.policies.join(", ")}`;
    return first.direction === "out"
      ? [{ subject: first.pods, answer: `${peers}, ${ports}`, source }]
      : [{ subject: peers, answer: `${first.pods}, ${ports}`, source }];
  });
}

function apiServerOf({ apiServer }: NonNullable<ResolvedEnvironment["cluster"]>): AuditAnswer {
  if (apiServer.kind === "private") {
    return {
      subject: "the virtual network, and what is connected to it",
      answer: "the API server",
      source: "apiServer",
    };
  }
  return {
    subject: `${apiServer.authorizedCidrs.join(", ")}, and the cluster's own egress`,
    answer: "the API server, at a public address",
    source: "apiServer.authorizedCidrs",
  };
}

function exposedOf({ services, statefulSets }: ResolvedEnvironment): readonly AuditAnswer[] {
  const all = { services, statefulSets };
  return Object.entries(all).flatMap(([section, workloads]) =>
    Object.entries(workloads).flatMap(([key, { exposed, namespace, name }]) => {
      if (!exposed) return [];
      const by =
        exposed.type === "NodePort"
          ? "ports of the nodes"
          : `a ${exposed.internal ? "private" : "public"} load balancer`;
      return [
        {
          subject: exposed.sources.join(", "),
          answer: `${namespace}/${name}, ports ${exposed.ports.join(", ")}, by ${by}`,
          source: `${section}.${key}.exposed`,
        },
      ];
    }),
  );
}
