import { before } from "../../../../../model/rules/kubernetes/service/before";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

describe("service/before", () => {
  it("accepts work before the rollout of a service whose image the pipeline owns, and no work", () => {
    expect(findings(before, service({ before: { migrate: {} } }))).toEqual([]);
    expect(findings(before, service({ imageOwner: "terraform" }))).toEqual([]);
  });

  it("fails where a plan rolls out the image", () => {
    expect(findings(before, service({ imageOwner: "terraform", before: { migrate: {} } }))).toEqual([
      'error [before.migrate] must belong to a service whose image the pipeline owns, got "terraform"; ' +
        'write imageOwner: "pipeline" of the service: a plan rolls out at once',
    ]);
  });
});
