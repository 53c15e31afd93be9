import { LimitRangeV1 } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import { ResourceQuotaV1 } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { ResolvedNamespace } from "../../model/kubernetes/namespace";
import type { Labels } from "./labels";

interface ResourceBoundsProps {
  /** Name of the namespace. */
  readonly namespace: string;
  /** Labels of both objects. */
  readonly labels: Labels;
  /** What all pods may ask for together; undefined for no quota. */
  readonly quota: ResolvedNamespace["quota"];
  /** What is made before the objects. */
  readonly dependsOn: ITerraformDependable[];
}

/** What a container gets that names no resources of its own: small, so that it is noticed and not in the way. */
const REQUESTED_BY_DEFAULT = { cpu: "50m", memory: "64Mi", "ephemeral-storage": "64Mi" };
const LIMITED_BY_DEFAULT = { memory: "256Mi", "ephemeral-storage": "256Mi" };

/**
 * What the pods of a namespace may take. Limits by default are always there: a container without them, such as one
 * that was started by hand, could take the memory of the whole node. With a quota they are needed besides: it refuses
 * every pod whose containers do not request what it counts. There is no CPU limit by default: it slows a container down
 * while the node has time to spare.
 */
export class ResourceBounds extends Construct {
  /** The limits, and the quota where there is one. */
  readonly resources: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { namespace, labels, quota, dependsOn }: ResourceBoundsProps) {
    super(scope, id);
    const metadata = { name: "default", namespace, labels: { ...labels } };
    const limits = new LimitRangeV1(this, "Limits", {
      metadata,
      spec: {
        limit: [{ type: "Container", defaultRequest: REQUESTED_BY_DEFAULT, default: LIMITED_BY_DEFAULT }],
      },
      dependsOn,
    });
    this.resources = quota
      ? [limits, new ResourceQuotaV1(this, "Quota", { metadata, spec: { hard: hardBounds(quota) }, dependsOn })]
      : [limits];
  }
}

function hardBounds({ cpu, memory, pods }: NonNullable<ResolvedNamespace["quota"]>): Record<string, string> {
  return {
    "requests.cpu": String(cpu),
    "requests.memory": String(memory),
    ...(pods !== undefined && { pods: String(pods) }),
  };
}
