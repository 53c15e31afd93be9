import type { ServedKind } from "../../../commands/local/kubectl";
import { missingKinds, withoutMissing } from "../../../commands/local/missing";

const SERVED: readonly ServedKind[] = [
  { resource: "services", group: "", kind: "Service" },
  { resource: "deployments.apps", group: "apps", kind: "Deployment" },
];

function object(apiVersion: string, kind: string, name = "web") {
  return { apiVersion, kind, metadata: { name, namespace: "shop" } };
}

const CERTIFICATE = object("cert-manager.io/v1", "Certificate");

describe("the kinds that a cluster has not", () => {
  it("are named once, with their objects and how the cluster gets them", () => {
    const objects = [object("v1", "Service"), CERTIFICATE, object("cert-manager.io/v1", "Certificate", "api")];
    expect(missingKinds(objects, SERVED)).toEqual([
      {
        group: "cert-manager.io",
        kind: "Certificate",
        objects: ["web", "api"],
        how: "https://cert-manager.io/docs/installation/",
      },
    ]);
  });

  it("are told by their group too, and not by their version", () => {
    const [found] = missingKinds([object("serving.knative.dev/v1", "Service")], SERVED);
    expect(found).toMatchObject({ kind: "Service", how: "install whatever defines it" });
    expect(missingKinds([object("apps/v1beta9", "Deployment")], SERVED)).toEqual([]);
  });

  it("are none that the objects themselves define", () => {
    const definition = {
      ...object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "ledgers.example.org"),
      spec: { group: "example.org", names: { kind: "Ledger" } },
    };
    const served = [
      ...SERVED,
      {
        resource: "customresourcedefinitions.apiextensions.k8s.io",
        group: "apiextensions.k8s.io",
        kind: "CustomResourceDefinition",
      },
    ];
    expect(missingKinds([definition, object("example.org/v1", "Ledger")], served)).toEqual([]);
    expect(missingKinds([object("example.org/v1", "Ledger")], served)).toHaveLength(1);
  });

  it("are left out where that is meant, and nothing else is", () => {
    const service = object("v1", "Service");
    const foreign = object("serving.knative.dev/v1", "Service");
    const objects = [service, foreign, CERTIFICATE];
    expect(withoutMissing(objects, missingKinds(objects, SERVED))).toEqual([service]);
  });
});
