import type { Construct } from "constructs";
import type { DeclarationReader } from "../../model/declaration-reader";
import { readConventions } from "../../model/kubernetes/cluster-conventions";
import type { PodSecurityLevel } from "../../model/kubernetes/pod-security";
import type { Rule } from "../../model/rule";
import { shapeOf } from "../../model/shape/declared-shape";
import { resolveOrThrow } from "../checked-props";
import { namespaceSaid, placeOf } from "./existing-namespace";
import type { WorkloadProps } from "./workload-pods";

/** Props of a workload whose values may come from other resources: they only pass through. */
const DEFERRABLE = [
  "name",
  "namespace",
  "env",
  "envFrom",
  "labels",
  "annotations",
  "metadata",
  "volumes",
  // which containers see a volume is decided here
  "!volumes.*.sidecars",
  "!volumes.*.initContainers",
  "!volumes.*.mounts.*.container",
  "placement",
  "accountAnnotations",
  "clientIds",
  "calledBy.*.cidr",
  "calledBy.*.except.*",
  "calledBy.*.labels",
  "calledBy.*.namespace",
  "calls.*.labels",
  "calls.*.namespace",
  "dnsConfig.nameservers.*",
  "dnsConfig.searches.*",
  "egress.*.cidr",
  "egress.*.except.*",
  "exposed.address",
  "exposed.sources.*",
  "hostAliases.*.hostnames.*",
  "hostAliases.*.ip",
  "imagePullSecrets.*",
  "priorityClass",
  "probes.*.path",
  ...["", "sidecars.*.", "initContainers.*."].flatMap((of) =>
    ["limits.cpu", "limits.memory", "requests.cpu", "requests.memory"].map((field) => `${of}resources.${field}`),
  ),
  "team",
];

/** A workload that was read and checked, with where its pods live. */
export type Deployed<Workload> = Workload & {
  /** Name of the namespace. */
  readonly namespace: string;
  /** How strictly its pods are judged. */
  readonly podSecurity: PodSecurityLevel;
};

/** How the props of a kind of workload are read. */
interface Kind<Workload extends object, Props extends WorkloadProps> {
  /** Name of the shape of the props. */
  readonly shape: Parameters<typeof shapeOf>[0];
  /** Fills in the defaults of the declaration, and reads its values. */
  readonly resolve: (reader: DeclarationReader, name: string, declared: Props) => Workload;
  /** What has to hold for the workload. */
  readonly rules: readonly Rule<NoInfer<Deployed<Workload>>>[];
}

/**
 * Reads and checks what the construct of a workload was declared with.
 *
 * @throws InvalidDeclarationError with everything that cannot be read or breaks a rule
 */
export function deployed<Workload extends object, Props extends WorkloadProps>(
  scope: Construct,
  props: Props,
  { shape, resolve, rules }: Kind<Workload, Props>,
): Deployed<Workload> {
  return resolveOrThrow<Deployed<Workload>, Props>(scope, {
    props,
    shape: shapeOf(shape),
    resolve: (reader, declared) => {
      readConventions(reader, declared.conventions);
      return Object.assign(resolve(reader, declared.name, declared), placeOf(reader, declared));
    },
    said: (declared) => namespaceSaid(declared) as Partial<Deployed<Workload>>,
    rules,
    deferrable: DEFERRABLE,
  });
}
