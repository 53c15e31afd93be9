import fc from "fast-check";
import type { Override } from "../../../model/merge";
import type { EnvironmentDeclaration } from "../../../model/platform/environment";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { capacityOf } from "../../../views/capacity/capacity";
import { limitsOf } from "../../../views/capacity/limits/limits";
import { limitsText } from "../../../views/capacity/limits/limits-text";
import { mostReplicas } from "../../../views/capacity/limits/most-replicas";
import { madeEnvironment, platform } from "../../support/platform";
import { VALID_SERVICE } from "../../support/service";

const requests = { cpu: "1500m", memory: "1Gi" };
const web = (replicas: number, changes: object = {}) => ({
  ...VALID_SERVICE,
  replicas,
  resources: { requests },
  ...changes,
});
const nodes = (count: number): Override<EnvironmentDeclaration> => ({
  zones: ["1"],
  pools: { apps: { vmSize: "Standard_D4ds_v5", nodes: count, labels: { for: "apps" } } },
});
const placement = { nodeSelector: { for: "apps" } };

const made = (count: number, services: object) =>
  madeEnvironment(platform({ prod: nodes(count) }, { services } as Partial<AnyPlatformDeclaration>), "prod");
const limits = (count: number, services: object) => limitsOf(made(count, services), "portal");

/** Verdicts of a pool of so many nodes that differ from "fits". */
const unfit = (count: number, services: object) =>
  capacityOf(made(count, services), "portal").at.flatMap(({ cases }) =>
    cases.filter(({ verdict }) => verdict !== "fits"),
  );

describe("limits of the capacity", () => {
  const services = { web: web(4, { placement }) };
  const found = limits(1, services);

  it("are the smallest pools that would do, which fit, and with one node less do not, whatever is declared", () => {
    expect(found?.pools[1]).toEqual({ pool: "apps", nodes: 1, steady: 2, whateverHappens: 3 });
    expect(unfit(3, services)).toEqual([]);
    const kinds = unfit(2, services).map(({ kind }) => kind);
    expect(kinds).toContain("node lost");
    expect(kinds).not.toContain("steady");
    expect(unfit(1, services).map(({ kind }) => kind)).toContain("steady");
  });

  it("leave the system pool the two nodes that DNS needs", () => {
    expect(found?.pools[0]).toEqual({ pool: "system", nodes: 2, steady: 2, whateverHappens: 2 });
  });

  it("are how many replicas of each workload there may be, and what one more breaks", () => {
    expect(limits(3, services)?.growth).toEqual([
      {
        workload: "portal/web",
        replicas: 4,
        steady: 6,
        whateverHappens: 4,
        beyond: {
          replicas: 5,
          kind: "node lost",
          subject: "apps",
          bound: "5 pods of portal/web ask for 1500m of cpu or more each, and 2 nodes take 4 of them",
        },
        leftOut: [],
      },
    ]);
  });

  it("name no number where none is enough, and let nothing grow that does not survive", () => {
    const data = { kind: "claimTemplate", mountPath: "/data", size: "8Gi", storageClass: "fast" };
    const queue = {
      image: VALID_SERVICE.image,
      resources: { requests },
      ports: { amqp: 5672 },
      replicas: 1,
      placement,
    };
    const probes = { liveness: false, readiness: false };
    const environment = madeEnvironment(
      platform({ prod: { pools: { apps: { vmSize: "Standard_D4ds_v5", nodes: 3, labels: { for: "apps" } } } } }, {
        statefulSets: { queue: { ...queue, probes, volumes: { data } } },
        storageClasses: { fast: { kind: "azureDisk", skuName: "Premium_LRS" } },
      } as Partial<AnyPlatformDeclaration>),
      "prod",
    );
    const found = limitsOf(environment, "portal");
    expect(found?.pools[1]).toEqual({ pool: "apps", nodes: 3, steady: 1, whateverHappens: undefined });
    expect(found?.growth).toMatchObject([
      {
        workload: "portal/queue",
        steady: 6,
        whateverHappens: 0,
        beyond: { replicas: 1, kind: "zone lost", subject: "2" },
      },
    ]);
    expect(found && limitsText("prod", found)).toMatchObject({
      pools: [expect.anything(), expect.anything(), ["apps", "3", "1", "none found"]],
      reasons: [
        "no number of nodes is enough, zone 1 is lost: not in every order of arrival",
        "1 of portal/queue, zone 2 is lost: not in every order of arrival",
      ],
    });
  });

  it("are about what others survive, and name what they do not", () => {
    const apart = [{ workload: "api", whenUnsatisfiable: "DoNotSchedule" }] as const;
    const services = {
      web: web(1, { placement }),
      api: web(3, { placement: { ...placement, antiAffinity: apart } }),
    };
    const found = limits(3, services);
    const [ofWeb, ofApi] = found?.growth ?? [];
    expect(ofWeb?.leftOut).toEqual([
      { kind: "node lost", subject: "apps" },
      { kind: "rollout", subject: "portal/api" },
    ]);
    expect(ofWeb?.whateverHappens).toBeGreaterThan(1);
    expect(ofApi).toMatchObject({ steady: 3, whateverHappens: 2, leftOut: [] });
    expect(found && limitsText("prod", found).reasons.at(-1)).toMatch(
      /^left out for portal\/web, as others have no node then anyway: a node of apps is lost, portal\/api is rolled out$/,
    );
    expect(limits(4, services)?.growth[0]?.leftOut).toEqual([]);
  });

  it("are the same for services that are alike to the scheduler, and their own for others", () => {
    const found = limits(3, {
      web: web(1, { placement }),
      api: web(1, { placement }),
      jobs: web(1, { placement, resources: { requests: { cpu: "500m", memory: "1Gi" } } }),
    });
    const [one, other, third] = found?.growth ?? [];
    expect({ ...one, workload: "" }).toEqual({ ...other, workload: "" });
    expect(third?.whateverHappens).toBeGreaterThan(one?.whateverHappens ?? 0);
  });

  it("are not proved where nobody knows what nodes have", () => {
    const unknown = { nodeSelector: { "kubernetes.azure.com/os-sku": "AzureLinux" } };
    expect(limits(3, { web: web(4, { placement: unknown }) })).toBeUndefined();
  });
});

describe("the most replicas", () => {
  const question = (room: number, thought: number) => {
    const unfit = (most: number) => (replicas: number) => (replicas <= most ? undefined : replicas);
    return { soon: unfit(Math.max(room, thought)), thoroughly: unfit(room) };
  };

  it("are the last that fit, to the fiftieth part, wherever the search begins and whatever was thought before", () => {
    const numbers = fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300));
    fc.assert(
      fc.property(numbers, ([near, room, thought]) => {
        const { replicas, beyond } = mostReplicas(near, question(room, thought));
        expect(replicas).toBeLessThanOrEqual(room);
        expect(replicas).toBeGreaterThan(room - Math.max(1, room / 49));
        expect(beyond?.replicas).toBeGreaterThan(room);
        expect(beyond?.unfit).toBe(beyond?.replicas);
      }),
    );
  });

  it("are asked of few numbers in earnest", () => {
    const { soon, thoroughly } = question(4000, 4010);
    let asked = 0;
    const counted = (replicas: number) => {
      asked += 1;
      return thoroughly(replicas);
    };
    expect(mostReplicas(3900, { soon, thoroughly: counted }).replicas).toBeGreaterThan(3900);
    expect(asked).toBeLessThan(4);
  });

  it("end at five thousand", () => {
    expect(mostReplicas(1, question(9000, 9000))).toEqual({ replicas: 5000, beyond: undefined });
  });
});
