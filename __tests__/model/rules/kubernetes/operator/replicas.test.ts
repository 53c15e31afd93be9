import { operatorReplicas } from "../../../../../model/rules/kubernetes/operator/replicas";
import { findings } from "../../../../support/findings";
import { operator } from "../../../../support/operator";

describe("operator/replicas", () => {
  it("accepts one and more", () => {
    expect([1, 2].flatMap((replicas) => findings(operatorReplicas, operator({ replicas })))).toEqual([]);
  });

  it("warns of none", () => {
    expect(findings(operatorReplicas, operator({ replicas: 0 }))).toEqual([
      "warning [replicas] should be 1 or more, got 0; write 1, or leave the environment out of environments",
    ]);
  });
});
