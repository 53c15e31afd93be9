import type { ResolvedIpFamilies } from "../../../kubernetes/ip-families";
import { error, type Rule } from "../../../rule";

/** The API server refuses them. */
export const ipFamilies: Rule<ResolvedIpFamilies> = {
  id: "service/ip-families",
  holds: "A Service has addresses of one kind or of both, and of both where its policy says so.",
  source: "https://kubernetes.io/docs/concepts/services-networking/dual-stack/#services",
  *check({ ipFamilyPolicy, ipFamilies: families }) {
    if (families.length < 2) return;
    if (new Set(families).size < families.length) {
      yield error(["ipFamilies"], "name each kind once", families, `write ["${[...new Set(families)].join('", "')}"]`);
      return;
    }
    if (ipFamilyPolicy === "PreferDualStack" || ipFamilyPolicy === "RequireDualStack") return;
    yield error(
      ["ipFamilyPolicy"],
      "be a dual-stack policy beside two ipFamilies",
      ipFamilyPolicy,
      'write "PreferDualStack" or "RequireDualStack", or name one kind',
    );
  },
};
