import fc from "fast-check";
import { podSize } from "../../../model/rules/platform/pod-size";
import { capacityOf } from "../../../views/capacity/capacity";
import { findings } from "../../support/findings";
import { madeEnvironment, platform } from "../../support/platform";
import { VALID_SERVICE } from "../../support/service";

const MIB = 2 ** 20;

const anyCase = fc.record({
  size: fc.constantFrom("Standard_D2ds_v5", "Standard_D4ds_v5", "Standard_D8ds_v5"),
  // around what AKS leaves of each size, and what each has
  cpu: fc.constantFrom(900, 1383, 1384, 2000, 2001, 3343, 3344, 4000, 4001, 7263, 7264, 8000, 8001),
  memoryMib: fc.constantFrom(256, 3000, 6000, 8192, 8193, 12_000, 16_384, 16_385, 30_000, 32_769),
  selects: fc.constantFrom("apps", "nothing", undefined),
});

/** What the rule says of a pod: "error" is certain, "warning" is what AKS takes of a node beside it. */
function saidByRule(environment: ReturnType<typeof madeEnvironment>): string {
  const { cluster, services, daemonSets } = environment;
  const found = Object.values(services).flatMap((pod) => findings(podSize, { pod, cluster, daemonSets }));
  return found[0]?.split(" ", 1)[0] ?? "nothing";
}

/** What the view says of the same: of a bound about one pod that is too large for every node. */
function saidByView(environment: ReturnType<typeof madeEnvironment>): string {
  const cases = capacityOf(environment, "portal").at.flatMap((each) => each.cases);
  const bound = cases.find(({ kind }) => kind === "steady")?.bound;
  if (!bound || /labels/.test(bound.text)) return "nothing";
  return bound.isCertain ? "error" : "warning";
}

describe("what synthesis and the view of capacity say of a pod that is too large", () => {
  it("is the same: an error where whole nodes prove it, a warning where AKS takes a part of them, and else nothing", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyCase, ({ size, cpu, memoryMib, selects }) => {
        const requests = { cpu: `${cpu}m`, memory: `${memoryMib * MIB}` };
        const web = {
          ...VALID_SERVICE,
          replicas: 1,
          resources: { requests },
          ...(selects && { placement: { nodeSelector: { for: selects } } }),
        };
        const pools = { apps: { vmSize: size, nodes: 2, labels: { for: "apps" } } };
        const environment = madeEnvironment(platform({ prod: { zones: ["1"], pools } }, { services: { web } }), "prod");
        const said = saidByRule(environment);
        seen.add(said);
        expect(saidByView(environment)).toBe(said);
      }),
      { numRuns: 40, seed: 17 },
    );
    expect(seen).toEqual(new Set(["error", "warning", "nothing"]));
  });
});
