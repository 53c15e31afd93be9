import { CustomObject, type CustomObjectProps } from "../../../constructs/kubernetes/custom-object";
import { Namespace } from "../../../constructs/kubernetes/namespace";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

const DATABASE: CustomObjectProps = { apiVersion: "smaacc.io/v1", kind: "Database", name: "orders", namespace: "shop" };

describe("the CustomObject", () => {
  it("is an object with the labels that every object has", () => {
    const made = synth((stack) => {
      new CustomObject(stack, "orders", { ...DATABASE, labels: { tier: "data" }, spec: { script: "echo ${HOME}" } });
    });
    expect(made.only("kubernetes_manifest")).toEqual({
      field_manager: { force_conflicts: true },
      manifest: {
        apiVersion: "smaacc.io/v1",
        kind: "Database",
        metadata: {
          name: "orders",
          namespace: "shop",
          labels: {
            "app.kubernetes.io/managed-by": "terraform",
            "app.kubernetes.io/name": "orders",
            "app.kubernetes.io/part-of": "shop",
            tier: "data",
          },
        },
        spec: { script: "echo $${HOME}" },
      },
    });
  });

  it("belongs to no namespace where none is said, and leaves fields alone that others set", () => {
    const { namespace: _, ...ofCluster } = DATABASE;
    const made = synth((stack) => {
      new CustomObject(stack, "orders", { ...ofCluster, computedFields: ["spec.replicas"] });
    });
    const { manifest, computed_fields } = made.only("kubernetes_manifest") as {
      manifest: { metadata: object };
      computed_fields: string[];
    };
    expect([manifest.metadata, computed_fields]).toEqual([
      expect.not.objectContaining({ namespace: expect.anything() }),
      ["metadata.annotations", "metadata.labels", "spec.replicas"],
    ]);
  });

  it("is made after its namespace", () => {
    const made = synth((stack) => {
      new CustomObject(stack, "orders", { ...DATABASE, namespace: new Namespace(stack, "shop", { name: "shop" }) });
    });
    expect(made.only("kubernetes_manifest")).toMatchObject({
      depends_on: expect.arrayContaining([expect.stringMatching(/^kubernetes_namespace_v1\.shop_/)]),
    });
  });

  it("refuses an object that Kubernetes has itself", () => {
    expect(problemsOf((stack) => new CustomObject(stack, "orders", { ...DATABASE, apiVersion: "v1" }))).toEqual([
      '[test/orders] apiVersion must be the API of a custom kind, got "v1"; write its group and version, such as "postgresql.cnpg.io/v1"; what Kubernetes has itself is declared elsewhere (value)',
    ]);
  });
});
