import platform from "../support/seed-platform";
import { synthesized } from "../support/synthesized-platform";

const output = synthesized(platform);

describe.each(["prod-services", "prod-routes"])("the connection of %s to its cluster", (name) => {
  const stack = output.stack(name);

  it("finds the cluster by its name in Azure", () => {
    expect(Object.values(stack.data?.azurerm_kubernetes_cluster ?? {})).toEqual([
      expect.objectContaining({ name: "aks-portal-prod", resource_group_name: "rg-portal-prod" }),
    ]);
  });

  it("signs in with kubelogin when Terraform runs, and writes no credential", () => {
    expect(stack.provider.kubernetes).toEqual([
      {
        host: "${data.azurerm_kubernetes_cluster.Cluster.kube_config[0].host}",
        cluster_ca_certificate:
          "${base64decode(data.azurerm_kubernetes_cluster.Cluster.kube_config[0].cluster_ca_certificate)}",
        exec: [
          {
            api_version: "client.authentication.k8s.io/v1beta1",
            command: "kubelogin",
            args: [
              "get-token",
              "--login",
              "${var.kubelogin_login}",
              "--server-id",
              "6dae42f8-4368-4678-94ff-3960e28e3630",
            ],
          },
        ],
      },
    ]);
  });
});

it("no stack of the platform reads or writes an administrator's credential", () => {
  const everything = [...output.files.values()].join("\n");
  expect(everything).not.toMatch(/kube_admin_config|client_key|client_certificate|kube_config_raw|"password"|"token"/);
});
