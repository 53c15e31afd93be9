import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AKS } from "cdktf-aks-platform";
import { Namespace, ServiceDeployment } from "cdktf-aks-platform/kubernetes";
import type { Construct } from "constructs";

/** A cluster, a namespace and an ingress controller are there already; one service joins them. */
class SearchStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new KubernetesProvider(this, "kubernetes", { configPath: "~/.kube/config", configContext: "aks-shop" });

    const search = new ServiceDeployment(this, "Search", {
      name: "search",
      namespace: Namespace.fromName(this, "Shop", "shop"),
      image: "shop/search:3.2.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "200m", memory: "256Mi" } },
      replicas: { min: 2, max: 6 },
      conventions: AKS,
    });
    search.allowFrom({ namespace: "ingress-nginx" }).allowFrom({ namespace: "shop" });
    search.resource.addOverride("spec.template.spec.priority_class_name", "shop-critical");

    // a resource of the app's own, next to the construct
    new IngressV1(this, "Ingress", {
      metadata: { name: "search", namespace: search.namespace },
      spec: {
        ingressClassName: "nginx",
        rule: [
          {
            host: "search.shop.example",
            http: {
              path: [
                {
                  path: "/",
                  pathType: "Prefix",
                  backend: { service: { name: search.name, port: { number: search.portNumber("http") } } },
                },
              ],
            },
          },
        ],
      },
    });
    new TerraformOutput(this, "search_dns_name", { value: search.dnsName });
  }
}

const app = new App();
new SearchStack(app, "search");
app.synth();
