import { definePlatform } from "../../index";

const ACTION_GROUPS =
  "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-alerts/providers/Microsoft.Insights/actionGroups";

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
    alerting: {
      receivers: { checkout: `${ACTION_GROUPS}/checkout-on-call`, default: `${ACTION_GROUPS}/platform` },
    },
  },
  environments: {
    prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } },
  },
  services: {
    orders: {
      image: "shop/orders:3.1.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: { min: 2, max: 6 },
      team: "checkout",
      alerts: {
        crashLoop: { severity: "critical" },
        errorBudget: { objectivePercent: 99.9 },
        rules: {
          OrdersWaiting: {
            expression: 'max(orders_waiting{namespace="shop"}) > 1000',
            summary: "More than a thousand orders wait.",
          },
        },
      },
    },
  },
  cronJobs: {
    backup: {
      image: "shop/backup:1.4.0",
      schedule: "0 3 * * *",
      activeDeadlineSeconds: 1800,
      resources: { requests: { cpu: "200m", memory: "256Mi" } },
      team: "checkout",
      alerts: {},
    },
  },
});
