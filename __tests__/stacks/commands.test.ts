import platform from "../support/seed-platform";
import { synthesized } from "../support/synthesized-platform";

const subscriptionId = "11111111-2222-3333-4444-555555555555";

describe("the commands of an environment", () => {
  const output = synthesized(platform).stack("prod-cluster").output;

  it("sign kubectl in with the person's own account", () => {
    expect(output?.credentials_command?.value).toBe(
      "az aks get-credentials --resource-group rg-portal-prod --name aks-portal-prod && kubelogin convert-kubeconfig --login azurecli",
    );
  });

  it("list the available upgrades", () => {
    expect(output?.upgrades_command?.value).toBe(
      "az aks get-upgrades --resource-group rg-portal-prod --name aks-portal-prod --output table",
    );
  });

  it("list the nodes", () => {
    expect(output?.nodes_command?.value).toBe("kubectl get nodes --output wide");
  });

  it("open a shell on a node through the API server", () => {
    expect(output?.node_access_command?.value).toBe(
      'kubectl debug "$(kubectl get nodes --output name | head -n 1)" -it --profile=sysadmin --image=mcr.microsoft.com/azurelinux/busybox:1.36 -- chroot /host',
    );
  });

  it("list the nodes of a private cluster from outside its network", () => {
    const prod = { ...platform.environments.prod, apiServer: { kind: "private" } } as const;
    const stack = synthesized({ ...platform, environments: { ...platform.environments, prod } }).stack("prod-cluster");
    expect(stack.output?.nodes_command?.value).toBe(
      "az aks command invoke --resource-group rg-portal-prod --name aks-portal-prod --command 'kubectl get nodes --output wide'",
    );
  });

  it("name the subscription of an environment that has its own", () => {
    const prod = { ...platform.environments.prod, subscriptionId };
    const stack = synthesized({ ...platform, environments: { ...platform.environments, prod } }).stack("prod-cluster");
    expect(stack.output?.upgrades_command?.value).toBe(
      `az aks get-upgrades --resource-group rg-portal-prod --name aks-portal-prod --subscription ${subscriptionId} --output table`,
    );
  });

  it("are words of a shell, whatever Azure lets a resource group be called", () => {
    const prod = { ...platform.environments.prod, resourceGroup: "rg-portal-(prod)" };
    const stack = synthesized({ ...platform, environments: { ...platform.environments, prod } }).stack("prod-cluster");
    expect(stack.output?.upgrades_command?.value).toBe(
      "az aks get-upgrades --resource-group 'rg-portal-(prod)' --name aks-portal-prod --output table",
    );
  });
});
