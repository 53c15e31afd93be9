import type { OperandDeclaration } from "../../../../../model/kubernetes/operand";
import type { OperatorDeclaration } from "../../../../../model/kubernetes/operator";
import { operands } from "../../../../../model/rules/kubernetes/operator/operands";
import { findings } from "../../../../support/findings";
import { operator } from "../../../../support/operator";

const INSTANCES: OperandDeclaration = { labels: { role: "instance" }, ports: [8000] };

const found = (changes: Partial<OperandDeclaration>, watches: OperatorDeclaration["watches"] = ["shop"]) =>
  findings(operands, operator({ watches, operands: { instances: { ...INSTANCES, ...changes } } }));

describe("operator/operands", () => {
  it.each([
    ["pods that it calls", {}, undefined],
    ["pods that call it", { ports: [], calls: ["webhook"] }, undefined],
    ["pods that call the API server", { ports: [], apiServer: true }, undefined],
    ["pods that call addresses", { ports: [], egress: [{ cidr: "0.0.0.0/0", ports: [443] }] }, undefined],
    ["named namespaces of an operator that watches all", { namespaces: ["shop"] }, "all" as const],
  ])("accepts %s", (_, changes, watches) => {
    expect(found(changes, watches)).toEqual([]);
  });

  it("refuses pods without labels, and labels that no pod can have", () => {
    expect(found({ labels: {} })).toEqual([
      "error [operands.instances.labels] must tell the pods from others, got {}; write labels that the operator gives them",
    ]);
    expect(found({ labels: { role: "an instance" } })).toEqual([
      expect.stringContaining("error [operands.instances.labels.role] must be"),
    ]);
  });

  it("refuses pods of nowhere", () => {
    expect(found({}, "all")).toEqual([
      "error [operands.instances.namespaces] must be said where all namespaces are watched, got []; write those that the pods are in",
    ]);
  });

  it("refuses what opens nothing, and destinations without a port", () => {
    expect(found({ ports: [] })).toEqual([
      'error [operands.instances] must open a way between the operator and its pods, or out of their namespace, got "none"; say ports, calls, apiServer or egress, or remove it: within a namespace all ways are open',
    ]);
    expect(found({ egress: [{ cidr: "10.0.0.0/8", ports: [] }] })).toEqual([
      "error [operands.instances.egress[0].ports] must name at least one port, got []; write what is called, such as [443]",
    ]);
  });
});
