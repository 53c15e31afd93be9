import { join } from "node:path";
import { wayToStates } from "../../stacks/state-backend";
import platform from "../support/seed-platform";
import { synthesized } from "../support/synthesized-platform";

describe("the state of a stack", () => {
  it("is a file beside the app when the platform names no storage account", () => {
    expect(synthesized(platform).stack("prod-cluster").terraform.backend).toEqual({
      local: { path: "../../../terraform.prod-cluster.tfstate" },
    });
  });

  it.each([
    ["cdktf.out", "../../.."],
    ["dist/terraform", "../../../.."],
    [".", "../.."],
    ["../elsewhere/out", "../../../../app"],
    ["/mnt/out", "../../../../home/me/app"],
  ])("stays beside the app when the output is in %s", (outdir, way) => {
    expect(wayToStates(join("/", outdir.startsWith("/") ? outdir : join("home/me/app", outdir)), "/home/me/app")).toBe(
      way,
    );
  });

  it("is a blob of its own, reached with Entra sign-in, when the platform names one", () => {
    const state = { storageAccount: "stportalstate", resourceGroup: "rg-portal-state" };
    expect(synthesized({ ...platform, state }).stack("prod-services").terraform.backend).toEqual({
      azurerm: {
        storage_account_name: "stportalstate",
        resource_group_name: "rg-portal-state",
        container_name: "tfstate",
        key: "prod-services.tfstate",
        use_azuread_auth: true,
      },
    });
  });

  it("is looked for in the subscription of the storage account", () => {
    const subscriptionId = "11111111-2222-3333-4444-555555555555";
    const state = {
      storageAccount: "stportalstate",
      resourceGroup: "rg-portal-state",
      container: "aks",
      subscriptionId,
    };
    expect(synthesized({ ...platform, state }).stack("dev-cluster").terraform.backend).toMatchObject({
      azurerm: { container_name: "aks", subscription_id: subscriptionId },
    });
  });
});
