import type { Override } from "../../../../model/merge";
import type { EnvironmentDeclaration } from "../../../../model/platform/environment";
import { headroom } from "../../../../model/rules/platform/headroom";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

const APPS = { vmSize: "Standard_D4ds_v5", nodes: 3 } as const;
/** What a node of {@link APPS} has beside the pods of AKS itself. */
const NODE = 3860 - 517;

function found(cpu: number, environment: Override<EnvironmentDeclaration> = {}, memory = "1Gi", more: object = {}) {
  const web = { ...VALID_SERVICE, replicas: 2, resources: { requests: { cpu: `${cpu}m`, memory } }, ...more };
  const declared = { production: true, pools: { apps: APPS }, ...environment };
  return findings(headroom, platform({ prod: declared }, { services: { web } }));
}

describe("platform/headroom", () => {
  it("accepts as much left as a node has, and warns of less", () => {
    expect(found(NODE)).toEqual([]);
    expect(found(NODE + 1)).toEqual([
      "warning [environments.prod.pools] should leave as much cpu as a node has, so that pods of a lost one have another, got 6688m asked for of about 10029m, and a node has 3343m; declare more nodes or fewer replicas; cdktf-aks-platform capacity prod says what happens",
    ]);
  });

  it("looks at memory likewise", () => {
    expect(found(100, {}, "11046Mi")).toEqual([]);
    expect(found(100, {}, "11047Mi")).toEqual([expect.stringContaining("should leave as much memory as a node has")]);
  });

  it("counts the most replicas, and the most nodes", () => {
    expect(found(NODE, {}, "1Gi", { replicas: { min: 1, max: 3 } })).toHaveLength(1);
    expect(found(NODE, { pools: { apps: { ...APPS, nodes: { min: 1, max: 4 } } } }, "1Gi", { replicas: 3 })).toEqual(
      [],
    );
  });

  it("counts what runs on every node, and what AKS itself runs in this cluster", () => {
    const agent = { image: VALID_SERVICE.image, reason: "watches nodes", ports: {}, probes: {}, rollout: {} };
    const daemonSets = { agent: { ...agent, resources: { requests: { cpu: "100m", memory: "64Mi" } } } };
    const declared = platform({ prod: { production: true, pools: { apps: APPS } } }, {
      services: { web: { ...VALID_SERVICE, replicas: 2, resources: { requests: { cpu: `${NODE}m`, memory: "1Gi" } } } },
      daemonSets,
    } as object);
    expect(findings(headroom, declared)).toEqual([expect.stringContaining("got 6986m asked for")]);
    expect(found(NODE + 1, { systemPods: { "ama-logs": { cpu: "100m", memory: "600Mi" } } })).toEqual([]);
  });

  it("looks at production only, and at nodes that take any pod", () => {
    expect(found(5000, { production: false })).toEqual([]);
    const tainted = { ...APPS, taints: [{ key: "team", value: "x", effect: "NoSchedule" as const }] };
    expect(found(5000, { pools: { apps: tainted, system: { nodes: 1 } } })).toEqual([]);
  });

  it("says nothing of a single node, which nobody expects to be lost without a stop", () => {
    expect(found(5000, { pools: { apps: { ...APPS, nodes: 1 } } })).toEqual([]);
  });
});
