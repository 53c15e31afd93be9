import { DataKubernetesConfigMapV1 } from "@cdktf/provider-kubernetes/lib/data-kubernetes-config-map-v1";
import {
  MutatingWebhookConfigurationV1,
  type MutatingWebhookConfigurationV1Config,
} from "@cdktf/provider-kubernetes/lib/mutating-webhook-configuration-v1";
import {
  ValidatingWebhookConfigurationV1,
  type ValidatingWebhookConfigurationV1Config,
} from "@cdktf/provider-kubernetes/lib/validating-webhook-configuration-v1";
import { Fn, type ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { ObjectOwner } from "../../manifests/kubernetes-object";
import { webhookObjects } from "../../manifests/webhooks";
import type { ResolvedOperator } from "../../model/kubernetes/operator";
import type { ResolvedWebhooks } from "../../model/kubernetes/webhook";
import { providerForm } from "./provider-form/provider-form";

/** Makes the API server ask an operator. A certificate that others write into the webhooks is left alone by a plan. */
export function addWebhooks(
  scope: Construct,
  operator: ResolvedOperator,
  owner: ObjectOwner,
  dependsOn: ITerraformDependable[],
): readonly ITerraformDependable[] {
  const { webhooks } = operator;
  if (!webhooks) return [];
  const caBundle = caFrom(scope, webhooks, owner);
  const { validating, mutating } = webhookObjects(operator, owner, caBundle);
  const leftAlone = (count: number) =>
    caBundle === undefined
      ? {
          lifecycle: {
            ignoreChanges: Array.from({ length: count }, (_, index) => `webhook[${index}].client_config[0].ca_bundle`),
          },
        }
      : {};
  return [
    ...(validating
      ? [
          new ValidatingWebhookConfigurationV1(scope, "ValidatingWebhooks", {
            ...providerForm<ValidatingWebhookConfigurationV1Config>(validating),
            ...leftAlone(validating.webhooks?.length ?? 0),
            dependsOn,
          }),
        ]
      : []),
    ...(mutating
      ? [
          new MutatingWebhookConfigurationV1(scope, "MutatingWebhooks", {
            ...providerForm<MutatingWebhookConfigurationV1Config>(mutating),
            ...leftAlone(mutating.webhooks?.length ?? 0),
            dependsOn,
          }),
        ]
      : []),
  ];
}

/** A certificate is public, so a ConfigMap has it; a Secret would bring its key into the state. */
function caFrom(scope: Construct, { ca }: ResolvedWebhooks, { namespace }: ObjectOwner): string | undefined {
  if (ca.kind !== "configMap") return undefined;
  const found = new DataKubernetesConfigMapV1(scope, "Ca", { metadata: { name: ca.configMap, namespace } });
  return Fn.lookup(found.data, ca.key ?? "ca.crt");
}
