import { definePlatform } from "../../../model/platform/platform";

const WORKSPACE =
  "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-shared/providers/Microsoft.Monitor/accounts/amw-shared";

/** Environments in clusters that somebody else keeps: one is found in Azure, to the other leads a context. */
export default definePlatform({
  name: "joined",
  domain: "example.org",
  environments: {
    shared: {
      cluster: { kind: "existing", name: "aks-shared", resourceGroup: "rg-shared" },
      production: true,
      alerting: { metricsWorkspace: { id: WORKSPACE, location: "westeurope" } },
    },
    office: {
      cluster: { kind: "kubeconfig", context: "office" },
      routing: { kind: "gateway", className: "traefik" },
    },
  },
  services: {
    hello: {
      image: "example/hello:1.0.0",
      imageOwner: "pipeline",
      ports: { http: 8080 },
      resources: { requests: { cpu: "50m", memory: "32Mi" } },
      replicas: 2,
      alerts: {},
    },
  },
  routes: [{ host: "hello.{domain}", to: "hello", environments: ["office"] }],
});
