import { declaredPlatform } from "../support/platform";
import { VALID_SERVICE } from "../support/service";
import { resourcesOf, type StackJson, synthesized } from "../support/synthesized-platform";

const THEIRS = "11111111-2222-3333-4444-555555555555";

function scaledBy(identity: string) {
  const metadata = { namespace: "shop", queueName: "orders", messageCount: "20" };
  const queue = { type: "azure-servicebus", metadata, authentication: { identity } };
  return { ...VALID_SERVICE, replicas: { min: 0, max: 4, scalers: { queue } } };
}

const { environments, ...platform } = declaredPlatform({ prod: { addons: { keda: true } } });
const output = synthesized({
  ...platform,
  environments: { ...environments, local: { cluster: { kind: "kubeconfig", context: "kind" } } },
  identities: { orders: {}, theirs: { clientId: THEIRS } },
  services: { web: scaledBy("orders"), given: scaledBy("theirs") },
});

function signsInAs(stack: StackJson): Readonly<Record<string, unknown>> {
  const objects = resourcesOf(stack, "kubernetes_manifest").map(({ manifest }) => manifest) as readonly {
    readonly kind: string;
    readonly metadata: { readonly name: string };
    readonly spec: { readonly podIdentity?: unknown };
  }[];
  const authentications = objects.filter(({ kind }) => kind === "TriggerAuthentication");
  return Object.fromEntries(authentications.map(({ metadata, spec }) => [metadata.name, spec.podIdentity]));
}

describe("a scaler that names an identity", () => {
  it("has KEDA sign in as it, by a client id that is looked up or declared", () => {
    expect(signsInAs(output.stack("prod-services"))).toEqual({
      "web-queue": {
        provider: "azure-workload",
        identityId: expect.stringMatching(/^\$\{data\.azurerm_user_assigned_identity\.\S+\.client_id\}$/),
      },
      "given-queue": { provider: "azure-workload", identityId: THEIRS },
    });
  });

  it("has the identity trust KEDA's own account, once", () => {
    const credentials = resourcesOf(output.stack("prod-identities"), "azurerm_federated_identity_credential");
    expect(credentials.map(({ subject }) => subject)).toEqual(["system:serviceaccount:kube-system:keda-operator"]);
  });

  it("leaves it to KEDA who it is on a cluster outside Azure", () => {
    expect(signsInAs(output.stack("local-services"))).toEqual({
      "web-queue": { provider: "azure-workload" },
      "given-queue": { provider: "azure-workload", identityId: THEIRS },
    });
  });
});
