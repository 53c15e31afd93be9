import { type Cluster, type KubernetesObject, requireCluster } from "./support/cluster";
import { inContext } from "./support/in-context";
import { changesOf } from "./support/plan";
import { synthesizeStack } from "./support/synthesize-all";
import { describeWhere } from "./support/where";
import { Workspace } from "./support/workspace";
import callers from "./variants/calls";

const STACK = "office-services";

interface Policy extends KubernetesObject {
  readonly spec: { readonly egress?: readonly { readonly to: unknown; readonly ports: unknown }[] };
}

interface Slice extends KubernetesObject {
  readonly endpoints: readonly { readonly addresses: readonly string[] }[];
}

/** The platform, in which the ledger is elsewhere, and more may call. */
function moved(): typeof callers {
  const { front, ...services } = callers.services;
  return {
    ...callers,
    services: {
      ...services,
      ...(front && {
        front: { ...front, calls: ["orders", "queue", "ledger:sql"], exposed: { sources: ["198.51.100.0/24"] } },
      }),
    },
    externalServices: {
      ...callers.externalServices,
      ledger: { kind: "addresses", addresses: ["10.20.0.9"], ports: { sql: 5432 } },
    },
  };
}

describeWhere("who calls whom", ["terraform", "providers", "cluster"], () => {
  let cluster: Cluster;
  let services: Workspace;

  beforeAll(async () => {
    cluster = await requireCluster();
    services = await Workspace.open({ app: "calls", stack: STACK }, { suite: "calls", edit: inContext(cluster) });
    await services.plan("create");
    await services.applyPlan();
  });
  afterAll(() => services?.cleanUp());

  it("is admitted with every form, and has nothing left to do", async () => {
    expect(changesOf(await services.plan("second"))).toEqual([]);
  });

  it("is stored as network policies that leave out the metadata of nodes", async () => {
    const { spec } = await cluster.get<Policy>("networkpolicy", "front-egress", "callers");
    expect(spec.egress?.[0]).toEqual({
      to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["169.254.0.0/16"] } }],
      ports: [
        { protocol: "TCP", port: 443 },
        { protocol: "TCP", port: 30000, endPort: 30100 },
      ],
    });
  });

  it("gives what has addresses a Service that leads there", async () => {
    const slice = await cluster.get<Slice>("endpointslice", "ledger", "callers");
    expect(slice.endpoints.flatMap(({ addresses }) => addresses)).toEqual(["10.20.0.4", "10.20.0.5"]);
    const lines = await cluster.kubectlOrThrow("get", "endpointslices", "--namespace=callers", "--output=name");
    expect(lines.match(/\/ledger/g)).toHaveLength(1);
  });

  it("changes in place", async () => {
    await services.use(synthesizeStack(moved(), STACK));
    const changes = changesOf(await services.plan("moved"));
    expect(changes.filter((change) => !change.startsWith("update "))).toEqual([]);
    expect(changes).not.toEqual([]);
    await services.applyPlan();
    const slice = await cluster.get<Slice>("endpointslice", "ledger", "callers");
    expect(slice.endpoints.flatMap(({ addresses }) => addresses)).toEqual(["10.20.0.9"]);
    expect(changesOf(await services.plan("moved-second"))).toEqual([]);
  });

  it("leaves nothing when it is destroyed", async () => {
    expect((await services.destroy()).code).toBe(0);
    const left = ["get", "namespace", "callers", "called", "--ignore-not-found"];
    expect(await cluster.kubectlOrThrow(...left)).toBe("");
  });
});
