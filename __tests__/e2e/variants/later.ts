import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { type App, Fn, TerraformStack, TerraformVariable } from "cdktf";
import { AksCluster } from "../../../constructs/azure/aks-cluster";
import { ConfigMap } from "../../../constructs/kubernetes/config-map";
import { Namespace } from "../../../constructs/kubernetes/namespace";
import { ServiceDeployment } from "../../../constructs/kubernetes/service-deployment";

/** A cluster and a service of whose values Terraform alone knows many: what it makes itself, and variables. */
export default function later(app: App): void {
  cluster(new TerraformStack(app, "later-cluster"));
  services(new TerraformStack(app, "later-services"));
}

function cluster(stack: TerraformStack): void {
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  const group = new ResourceGroup(stack, "Group", { name: "rg-later", location: "westeurope" });
  const { location, name: resourceGroup } = group;
  const office = new PublicIp(stack, "Office", {
    name: "pip-office",
    location,
    resourceGroupName: resourceGroup,
    allocationMethod: "Static",
    sku: "Standard",
  });
  const team = variable(stack, "team", "search");
  new AksCluster(stack, "Cluster", {
    name: "aks-later",
    location: { name: location, hasZones: true },
    resourceGroup,
    nodeResourceGroup: "rg-later-nodes",
    kubernetesVersion: "1.35",
    apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24", `${office.ipAddress}/32`] },
    network: { vnetCidr: "10.97.0.0/16", nodeSubnetCidr: "10.97.0.0/22" },
    tags: { team },
    pools: {
      system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 },
      apps: {
        vmSize: "Standard_D4ds_v5",
        nodes: 2,
        labels: { team },
        taints: [{ key: "for", value: team, effect: "NoSchedule" }],
      },
    },
  });
}

function services(stack: TerraformStack): void {
  new KubernetesProvider(stack, "kubernetes", { configPath: "~/.kube/config", configContext: "later" });
  const name = variable(stack, "namespace", "later");
  const registry = variable(stack, "registry", "registry.example.com");
  const address = variable(stack, "address", "192.0.2.7");
  const flags = new TerraformVariable(stack, "flags", { type: "list(string)", default: ["--quiet"] }).listValue;
  const port = new TerraformVariable(stack, "port", { type: "number", default: 5432 }).stringValue;
  const namespace = new Namespace(stack, "Namespace", { name, labels: { team: name } });
  const settings = new ConfigMap(stack, "Settings", { name: "settings", namespace, data: { host: address } });
  const declared = {
    namespace,
    image: `${registry}/web:1.0.0`,
    imageOwner: "terraform",
    ports: { http: 8080 },
    resources: { requests: { cpu: variable(stack, "cpu", "50m"), memory: "32Mi" } },
    replicas: 2,
  } as const;
  const web = new ServiceDeployment(stack, "Web", {
    ...declared,
    name: "web",
    args: Fn.concat([["serve"], flags]),
    env: { PORT: port, HOST: { configMap: settings.name, key: "host" } },
    egress: [{ cidr: `${address}/32`, ports: [5432] }],
    hostAliases: [{ ip: address, hostnames: ["db.shop.example"] }],
  });
  web.allowFrom(new ServiceDeployment(stack, "Api", { ...declared, name: "api" }));
}

function variable(stack: TerraformStack, name: string, value: string): string {
  return new TerraformVariable(stack, name, { type: "string", default: value }).stringValue;
}
