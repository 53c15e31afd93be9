import type { TerraformStack } from "cdktf";
import { ServiceDeployment, type ServiceDeploymentProps } from "../../constructs/kubernetes/service-deployment";
import { VALID_SERVICE } from "./service";
import { type Synthesized, synth } from "./synth";

/** Makes the service `users` of the namespace `portal` in a stack, with changes. */
export function deploy(props: Partial<ServiceDeploymentProps> = {}): (stack: TerraformStack) => ServiceDeployment {
  return (stack) =>
    new ServiceDeployment(stack, "users", { ...VALID_SERVICE, name: "users", namespace: "portal", ...props });
}

/** The stack of {@link deploy}. */
export function synthesized(props: Partial<ServiceDeploymentProps> = {}): Synthesized {
  return synth((stack) => {
    deploy(props)(stack);
  });
}

/** Labels of everything that it makes. */
export const LABELS = {
  "app.kubernetes.io/name": "users",
  "app.kubernetes.io/part-of": "portal",
  "app.kubernetes.io/managed-by": "terraform",
};

/** A service of which an autoscaler says how many replicas it has. */
export const AUTOSCALED = { replicas: { min: 3, max: 9 } };
