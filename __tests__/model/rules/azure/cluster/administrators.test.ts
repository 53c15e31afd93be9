import { administrators } from "../../../../../model/rules/azure/cluster/administrators";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const adminGroupObjectIds = ["11111111-2222-3333-4444-555555555555"];

describe("cluster/administrators", () => {
  it.each([{}, { azureRbac: true }, { azureRbac: false, adminGroupObjectIds }, { adminGroupObjectIds }])(
    "accepts %j",
    (declared) => {
      expect(findings(administrators, cluster(declared))).toEqual([]);
    },
  );

  it("fails where only roles of Kubernetes decide, and nobody could give the first", () => {
    expect(findings(administrators, cluster({ azureRbac: false }))).toEqual([
      "error [azureRbac] must be true without adminGroupObjectIds, because nobody could administer the cluster, got false; remove it, or write the ids of groups",
    ]);
  });
});
