import { TerraformOutput } from "cdktf";
import { WorkloadIdentity } from "../../../constructs/azure/workload-identity";
import { synth } from "../../support/synth";
import { thrown } from "../../support/thrown";

const PROPS = {
  name: "id-crawler",
  resourceGroup: "rg-search",
  location: "westeurope",
  oidcIssuerUrl: "https://issuer.example/",
  serviceAccounts: [{ namespace: "search", name: "crawler" }],
};

const accounts = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ namespace: "search", name: `crawler-${index}` }));

describe("a workload identity", () => {
  it("trusts the tokens of a service account that its cluster signs", () => {
    const stack = synth((stack) => {
      new WorkloadIdentity(stack, "Crawler", PROPS);
    });
    expect(stack.only("azurerm_federated_identity_credential")).toEqual({
      name: "search_crawler",
      resource_group_name: "rg-search",
      parent_id: "${azurerm_user_assigned_identity.Crawler_8C39B76C.id}",
      issuer: "https://issuer.example/",
      subject: "system:serviceaccount:search:crawler",
      audience: ["api://AzureADTokenExchange"],
    });
  });

  it("tells its client id and its object id, made or found", () => {
    const stack = synth((stack) => {
      for (const props of [PROPS, { ...PROPS, location: undefined }]) {
        const id = props.location === undefined ? "found" : "made";
        const { clientId, principalId } = new WorkloadIdentity(stack, id, props);
        new TerraformOutput(stack, `${id}_ids`, { value: `${clientId} ${principalId}` });
      }
    });
    expect(JSON.stringify(stack.json.output).replaceAll(/_[0-9A-F]{8}/g, "")).toBe(
      JSON.stringify({
        found_ids: {
          value:
            "${data.azurerm_user_assigned_identity.found.client_id} ${data.azurerm_user_assigned_identity.found.principal_id}",
        },
        made_ids: {
          value: "${azurerm_user_assigned_identity.made.client_id} ${azurerm_user_assigned_identity.made.principal_id}",
        },
      }),
    );
  });

  it("takes 20 accounts and no more", () => {
    const made = synth((stack) => {
      new WorkloadIdentity(stack, "Crawler", { ...PROPS, serviceAccounts: accounts(20) });
    });
    expect(made.all("azurerm_federated_identity_credential")).toHaveLength(20);
    const refused = () =>
      synth((stack) => {
        new WorkloadIdentity(stack, "Crawler", { ...PROPS, serviceAccounts: accounts(21) });
      });
    expect(thrown(refused)).toBe(
      "[test/Crawler] serviceAccounts must be at most 20, which is what an identity takes, got 21; share accounts, or give some another identity",
    );
  });

  it("gives one role on two resources that have one name", () => {
    const roles = ["one", "two"].map((group) => ({
      role: "Reader",
      on: `/subscriptions/x/resourceGroups/${group}/st`,
    }));
    const stack = synth((stack) => {
      new WorkloadIdentity(stack, "Crawler", { ...PROPS, roles });
    });
    expect(stack.all("azurerm_role_assignment")).toHaveLength(2);
  });
});
