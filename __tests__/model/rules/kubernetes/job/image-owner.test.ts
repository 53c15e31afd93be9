import { DeclarationReader } from "../../../../../model/declaration-reader";
import { type JobDeclaration, resolveJob } from "../../../../../model/kubernetes/job";
import { imageOwner } from "../../../../../model/rules/kubernetes/job/image-owner";
import { findings } from "../../../../support/findings";
import { VALID_JOB } from "../../../../support/job";
import { VALID_SIDECAR } from "../../../../support/service";

function found(changes: Partial<JobDeclaration> = {}): string[] {
  return findings(imageOwner, resolveJob(new DeclarationReader([]), "import", { ...VALID_JOB, ...changes }));
}

describe("job/image-owner", () => {
  it("accepts images that Terraform sets, as it does by default", () => {
    expect(found()).toEqual([]);
    expect(found({ sidecars: { proxy: VALID_SIDECAR } })).toEqual([]);
  });

  it("fails where the pipeline is to set the image of a sidecar", () => {
    expect(found({ sidecars: { proxy: { ...VALID_SIDECAR, imageOwner: "pipeline" } } })).toEqual([
      'error [sidecars.proxy.imageOwner] must be terraform in a Job, got "pipeline"; write terraform, or declare a cron job, whose next run takes the image that the pipeline sets',
    ]);
  });
});
