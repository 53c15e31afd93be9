import { operatorOf, tolerates, toleratesAsDeclared } from "../../../model/kubernetes/toleration";

const TAINT = { key: "dedicated", value: "gpu", effect: "NoSchedule" } as const;

describe("a toleration", () => {
  it.each([
    [{}, true],
    [{ key: "dedicated" }, true],
    [{ key: "dedicated", value: "gpu" }, true],
    [{ key: "dedicated", value: "gpu", effect: "NoSchedule" as const }, true],
    [{ effect: "NoSchedule" as const }, true],
    [{ key: "other" }, false],
    [{ key: "dedicated", value: "" }, false],
    [{ key: "dedicated", value: "GPU" }, false],
    [{ effect: "NoExecute" as const }, false],
  ])("%j, as it is declared and in the words of Kubernetes, lets pods on a node with a taint: %s", (declared, isOn) => {
    expect(toleratesAsDeclared(declared, TAINT)).toBe(isOn);
    expect(tolerates({ ...declared, operator: operatorOf(declared) }, TAINT)).toBe(isOn);
  });

  it("compares values where Kubernetes says no operator, and of every key only where any value will do", () => {
    expect(tolerates({ key: "dedicated" }, TAINT)).toBe(false);
    expect(tolerates({ key: "dedicated", value: "gpu" }, TAINT)).toBe(true);
    expect(tolerates({ operator: "Exists" }, TAINT)).toBe(true);
    expect(tolerates({ value: "gpu" }, TAINT)).toBe(false);
  });
});
