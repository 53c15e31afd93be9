import { calls } from "../../../../../model/rules/kubernetes/pod/calls";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const COLLECTOR = { namespace: "tracing", labels: { app: "collector" }, ports: [4317] };

describe("pod/calls", () => {
  it("accepts pods with labels and ports, and a whole namespace", () => {
    expect(findings(calls, service({ calls: [COLLECTOR, { namespace: "tracing", ports: [4317] }] }))).toEqual([]);
  });

  it("accepts pods of every namespace with some labels, and fails for labels that none has", () => {
    expect(findings(calls, service({ calls: [{ namespaceLabels: { team: "x" }, ports: [4317] }] }))).toEqual([]);
    expect(findings(calls, service({ calls: [{ namespaceLabels: { team: "a b" }, ports: [4317] }] }))).toEqual([
      expect.stringContaining("error [calls[0].namespaceLabels.team] must "),
    ]);
  });

  it("fails without ports, with a row that ends before it begins, and with labels that no pod has", () => {
    const wrong = [
      { ...COLLECTOR, ports: [] },
      { ...COLLECTOR, ports: [{ port: 9, endPort: 8 }] },
      { ...COLLECTOR, labels: { app: "a b" } },
    ];
    expect(findings(calls, service({ calls: wrong }))).toEqual([
      "error [calls[0].ports] must name at least one port, got []; write what is called, such as [4317]",
      "error [calls[1].ports[0].endPort] must be 9 or above, got 8; exchange the two, or remove it",
      expect.stringContaining("error [calls[2].labels.app] must "),
    ]);
  });

  it("fails for pods with the addresses of their nodes, unless they call nobody", () => {
    const host = { network: true };
    expect(findings(calls, service({ host }))).toEqual([]);
    expect(findings(calls, service({ host, calls: [COLLECTOR] }))).toEqual([
      "error [calls] must be of pods with addresses of their own, got calls of pods with host.network; remove host.network: network policies cannot tell such pods from their nodes",
    ]);
  });
});
