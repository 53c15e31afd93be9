import type { EnvironmentPicture } from "../environment-picture";
import type { RoutePicture } from "../route-picture";
import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode } from "./layered";

/** Most workloads and ways that are drawn one by one; what is more is drawn namespace by namespace. */
const MOST_WORKLOADS = 60;
const MOST_WAYS = 160;

/** Whether there is room to draw each workload for itself. */
export function isDrawnInFull({ workloads, reach }: EnvironmentPicture): boolean {
  return workloads.length <= MOST_WORKLOADS && reach.ways.length <= MOST_WAYS;
}

/** Where a workload is told of on the page. */
export function workloadAnchor(environment: string, id: string): string {
  return `w-${environment}-${id.replaceAll("/", "-")}`;
}

/** Who reaches whom in an environment: routes from outside, calls between workloads, ways out. */
export function trafficDiagram(environment: EnvironmentPicture): Diagram {
  return isDrawnInFull(environment) ? inFull(environment) : byNamespace(environment);
}

/** The part of it that is about a namespace: its workloads, and whoever they reach or are reached by. */
export function trafficOfNamespace(environment: EnvironmentPicture, namespace: string): Diagram {
  const { nodes, groups, edges } = inFull(environment);
  const own = new Set(environment.workloads.filter((each) => each.namespace === namespace).map(({ id }) => id));
  const kept = edges.filter(({ from, to }) => own.has(from) || own.has(to));
  const ends = new Set(kept.flatMap(({ from, to }) => [from, to]));
  return { nodes: nodes.filter(({ id }) => own.has(id) || ends.has(id)), groups, edges: kept };
}

const OUT: DiagramGroup = { id: "out", label: "outside, and reached" };
const IN: DiagramGroup = { id: "in", label: "outside, and let in" };

function inFull(environment: EnvironmentPicture): Diagram {
  const { name, workloads, reach } = environment;
  const known = new Set(workloads.map(({ id }) => id));
  const outer = outerEnds(environment, (id) => id);
  const namespaces = [...new Set(workloads.map(({ namespace }) => namespace))];
  return {
    groups: [
      ...hostGroups(environment.routes),
      ...namespaces.map((namespace) => ({
        id: `namespace ${namespace}`,
        label: reach.openNamespaces.includes(namespace)
          ? `${namespace} · open within`
          : `${namespace} · only declared calls`,
      })),
      IN,
      OUT,
    ],
    nodes: [
      ...routeNodes(environment.routes),
      ...workloads.map(({ id, name: label, namespace, word, replicas, ports }) => ({
        id,
        label,
        detail: [word === "service" ? undefined : word, replicas && `×${replicas}`, ports.join(", ") || undefined]
          .filter((part) => part)
          .join(" · "),
        column: "workload",
        group: `namespace ${namespace}`,
        href: `#${workloadAnchor(name, id)}`,
      })),
      ...outer.nodes,
    ],
    edges: [
      ...routeEdges(environment.routes, (id) => (known.has(id) ? id : undefined), outer.idOf),
      ...reach.ways
        .filter(({ from, to }) => from !== to && known.has(from) && known.has(to))
        .map(({ from, to, ports, isEveryPort }) => ({
          from,
          to,
          title: `${from} may call ${to}: ${isEveryPort ? "every port" : ports.join(", ")}`,
          kind: "call" as const,
        })),
      ...outer.edges,
    ],
  };
}

function byNamespace(environment: EnvironmentPicture): Diagram {
  const { workloads, reach } = environment;
  const homes = new Map(workloads.map(({ id, namespace }) => [id, namespace]));
  const idOf = (id: string) => {
    const namespace = homes.get(id);
    return namespace === undefined ? undefined : `namespace ${namespace}`;
  };
  const outer = outerEnds(environment, idOf);
  const counted = new Map<string, { readonly from: string; readonly to: string; count: number }>();
  for (const way of reach.ways) {
    const [from, to] = [idOf(way.from), idOf(way.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const known = counted.get(`${from} ${to}`);
    if (known) known.count += 1;
    else counted.set(`${from} ${to}`, { from, to, count: 1 });
  }
  const hosts = [...new Set(environment.routes.map(({ host }) => host))];
  return {
    groups: [IN, OUT],
    nodes: [
      ...hosts.map((host) => ({
        id: `host ${host}`,
        label: host,
        column: "host",
        detail: `${environment.routes.filter((route) => route.host === host).length} routes`,
      })),
      ...[...new Set(homes.values())].map((namespace) => ({
        id: `namespace ${namespace}`,
        label: namespace,
        column: "workload",
        detail: `${workloads.filter((each) => each.namespace === namespace).length} workloads`,
        href: `#${namespaceAnchor(environment.name, namespace)}`,
      })),
      ...outer.nodes,
    ],
    edges: unique([
      ...environment.routes.flatMap(({ host, to }) =>
        to.flatMap(({ target, isElsewhere }) => {
          const end = isElsewhere ? outer.idOf(target) : idOf(target);
          return end === undefined
            ? []
            : [{ from: `host ${host}`, to: end, title: `${host} leads to ${end}`, kind: "route" as const }];
        }),
      ),
      ...[...counted.values()].map(({ from, to, count }) => ({
        from,
        to,
        title: `${count} ways from ${from} to ${to}`,
        kind: "call" as const,
      })),
      ...outer.edges,
    ]),
  };
}

/** Where the traffic of a namespace is drawn on the page. */
export function namespaceAnchor(environment: string, namespace: string): string {
  return `n-${environment}-${namespace}`;
}

function unique(edges: readonly DiagramEdge[]): readonly DiagramEdge[] {
  return [...new Map(edges.map((edge) => [`${edge.from} ${edge.to} ${edge.kind}`, edge])).values()];
}

function hostGroups(routes: readonly RoutePicture[]): readonly DiagramGroup[] {
  return [...new Set(routes.map(({ host }) => host))].map((host) => ({ id: `host ${host}`, label: host }));
}

function routeNodes(routes: readonly RoutePicture[]): readonly DiagramNode[] {
  return routes.map((route, position) => ({
    id: `route ${position}`,
    label: route.path,
    column: "route",
    detail: route.redirect === undefined ? undefined : `to ${route.redirect}`,
    group: `host ${route.host}`,
  }));
}

function routeEdges(
  routes: readonly RoutePicture[],
  workload: (id: string) => string | undefined,
  elsewhere: (name: string) => string,
): readonly DiagramEdge[] {
  return routes.flatMap(({ host, path, to }, position) =>
    to.flatMap(({ target, isElsewhere, port, percent }) => {
      const end = isElsewhere ? elsewhere(target) : workload(target);
      if (end === undefined) return [];
      const part = to.length > 1 ? `, ${percent}%` : "";
      const title = `${host}${path} leads to ${target}${port === undefined ? "" : `:${port}`}${part}`;
      return [{ from: `route ${position}`, to: end, title, kind: "route" as const }];
    }),
  );
}

/** What is outside of the workloads: ranges of addresses, what runs elsewhere, pods of others; what every pod may is left out. */
function outerEnds(
  { workloads, elsewhere, reach, routes }: EnvironmentPicture,
  endOf: (workload: string) => string | undefined,
): { readonly nodes: readonly DiagramNode[]; readonly edges: readonly DiagramEdge[]; idOf(name: string): string } {
  const known = new Set(workloads.map(({ id }) => id));
  const nameOf = (peer: string) => (Object.hasOwn(elsewhere, peer) ? (elsewhere[peer] ?? peer) : peer);
  const idOf = (name: string) => `to ${name}`;
  const ways = reach.outer.flatMap(({ workloads: own, direction, peer, ports }) =>
    own
      .filter((workload) => known.has(workload))
      .flatMap((workload) => {
        const end = endOf(workload);
        return end === undefined
          ? []
          : [{ end, direction, name: nameOf(peer), ports: ports.join(", ") || "every port" }];
      }),
  );
  const routed = routes.flatMap(({ to }) => to.filter(({ isElsewhere }) => isElsewhere).map(({ target }) => target));
  const namesOf = (wanted: string) => ways.filter(({ direction }) => direction === wanted).map(({ name }) => name);
  return {
    idOf,
    nodes: [
      ...[...new Set(namesOf("in"))].map((name) => outerNode(`from ${name}`, name, IN)),
      ...[...new Set([...namesOf("out"), ...routed])].map((name) => outerNode(idOf(name), name, OUT)),
    ],
    edges: unique(
      ways.map(({ end, direction, name, ports }) => {
        const isOut = direction === "out";
        const [from, to] = isOut ? [end, idOf(name)] : [`from ${name}`, end];
        return { from, to, title: `${isOut ? "out to" : "in from"} ${name}: ${ports}`, kind: "call" as const };
      }),
    ),
  };
}

/** What a range leaves out stands below it. */
function outerNode(id: string, name: string, group: DiagramGroup): DiagramNode {
  const [label = name, left] = name.split(" without ", 2);
  return { id, label, detail: left === undefined ? undefined : `without ${left}`, column: group.id, group: group.id };
}
