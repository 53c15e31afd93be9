import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { HorizontalPodAutoscalerV2 } from "@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2";
import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { LimitRangeV1 } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import { ResourceQuotaV1 } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import fc from "fast-check";
import { KIND_FORMS } from "../../../../constructs/kubernetes/provider-form/kind-forms";
import { providerForm } from "../../../../constructs/kubernetes/provider-form/provider-form";
import { ANY_OBJECT } from "../../../support/any-object";
import { synth } from "../../../support/synth";
import { thrown } from "../../../support/thrown";

type Resource = new (scope: Construct, id: string, config: never) => TerraformResource;

const RESOURCES: Readonly<Record<string, Resource>> = {
  ConfigMap: ConfigMapV1,
  Deployment: DeploymentV1,
  HorizontalPodAutoscaler: HorizontalPodAutoscalerV2,
  Ingress: IngressV1,
  LimitRange: LimitRangeV1,
  Namespace: NamespaceV1,
  NetworkPolicy: NetworkPolicyV1,
  PodDisruptionBudget: PodDisruptionBudgetV1,
  ResourceQuota: ResourceQuotaV1,
  Role: RoleV1,
  RoleBinding: RoleBindingV1,
  Service: ServiceV1,
  ServiceAccount: ServiceAccountV1,
};
const DEPLOYMENT = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" } };

/** Every value that is no record and no list, as a text, and sorted. */
function leavesOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object") return [String(value)];
  return Object.values(value).flatMap(leavesOf).sort();
}

describe("providerForm", () => {
  it("knows each kind of which there are random objects, and no other", () => {
    expect(Object.keys(KIND_FORMS).sort()).toEqual(Object.keys(RESOURCES));
    expect(Object.keys(ANY_OBJECT).sort()).toEqual(Object.keys(RESOURCES));
  });

  it.each(Object.entries(RESOURCES))(
    "says every %s in the words of the bindings, which leave nothing out",
    (kind, L1) => {
      fc.assert(
        fc.property(
          fc.array(ANY_OBJECT[kind] ?? fc.constant(DEPLOYMENT), { minLength: 5, maxLength: 5 }),
          (objects) => {
            const stack = synth((scope) => {
              objects.forEach((object, index) => {
                new L1(scope, `object-${index}`, providerForm(object));
              });
            });
            const [resources = {}] = Object.values(stack.json.resource as Record<string, Record<string, object>>);
            objects.forEach(({ apiVersion: _, kind: __, ...fields }, index) => {
              const { "//": ___, ...synthesized } = (resources[`object-${index}`] ?? {}) as { "//"?: unknown };
              expect(leavesOf(synthesized)).toEqual(leavesOf(fields));
            });
          },
        ),
        { numRuns: 10 },
      );
    },
  );

  it("leaves free records alone, whatever their keys are called", () => {
    const labels = { containers: "a", ports: "b", hostIPC: "c", __proto__: "d" };
    expect(providerForm({ ...DEPLOYMENT, metadata: { name: "web", labels } })).toEqual({
      metadata: { name: "web", labels },
    });
  });

  it("names fields as the provider does, lists single records and writes numbers as texts where it does", () => {
    const probe = { tcpSocket: { port: 80 }, periodSeconds: 5 };
    const containers = [{ name: "web", livenessProbe: probe, ports: [{ containerPort: 80, hostIP: "10.0.0.1" }] }];
    const object = { ...DEPLOYMENT, spec: { replicas: 2, template: { spec: { containers, hostIPC: false } } } };
    expect(providerForm(object)).toEqual({
      metadata: { name: "web" },
      spec: {
        replicas: "2",
        template: {
          spec: {
            container: [
              {
                name: "web",
                livenessProbe: { tcpSocket: [{ port: "80" }], periodSeconds: 5 },
                port: [{ containerPort: 80, hostIp: "10.0.0.1" }],
              },
            ],
            hostIpc: false,
          },
        },
      },
    });
  });

  it("fails for a field that the provider cannot say, in place of leaving it out", () => {
    const initContainers = [{ name: "proxy", restartPolicy: "Always" }];
    const object = { ...DEPLOYMENT, spec: { template: { spec: { initContainers } } } };
    expect(thrown(() => providerForm(object))).toBe(
      "Deployment.spec.template.spec.initContainers[0].restartPolicy must be left out: the provider cannot say it",
    );
  });

  it.each(["Gateway", "constructor"])("fails for the kind %s, which has no form", (kind) => {
    expect(thrown(() => providerForm({ ...DEPLOYMENT, kind }))).toBe(
      `kind must be one with a form in the provider's words, got "${kind}"; add it to KIND_FORMS`,
    );
  });
});
