import { AKS } from "../../../../model/azure/conventions";
import { type ClusterConventions, PLAIN } from "../../../../model/kubernetes/cluster-conventions";
import type { ExposureDeclaration } from "../../../../model/kubernetes/front";
import { internalLoadBalancer } from "../../../../model/rules/platform/internal-load-balancer";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

function found(exposed: Partial<ExposureDeclaration> | undefined, conventions: ClusterConventions = PLAIN): string[] {
  const web = { ...VALID_SERVICE, ...(exposed && { exposed: { sources: ["10.0.0.0/8"], ...exposed } }) };
  const resolved = platform({ dev: {} }, { services: { web } });
  const environment = resolved.environments.dev;
  const pod = environment?.services.web;
  if (!environment || !pod) throw new Error("dev must run web");
  return findings(internalLoadBalancer, { pod, environment: { ...environment, conventions }, platform: resolved });
}

const wrong = (field: string) =>
  `error [exposed.${field}] must be said in the words of the controller of the load balancers, got no annotations; add annotations that mean it: nobody knows those of this cluster`;

describe("platform/internal-load-balancer", () => {
  it("accepts an internal one, and an address, on AKS", () => {
    expect(found({ internal: true, address: "10.10.0.9" }, AKS)).toEqual([]);
  });

  it("accepts what says nothing of both, and nothing at all", () => {
    expect([found({}), found(undefined)]).toEqual([[], []]);
  });

  it("fails on a cluster of which nobody knows how it is said", () => {
    expect(found({ internal: true })).toEqual([wrong("internal")]);
    expect(found({ address: "10.10.0.9" })).toEqual([wrong("address")]);
  });

  it("accepts annotations of the controller that is there", () => {
    expect(found({ internal: true, annotations: { "metallb.io/address-pool": "office" } })).toEqual([]);
  });
});
