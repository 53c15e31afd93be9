import { DeclarationReader } from "../../../model/declaration-reader";
import { resolveStatefulSet, type StatefulSetDeclaration } from "../../../model/kubernetes/stateful-set";
import { formatProblem, type Problem } from "../../../model/problem";
import { statefulSet, VALID_STATEFUL_SET } from "../../support/stateful-set";

function problems(changes: Partial<StatefulSetDeclaration>, name = "queue"): string[] {
  const found: Problem[] = [];
  resolveStatefulSet(new DeclarationReader(found), name, { ...VALID_STATEFUL_SET, ...changes });
  return found.map(formatProblem);
}

describe("resolveStatefulSet", () => {
  it("fills in the defaults that the declaration documents", () => {
    expect(statefulSet()).toMatchObject({
      serviceName: "queue-headless",
      podManagementPolicy: "OrderedReady",
      claimRetention: { whenDeleted: "Retain", whenScaled: "Retain" },
      rollout: { kind: "rolling", partition: 0, minReadySeconds: 0 },
      revisionHistoryLimit: 10,
      volumes: { data: { kind: "claimTemplate", accessMode: "ReadWriteOnce", storageClass: undefined } },
    });
  });

  it("is a valid declaration of itself", () => {
    const { name, ...resolved } = statefulSet();
    const again = resolveStatefulSet(new DeclarationReader([]), name, resolved as StatefulSetDeclaration);
    expect({ ...again, production: false }).toEqual(statefulSet());
  });

  it("takes names up to 52 characters, which leaves room for the version in a label", () => {
    expect(problems({}, "a".repeat(52))).toEqual([]);
    expect(problems({}, "a".repeat(53))).toEqual([
      `[name] must be at most 52 lower-case letters, digits and hyphens, with a letter first, got "${"a".repeat(53)}"; rename it, such as "reports-queue": a label of each pod has eleven characters more (value)`,
    ]);
  });

  it("refuses a partition where nothing rolls", () => {
    expect(problems({ rollout: { kind: "onDelete", partition: 1 } })).toEqual([
      "[rollout.partition] must be left out where somebody deletes the pods, got 1; remove it, or the kind (value)",
    ]);
  });
});
