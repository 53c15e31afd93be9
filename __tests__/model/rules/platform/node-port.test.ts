import type { ExposureDeclaration } from "../../../../model/kubernetes/front";
import type { AnyPlatformDeclaration } from "../../../../model/platform/platform";
import { mapRecord } from "../../../../model/record";
import { nodePort } from "../../../../model/rules/platform/node-port";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";
import { VALID_STATEFUL_SET } from "../../../support/stateful-set";

const exposed = (nodePorts: ExposureDeclaration["nodePorts"], more: Partial<ExposureDeclaration> = {}) => ({
  exposed: { type: "NodePort" as const, sources: ["10.0.0.0/8"], ...more, ...(nodePorts && { nodePorts }) },
});
const web = { ...VALID_SERVICE, ...exposed({ http: 30080 }) };
const found = (declared: Partial<AnyPlatformDeclaration>) => findings(nodePort, platform({ dev: {} }, declared));
const wrong = (path: string, owner: string) =>
  `error [${path}.exposed.nodePorts.http] must be another than that of other Services, got 30080; ${owner} has it; write another, or leave it to the cluster`;

describe("platform/node-port", () => {
  it("accepts ports that differ, none, and one number for TCP and UDP", () => {
    const udp = {
      ...VALID_SERVICE,
      ports: { http: { container: 53, protocol: "UDP" as const } },
      ...exposed({ http: 30080 }),
    };
    const services = { web, api: { ...VALID_SERVICE, ...exposed({ http: 30081 }) }, udp, plain: VALID_SERVICE };
    expect(found({ services })).toEqual([]);
  });

  it("fails for one port of two Services, whatever kind of workload is behind them and which namespace they are in", () => {
    const far = { ...web, namespace: "far" };
    expect(found({ services: { web, far } })).toEqual([wrong("services.far", "services.web")]);
    const db = { ...VALID_STATEFUL_SET, ports: { http: 8080 }, ...exposed({ http: 30080 }) };
    expect(found({ services: { web }, statefulSets: { db } })).toEqual([wrong("statefulSets.db", "services.web")]);
    const balanced = { ...VALID_SERVICE, ...exposed({ http: 30080 }, { type: "LoadBalancer" }) };
    expect(found({ services: { web, balanced } })).toEqual([wrong("services.balanced", "services.web")]);
  });

  it("looks at each cluster by itself", () => {
    expect(findings(nodePort, platform({ dev: {}, qa: {} }, { services: { web } }))).toEqual([]);
    const { environments, ...rest } = platform({ qa: {}, uat: {} }, { services: { web } });
    const origin = { kind: "kubeconfig", context: "office", path: "~/.kube/config" } as const;
    const shared = mapRecord(environments, (environment) => ({ ...environment, origin }));
    expect(findings(nodePort, { ...rest, environments: shared })).toEqual([
      wrong("services.web", "services.web of qa"),
    ]);
  });
});
