import { operandPolicies } from "../../manifests/operands";
import { PLAIN } from "../../model/kubernetes/cluster-conventions";
import type { OperandDeclaration } from "../../model/kubernetes/operand";
import type { OperatorDeclaration } from "../../model/kubernetes/operator";
import { operator } from "../support/operator";

const OWNER = { name: "databases", namespace: "operators", labels: {} };
const OPERATOR = {
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "operators" } },
  podSelector: { matchLabels: { "app.kubernetes.io/name": "databases" } },
};
const instancesIn = (namespace: string) => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
  podSelector: { matchLabels: { role: "instance" } },
});

function policies(operand: Partial<OperandDeclaration>, changes: Partial<OperatorDeclaration> = {}) {
  const instances = { labels: { role: "instance" }, ...operand };
  const databases = operator({
    watches: ["shop", "app"],
    apiServer: ["10.0.0.4/32"],
    ...changes,
    operands: { instances },
  });
  return operandPolicies(databases, OWNER, { ...PLAIN, apiServerPorts: [443] }).map(
    ({ policy: { metadata, spec } }) => ({
      name: `${metadata.namespace}/${metadata.name}`,
      ...spec,
    }),
  );
}

describe("operandPolicies", () => {
  it("opens the way of an operator to its pods at both ends, and no other", () => {
    expect(policies({ ports: [8000] })).toEqual([
      {
        name: "operators/databases-operands-instances",
        podSelector: { matchLabels: { "app.kubernetes.io/name": "databases" } },
        policyTypes: ["Egress"],
        egress: [{ to: [instancesIn("app"), instancesIn("shop")], ports: [{ protocol: "TCP", port: 8000 }] }],
      },
      ...["app", "shop"].map((namespace) => ({
        name: `${namespace}/databases-instances`,
        podSelector: { matchLabels: { role: "instance" } },
        policyTypes: ["Ingress"],
        ingress: [{ from: [OPERATOR], ports: [{ protocol: "TCP", port: 8000 }] }],
      })),
    ]);
  });

  it("opens the way of the pods to the operator, behind its Service", () => {
    const ports = [{ protocol: "TCP", port: 9443 }];
    expect(policies({ calls: ["webhook"], namespaces: ["shop"] })).toEqual([
      expect.objectContaining({
        policyTypes: ["Ingress"],
        ingress: [{ from: [instancesIn("shop")], ports }],
      }),
      expect.objectContaining({ policyTypes: ["Egress"], egress: [{ to: [OPERATOR], ports }] }),
    ]);
  });

  it("opens nothing of the operator where pods call the API server and addresses only", () => {
    const egress = [{ cidr: "20.0.0.0/8", ports: [443] }];
    expect(policies({ apiServer: true, egress, namespaces: ["shop"] })).toEqual([
      expect.objectContaining({
        name: "shop/databases-instances",
        policyTypes: ["Egress"],
        egress: [
          { to: [{ ipBlock: { cidr: "10.0.0.4/32" } }], ports: [{ protocol: "TCP", port: 443 }] },
          { to: [{ ipBlock: { cidr: "20.0.0.0/8" } }], ports: [{ protocol: "TCP", port: 443 }] },
        ],
      }),
    ]);
  });
});
