import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { definePlatform, type SynthesizeOptions } from "../../index";

const platform = definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
  },
  environments: {
    prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } },
    dev: { network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" } },
  },
  services: {
    web: {
      image: "shop/web:2.1.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 2,
    },
  },
});
export default platform;

export const options: SynthesizeOptions<"prod" | "dev", "web"> = {
  extend(_app, { prod, dev }) {
    prod.cluster?.cluster.resource.addOverride("edge_zone", "westeurope-edge");
    const gate = [{ condition_type: "shop.example/warm" }];
    dev.services.services.get("web")?.resource.addOverride("spec.template.spec.readiness_gate", gate);

    const namespace = dev.services.namespaces.get("shop");
    new ConfigMapV1(dev.services, "Banner", {
      metadata: { name: "banner", namespace: "shop" },
      data: { text: "this is not production" },
      dependsOn: [...(namespace?.prerequisites ?? [])],
    });
  },
};
