import fc from "fast-check";
import { CronJob, type CronJobProps } from "../../../constructs/kubernetes/cron-job";
import { anyCronJob } from "../../support/any-cron-job";
import { type Synthesized, synth } from "../../support/synth";

interface Spec {
  readonly schedule: string;
  readonly suspend: boolean;
  readonly job_template: {
    readonly spec: {
      readonly template: {
        readonly metadata: { readonly labels: object };
        readonly spec: {
          readonly restart_policy: string;
          readonly container: readonly { readonly security_context: object }[];
        };
      };
    };
  };
}

function synthesized(declared: CronJobProps): Synthesized {
  return synth((stack) => {
    new CronJob(stack, "job", declared);
  });
}

function always(
  property: (job: { spec: Spec; lifecycle: { ignore_changes: string[] } }, declared: CronJobProps) => void,
) {
  fc.assert(
    fc.property(anyCronJob, (job) => {
      const declared = { ...job, name: "backup", namespace: "portal" };
      property(synthesized(declared).only("kubernetes_cron_job_v1") as never, declared);
    }),
    { numRuns: 20 },
  );
}

describe("any cron job that breaks no rule", () => {
  it("says its schedule as it was written, and whether it is suspended", () => {
    always(({ spec }, declared) => {
      expect(spec.schedule).toBe(declared.schedule);
      expect(spec.suspend).toBe(declared.suspend ?? false);
    });
  });

  it("has pods that end, are found by its name, and may gain no rights", () => {
    always(({ spec }) => {
      const { metadata, spec: pod } = spec.job_template.spec.template;
      expect(["Never", "OnFailure"]).toContain(pod.restart_policy);
      expect(metadata.labels).toMatchObject({ "app.kubernetes.io/name": "backup" });
      for (const { security_context } of pod.container) {
        expect(security_context).toMatchObject({
          allow_privilege_escalation: false,
          capabilities: { drop: ["ALL"] },
          run_as_non_root: true,
        });
      }
    });
  });

  it("keeps the image where the pipeline owns it, and only there", () => {
    always(({ lifecycle }, declared) => {
      const image = "spec[0].job_template[0].spec[0].template[0].spec[0].container[0].image";
      expect(lifecycle.ignore_changes.includes(image)).toBe(declared.imageOwner !== "terraform");
    });
  });

  it("gives the same output for the same declaration", () => {
    always((job, declared) => {
      expect(synthesized(declared).only("kubernetes_cron_job_v1")).toEqual(job);
    });
  });
});
