import { type Problem, problemAt } from "../problem";
import type { Path } from "../shape/paths";
import type { Shape } from "../shape/shape";
import { describe } from "../value/value-error";
import type { ClusterOrigin } from "./cluster-origin";

const OF_ANY_CLUSTER = [
  "cluster",
  "production",
  "domain",
  "domains",
  "routing",
  "namespaces",
  "providers",
  "imageRegistries",
  "alerting",
];
const OF_ANY_AKS_CLUSTER = [...OF_ANY_CLUSTER, "subscriptionId", "imageDeployerObjectId", "discovery"];

/** What an environment has to say whose cluster is there already. */
interface Joined {
  /** Names of the fields that mean something. */
  readonly fields: readonly string[];
  /** Shape of an environment with only these. */
  readonly shape: Shape;
  /** What is declared of these. */
  readonly declared: object;
}

/**
 * An environment without the fields of a cluster that is made here, which it may share with others; undefined where its
 * cluster is made here.
 *
 * @param shape shape of any environment
 */
export function asJoined(
  origin: ClusterOrigin["kind"] | undefined,
  shape: Shape,
  declared: object,
): Joined | undefined {
  const fields = fieldsOf(origin);
  if (!fields) return undefined;
  const isKept = ([name]: readonly [string, unknown]) => fields.includes(name);
  return {
    fields,
    shape: { ...shape, kinds: shape.kinds?.map((kind) => new Map([...kind].filter(isKept))) },
    declared: Object.fromEntries(Object.entries(declared).filter(isKept)),
  };
}

function fieldsOf(origin: ClusterOrigin["kind"] | undefined): readonly string[] | undefined {
  if (origin === "existing") return OF_ANY_AKS_CLUSTER;
  return origin === "kubeconfig" ? OF_ANY_CLUSTER : undefined;
}

/** What an environment declares by itself of a cluster that is made, although its own is there already. */
export function meaningless(own: object, fields: readonly string[], at: Path): Problem[] {
  const said = Object.entries(own).filter(
    ([key, value]) => !fields.includes(key) && value !== undefined && value !== null,
  );
  return said.map(([key, value]) =>
    problemAt(
      [...at, key],
      "value",
      "error",
      describe(
        "be left out where the cluster is there already",
        value,
        "remove it: whoever keeps the cluster decides that",
      ),
    ),
  );
}
