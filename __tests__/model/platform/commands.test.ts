import type { Override } from "../../../model/merge";
import { type Commands, commandsOf } from "../../../model/platform/commands";
import type { EnvironmentDeclaration } from "../../../model/platform/environment";
import { madeEnvironment, platform } from "../../support/platform";

/** The commands of an environment `prod` with a public API server, with something changed. */
function commands(changes: Override<EnvironmentDeclaration> = {}): Commands {
  const apiServer = { kind: "public", authorizedCidrs: ["203.0.113.0/24"] } as const;
  return commandsOf(madeEnvironment(platform({ prod: { apiServer, ...changes } }), "prod"));
}

describe("the commands of an environment", () => {
  it("sign kubectl in with the person's own account", () => {
    expect(commands().credentials).toBe(
      "az aks get-credentials --resource-group rg-portal-prod --name aks-portal-prod && kubelogin convert-kubeconfig --login azurecli",
    );
  });

  it("list the available upgrades", () => {
    expect(commands().upgrades).toBe(
      "az aks get-upgrades --resource-group rg-portal-prod --name aks-portal-prod --output table",
    );
  });

  it("list the nodes", () => {
    expect(commands().nodes).toBe("kubectl get nodes --output wide");
  });

  it("open a shell on a node through the API server", () => {
    expect(commands().nodeAccess).toBe(
      'kubectl debug "$(kubectl get nodes --output name | head -n 1)" -it --profile=sysadmin --image=mcr.microsoft.com/azurelinux/busybox:1.36 -- chroot /host',
    );
  });

  it("list the nodes of a private cluster from outside its network", () => {
    expect(commands({ apiServer: { kind: "private" } }).nodes).toBe(
      "az aks command invoke --resource-group rg-portal-prod --name aks-portal-prod --command 'kubectl get nodes --output wide'",
    );
  });

  it("list the nodes from within the network where the API server takes no commands from outside", () => {
    expect(commands({ apiServer: { kind: "private", runCommand: false } }).nodes).toBe(
      "kubectl get nodes --output wide",
    );
  });

  it("name the subscription of an environment that has its own", () => {
    const subscriptionId = "11111111-2222-3333-4444-555555555555";
    expect(commands({ subscriptionId }).upgrades).toBe(
      `az aks get-upgrades --resource-group rg-portal-prod --name aks-portal-prod --subscription ${subscriptionId} --output table`,
    );
  });

  it("are words of a shell, whatever Azure lets a resource group be called", () => {
    expect(commands({ resourceGroup: "rg-portal-(prod)" }).upgrades).toBe(
      "az aks get-upgrades --resource-group 'rg-portal-(prod)' --name aks-portal-prod --output table",
    );
  });
});
