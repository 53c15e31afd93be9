import { NATIVE_SIDECARS_SINCE, WITH_NATIVE_SIDECARS } from "../../kubernetes/provider";
import type { ResolvedPlatform } from "../../platform/platform";
import { workloadsOf } from "../../platform/resolve-workloads";
import type { PathSegment } from "../../problem";
import { error, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";

/** Terraform refuses what the provider does not know; a container without it would hold the pods back for ever. */
export const nativeSidecars: Rule<ResolvedPlatform> = {
  id: "platform/native-sidecars",
  holds: "Native sidecars are deployed with a provider that knows them.",
  source: "https://github.com/hashicorp/terraform-provider-kubernetes/blob/v3.2.1/CHANGELOG.md",
  *check({ environments }) {
    const found = new Map<string, { at: readonly PathSegment[]; versions: string[] }>();
    for (const environment of Object.values(environments)) {
      const { kubernetes } = environment.providers;
      if (kubernetes.isAtLeast(NATIVE_SIDECARS_SINCE)) continue;
      for (const { section, name, workload } of workloadsOf(environment)) {
        for (const [container, { restartPolicy }] of Object.entries(workload.initContainers)) {
          if (restartPolicy === undefined) continue;
          const at = [section, name, "initContainers", container, "restartPolicy"];
          const one = found.get(at.join("/")) ?? { at, versions: [] };
          one.versions.push(`${kubernetes} in ${environment.name}`);
          found.set(at.join("/"), one);
        }
      }
    }
    for (const { at, versions } of found.values()) {
      yield error(
        at,
        `be deployed with version ${NATIVE_SIDECARS_SINCE} of the Kubernetes provider`,
        new Wording(versions.join(", ")),
        `write providers: { kubernetes: "${WITH_NATIVE_SIDECARS}" } in the environment, or declare the container under sidecars`,
      );
    }
  },
};
