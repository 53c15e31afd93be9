import type { OperatorDeclaration, OperatorPermissions } from "../../../../../model/kubernetes/operator";
import { operatorPermissions } from "../../../../../model/rules/kubernetes/operator/permissions";
import { findings } from "../../../../support/findings";
import { operator } from "../../../../support/operator";

const SECRETS = { resources: ["secrets"], verbs: ["get"] } as const;

function found(permissions: OperatorPermissions, watches: OperatorDeclaration["watches"] = ["shop"]) {
  return findings(operatorPermissions, operator({ permissions, watches }));
}

describe("operator/permissions", () => {
  it("accepts objects of namespaces where namespaces are named, and what is of none in the cluster", () => {
    const nodes = { resources: ["nodes", "namespaces"], verbs: ["get"] } as const;
    const own = { apiGroups: ["smaacc.io"], resources: ["secrets"], verbs: ["get"] } as const;
    expect(found({ watched: [SECRETS], cluster: [nodes, own] })).toEqual([]);
  });

  it("accepts them of an operator that watches all namespaces", () => {
    expect(found({ cluster: [SECRETS] }, "all")).toEqual([]);
  });

  it("refuses them in the whole cluster of one that does not", () => {
    const message = (resource: string) =>
      `must belong to no namespace, got "${resource}"; write it among watched, or in serviceAccount for its own namespace; or say watches: "all"`;
    const apps = { apiGroups: ["apps"], resources: ["deployments/scale"], verbs: ["get"] } as const;
    expect(found({ cluster: [SECRETS, apps] })).toEqual([
      `error [permissions.cluster[0].resources] ${message("secrets")}`,
      `error [permissions.cluster[1].resources] ${message("deployments/scale")}`,
    ]);
  });
});
