import type { ResolvedCluster } from "../../../azure/cluster";
import { ISTIO_REVISIONS, type IstioRevision } from "../../../azure/istio-revision";
import { daysUntil } from "../../../azure/kubernetes-release";
import { each, type Rule, warning } from "../../../rule";
import { KubernetesVersion } from "../../../value/kubernetes-version";

/**
 * A revision of the mesh runs on some versions of Kubernetes only, and Azure makes none that has ended. Azure adds versions to
 * a revision after the day of the table, which is why only a warning is said; what the table does not know is silent.
 */
export const istioRevision: Rule<ResolvedCluster> = {
  id: "cluster/istio-revision",
  holds: "A revision of the service mesh is one that AKS supports, on the Kubernetes version of the cluster.",
  source: "https://learn.microsoft.com/azure/aks/istio-support-policy",
  *check({ addons, kubernetesVersion, location }, { today }) {
    const ask = `az aks mesh get-revisions --location ${location} lists what there is`;
    yield* each((addons?.istio?.revisions ?? []).entries(), function* ([index, name]) {
      const known = ISTIO_REVISIONS.find(({ revision }) => revision === name);
      if (!known) return;
      const at = ["addons", "istio", "revisions", index];
      if (!runsOn(known, kubernetesVersion)) {
        const versions = known.kubernetes.join(" to ");
        yield warning(at, `run on Kubernetes ${kubernetesVersion.minorVersion}, and runs on ${versions}`, name, ask);
      } else if (daysUntil(known.supportEnds, today) < 0) {
        yield warning(at, `be a revision that AKS supports, which it planned until ${known.supportEnds}`, name, ask);
      }
    });
  },
};

function runsOn({ kubernetes: [oldest, newest] }: IstioRevision, version: KubernetesVersion): boolean {
  const [low, high] = [KubernetesVersion.parse(oldest), KubernetesVersion.parse(newest)];
  return version.minorsAheadOf(low) >= 0 && version.minorsAheadOf(high) <= 0;
}
