import type { ServiceDeclaration } from "../../../../../model/kubernetes/service";
import type { Override } from "../../../../../model/merge";
import { singleNodeVolume } from "../../../../../model/rules/kubernetes/service/single-node-volume";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const DATA = { kind: "claim", name: "db", mountPath: "/data" } as const;
const found = (changes: Override<ServiceDeclaration>, volume: object = {}) =>
  findings(singleNodeVolume, service({ volumes: { data: { ...DATA, ...volume } }, replicas: 1, ...changes }));

describe("service/single-node-volume", () => {
  it.each([
    ["the default, which ends the old version first", {}, {}],
    ["a rollout without a replica above", { rollout: { maxSurge: 0, maxUnavailable: 1 } }, {}],
    ["what is only read", { replicas: 5, rollout: { maxSurge: 1 } }, { readOnly: true }],
    ["what pods of every node may have", { replicas: 5, rollout: { maxSurge: 1 } }, { accessMode: "ReadWriteMany" }],
  ])("accepts %s", (_, changes, volume) => {
    expect(found(changes, volume)).toEqual([]);
  });

  it("says nothing of a name that no claim has", () => {
    expect(found({ replicas: 2, rollout: { kind: "rolling" } }, { name: "A b" })).toEqual([]);
  });

  it("refuses a second pod in a rollout", () => {
    expect(found({ rollout: { kind: "rolling" } })).toEqual([
      'error [rollout.maxSurge] must be 0, because the pods write to the claim db, which belongs to one node, got "25%"; write rollout: { kind: "recreate" }, or say accessMode: "ReadWriteMany" of volumes.data if pods of every node can have it',
    ]);
  });

  it("warns of several replicas, and refuses them where only one pod may have it", () => {
    const remedy =
      'declare them among statefulSets with a claim for each, or say accessMode: "ReadWriteMany" of volumes.data if pods of every node can have it';
    expect(found({ replicas: 2 })).toEqual([
      `warning [replicas] should be 1, because the pods write to the claim db, which belongs to one node, got 2; ${remedy}`,
    ]);
    expect(found({ replicas: { min: 1, max: 3 } }, { accessMode: "ReadWriteOncePod" })).toEqual([
      `error [replicas.max] must be 1, because the pods write to the claim db, which belongs to one pod, got 3; ${remedy}`,
    ]);
  });
});
