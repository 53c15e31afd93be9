import type { EnvironmentPicture } from "../environment-picture";
import type { RoutePicture } from "../route-picture";
import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode } from "./diagram";

/** Most arrows of one drawing: with more of them nobody follows any. */
const MOST_ARROWS = 400;

/** Whether a diagram can be read; tables have what is not drawn. */
export function isReadable({ edges }: Diagram): boolean {
  return edges.length <= MOST_ARROWS;
}

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

/** The part of it that is about a namespace: its workloads, and the other namespaces that they reach or are reached by. */
export function trafficOfNamespace(environment: EnvironmentPicture, namespace: string): Diagram {
  const { nodes, groups, edges } = trafficDiagram(environment);
  const homes = new Map(environment.workloads.map(({ id, namespace: home }) => [id, home]));
  const endOf = (id: string, side: "from" | "to") => {
    const home = homes.get(id);
    return home === undefined || home === namespace ? id : `${side} namespace ${home}`;
  };
  const isOwn = (id: string) => homes.get(id) === namespace;
  const kept = edges.filter(({ from, to }) => isOwn(from) || isOwn(to));
  const drawn = new Map<string, DiagramEdge>();
  for (const edge of kept) {
    const [from, to] = [endOf(edge.from, "from"), endOf(edge.to, "to")];
    const known = drawn.get(`${from} ${to}`);
    drawn.set(`${from} ${to}`, { ...edge, from, to, title: known ? `${known.title}\n${edge.title}` : edge.title });
  }
  const ends = new Set([...drawn.values()].flatMap(({ from, to }) => [from, to]));
  const others = [...new Set(homes.values())].flatMap((home) => [
    { id: `from namespace ${home}`, label: home, column: "namespace", isFirst: true, group: CALLERS.id },
    { id: `to namespace ${home}`, label: home, column: "namespace", group: CALLED.id },
  ]);
  return {
    nodes: [...nodes, ...others].filter(({ id }) => isOwn(id) || ends.has(id)),
    groups: [...groups, CALLERS, CALLED],
    edges: [...drawn.values()],
  };
}

const CALLERS: DiagramGroup = { id: "callers", label: "called by" };
const CALLED: DiagramGroup = { id: "called", label: "calls" };
const OUT: DiagramGroup = { id: "out", label: "outside, and reached" };
const IN: DiagramGroup = { id: "in", label: "outside, and let in" };

/** Who reaches whom in an environment: routes from outside, calls between workloads, ways out. */
export function trafficDiagram(environment: EnvironmentPicture): Diagram {
  const { name, workloads, reach } = environment;
  const known = new Set(workloads.map(({ id }) => id));
  const outer = outerEnds(environment);
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
    isFirst: true,
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
function outerEnds({ workloads, elsewhere, reach, routes }: EnvironmentPicture): {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  idOf(name: string): string;
} {
  const known = new Set(workloads.map(({ id }) => id));
  const nameOf = (peer: string) => (Object.hasOwn(elsewhere, peer) ? (elsewhere[peer] ?? peer) : peer);
  const idOf = (name: string) => `to ${name}`;
  const ways = reach.outer.flatMap(({ workloads: own, direction, peer, ports }) =>
    own
      .filter((workload) => known.has(workload))
      .map((end) => ({ end, direction, name: nameOf(peer), ports: ports.join(", ") || "every port" })),
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
  return {
    id,
    label,
    detail: left === undefined ? undefined : `without ${left}`,
    column: group.id,
    isFirst: group === IN,
    group: group.id,
  };
}
