import { entriesAt, type Fields, fieldsAt, labelsAt, numberAt, said, textAt, textsAt } from "../json";

const TOPOLOGIES: Readonly<Record<string, string>> = {
  "topology.kubernetes.io/zone": "zone",
  "kubernetes.io/hostname": "node",
};
const REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
const PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

/** On which nodes pods run, beside whose and apart from whose. */
export function placementOf(template: Fields): Fields {
  const spec = fieldsAt(template, "spec");
  return said({
    nodeSelector: labelsAt(spec, "nodeSelector"),
    nodeAffinity: nodeAffinityOf(fieldsAt(spec, "affinity.nodeAffinity")),
    tolerations: entriesAt(spec, "tolerations").map(tolerationOf),
    affinity: podAffinityOf(fieldsAt(spec, "affinity.podAffinity")),
    antiAffinity: podAffinityOf(fieldsAt(spec, "affinity.podAntiAffinity")),
    spread: spreadOf(spec),
  });
}

function tolerationOf(toleration: Fields): Fields {
  const { key, value, effect } = toleration;
  const hasValue = textAt(toleration, "operator") !== "Exists";
  return said({
    key,
    value: hasValue ? (value ?? "") : undefined,
    effect,
    seconds: numberAt(toleration, "tolerationSeconds"),
  });
}

function nodeAffinityOf(affinity: Fields): Fields {
  return said({
    required: entriesAt(affinity, `${REQUIRED}.nodeSelectorTerms`).map(nodeTermOf),
    preferred: entriesAt(affinity, PREFERRED).map((wish) => ({
      ...nodeTermOf(fieldsAt(wish, "preference")),
      weight: numberAt(wish, "weight"),
    })),
  });
}

function nodeTermOf(term: Fields): Fields {
  return {
    matchExpressions: entriesAt(term, "matchExpressions").map(({ key, operator, ...rest }) =>
      said({ key, operator, values: textsAt(rest, "values") }),
    ),
  };
}

function podAffinityOf(affinity: Fields): readonly Fields[] {
  const wishes = entriesAt(affinity, PREFERRED).flatMap((wish) =>
    termOf(fieldsAt(wish, "podAffinityTerm"), { weight: numberAt(wish, "weight") }),
  );
  return [
    ...entriesAt(affinity, REQUIRED).flatMap((term) => termOf(term, { whenUnsatisfiable: "DoNotSchedule" })),
    ...wishes,
  ];
}

function termOf(term: Fields, more: Fields): Fields[] {
  const topology = TOPOLOGIES[textAt(term, "topologyKey") ?? ""];
  const labels = matchLabelsOf(fieldsAt(term, "labelSelector"));
  if (topology === undefined || Object.keys(labels).length === 0) return [];
  return [said({ labels, topology, ...more })];
}

/** The labels of a selector; an expression with one value says what a label says. */
export function matchLabelsOf(selector: Fields): Readonly<Record<string, string>> {
  const single = entriesAt(selector, "matchExpressions").flatMap((each): [string, string][] => {
    const [value, ...others] = textsAt(each, "values");
    const isLabel = textAt(each, "operator") === "In" && value !== undefined && others.length === 0;
    return isLabel ? [[textAt(each, "key") ?? "", value]] : [];
  });
  return { ...labelsAt(selector, "matchLabels"), ...Object.fromEntries(single) };
}

function spreadOf(spec: Fields): Fields {
  return said(
    Object.fromEntries(
      entriesAt(spec, "topologySpreadConstraints").flatMap((constraint): [string, unknown][] => {
        const topology = TOPOLOGIES[textAt(constraint, "topologyKey") ?? ""];
        return topology === undefined ? [] : [[topology, textAt(constraint, "whenUnsatisfiable")]];
      }),
    ),
  );
}
