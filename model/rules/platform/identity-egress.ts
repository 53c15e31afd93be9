import { identityNamed, identityNameOf } from "../../platform/identity-of-pods";
import { type Rule, warning } from "../../rule";
import { Wording } from "../../value/value-error";
import type { ReferenceSubject } from "./reference-subject";

const HTTPS = 443;

/** A program signs in at Entra, and calls what its roles are for: a closed namespace lets it do neither. */
export const identityEgress: Rule<ReferenceSubject> = {
  id: "platform/identity-egress",
  holds: "Pods whose identity has roles reach port 443 outside the cluster, where they sign in.",
  source: "https://learn.microsoft.com/azure/aks/workload-identity-overview",
  *check({ pod, environment }) {
    const identity = identityNamed(identityNameOf(pod.serviceAccount, environment), environment);
    if (!identity || identity.roles.length === 0 || pod.host.network || pod.calls.length > 0) return;
    const isOpen = pod.egress.some(({ ports }) =>
      ports.some(({ port, endPort = port, protocol }) => protocol === "TCP" && port <= HTTPS && HTTPS <= endPort),
    );
    if (isOpen) return;
    yield warning(
      ["egress"],
      `open port ${HTTPS} to Entra and to what the identity ${identity.name} has roles on`,
      new Wording(pod.egress.length === 0 ? "nothing" : "other ports"),
      `add { cidr: "0.0.0.0/0", ports: [${HTTPS}] }, or the ranges of a proxy or a private endpoint`,
    );
  },
};
