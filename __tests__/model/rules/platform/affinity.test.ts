import type { PlacementDeclaration } from "../../../../model/kubernetes/placement";
import { affinity } from "../../../../model/rules/platform/affinity";
import { VALID_CRON_JOB } from "../../../support/cron-job";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

function found(placement: PlacementDeclaration): string[] {
  const resolved = platform(
    { prod: {} },
    {
      services: {
        web: { ...VALID_SERVICE, placement },
        cache: VALID_SERVICE,
        far: { ...VALID_SERVICE, namespace: "other" },
      },
      cronJobs: { clean: VALID_CRON_JOB },
    },
  );
  const environment = resolved.environments.prod;
  const pod = environment?.services.web;
  if (!environment || !pod) throw new Error("the platform has a service");
  return findings(affinity, { pod, environment, platform: resolved });
}

describe("platform/affinity", () => {
  it("accepts workloads of any kind in the same namespace, and the workload itself", () => {
    expect(found({ affinity: [{ workload: "clean" }], antiAffinity: [{ workload: "web" }] })).toEqual([]);
  });

  it("refuses what is not there, with the name that is near", () => {
    expect(found({ affinity: [{ workload: "cahce" }] })).toEqual([
      'error [placement.affinity[0].workload] must be a workload of namespace portal in prod, got "cahce"; write "cache"',
    ]);
  });

  it("refuses what is in another namespace", () => {
    expect(found({ antiAffinity: [{ workload: "cache" }, { workload: "far" }] })).toEqual([
      'error [placement.antiAffinity[1].workload] must be a workload of namespace portal in prod, got "far"; write web, cache or clean, or run it there',
    ]);
  });
});
