import fc from "fast-check";
import { nodeBounds, nodesWithSurge } from "../../../model/azure/node-count";
import { type NodePoolDeclaration, resolveNodePool } from "../../../model/azure/node-pool";
import { DeclarationReader } from "../../../model/declaration-reader";
import { formatProblem, type Problem } from "../../../model/problem";

const POOL: NodePoolDeclaration = { vmSize: "Standard_D4ds_v5", nodes: 3 };

function resolve(changes: Partial<NodePoolDeclaration> = {}, name = "apps") {
  const problems: Problem[] = [];
  const pool = resolveNodePool(
    new DeclarationReader(problems),
    name,
    { ...POOL, ...changes },
    { zones: ["1", "2", "3"] },
  );
  return { pool, problems: problems.map(formatProblem) };
}

describe("the OS disk of a pool", () => {
  it.each([
    ["is ephemeral where the temporary disk has room for 128 GB", "Standard_D4ds_v5", "Ephemeral", 128],
    ["shrinks to the temporary disk", "Standard_D2ds_v5", "Ephemeral", 75],
    ["takes the cache of older series", "Standard_D2s_v3", "Ephemeral", 50],
    ["is managed where the temporary disk is too small", "Standard_F2s_v2", "Managed", 128],
    ["is managed where there is no temporary disk", "Standard_D4s_v5", "Managed", 128],
  ] as const)("%s", (_, vmSize, osDiskType, osDiskSizeGb) => {
    expect(resolve({ vmSize }).pool).toMatchObject({ osDiskType, osDiskSizeGb });
  });

  it("is managed when it is wanted larger than the node has room for", () => {
    expect(resolve({ osDiskSizeGb: 151 }).pool.osDiskType).toBe("Managed");
    expect(resolve({ osDiskSizeGb: 150 }).pool.osDiskType).toBe("Ephemeral");
  });
});

describe("the rotation name of a pool", () => {
  it.each([
    ["apps", "Linux", "appstmp"],
    ["abcdefghijkl", "Linux", "abcdefghitmp"],
    ["winapp", "Windows", "wintmp"],
  ] as const)("of %s on %s is %s", (name, osType, rotationName) => {
    expect(resolve({ osType, osSku: osType === "Windows" ? "Windows2022" : "Ubuntu" }, name).pool.rotationName).toBe(
      rotationName,
    );
  });
});

describe("the number of nodes", () => {
  it("is fixed, or has bounds", () => {
    expect(nodeBounds(resolve({ nodes: 4 }).pool)).toEqual({ min: 4, max: 4 });
    expect(nodeBounds(resolve({ nodes: { min: 0, max: 9 } }).pool)).toEqual({ min: 0, max: 9 });
  });

  it.each([
    ["10 with a third more", { nodes: 10 }, 14],
    ["10 with two more", { nodes: 10, maxSurge: 2 }, 12],
    ["the upper bound and a third more", { nodes: { min: 1, max: 3 } }, 4],
    ["no more on spot nodes", { nodes: 10, spot: {} }, 10],
  ])("is during an upgrade %s", (_, changes, nodes) => {
    expect(nodesWithSurge(resolve(changes).pool)).toBe(nodes);
  });

  it.each([["4"], [{ min: 1 }], [true]])("fails when it is %j", (nodes) => {
    expect(resolve({ nodes: nodes as unknown as number }).problems).toEqual([
      `[nodes] must be a number of nodes, or bounds, got ${JSON.stringify(nodes)}; write 3, or { min: 1, max: 5 } (value)`,
    ]);
  });
});

it("a resolved pool resolves to itself", () => {
  const declared = fc.record(
    {
      vmSize: fc.constantFrom("Standard_D4ds_v5", "Standard_D2s_v5", "Standard_NC4as_T4_v3"),
      nodes: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant({ min: 0, max: 5 })),
      maxPods: fc.integer({ min: 10, max: 250 }),
      osDiskSizeGb: fc.integer({ min: 48, max: 2048 }),
      maxSurge: fc.constantFrom(1, "10%", "50%"),
      spot: fc.constant({}),
    },
    { requiredKeys: ["vmSize", "nodes"] },
  ) as fc.Arbitrary<NodePoolDeclaration>;
  fc.assert(
    fc.property(declared, (pool) => {
      const once = resolve(pool).pool;
      expect(resolve(once).pool).toEqual(once);
    }),
  );
});
