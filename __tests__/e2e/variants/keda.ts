import { definePlatform } from "../../../model/platform/platform";
import { IMAGE } from "./running";

const resources = { requests: { cpu: "20m", memory: "32Mi" } } as const;
const args = ["netexec", "--http-port=8080", "--udp-port=-1"] as const;
const pods = { image: IMAGE, args, ports: { http: 8080 }, resources } as const;
const timezone = "Etc/UTC";

/** Who KEDA signs in as, known without Azure. */
export const CLIENT_ID = "11111111-2222-3333-4444-555555555555";

/**
 * Services that KEDA scales by the clock, which it needs nothing else for: one is always wanted, one never. The queues of others
 * are nowhere: KEDA takes in whom it would sign in as, and what it would read.
 */
export default definePlatform({
  name: "events",
  domain: "example.org",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
    addons: { keda: true },
  },
  environments: { only: { network: { vnetCidr: "10.96.0.0/16", nodeSubnetCidr: "10.96.0.0/22" } } },
  identities: { queues: { clientId: CLIENT_ID } },
  services: {
    queued: {
      ...pods,
      replicas: {
        min: 0,
        max: 4,
        scalers: {
          orders: {
            type: "azure-servicebus",
            metadata: { namespace: "shop", queueName: "orders", messageCount: "20" },
            authentication: { identity: "queues" },
          },
        },
      },
    },
    named: {
      ...pods,
      replicas: {
        min: 0,
        max: 4,
        scalers: {
          lag: {
            type: "kafka",
            metadata: {
              bootstrapServers: "kafka.nowhere.svc:9092",
              consumerGroup: "named",
              topic: "orders",
              sasl: "plaintext",
            },
            authentication: {
              secrets: {
                username: { secret: "kafka", key: "username" },
                password: { secret: "kafka", key: "password" },
              },
            },
          },
        },
      },
    },
    wanted: {
      ...pods,
      replicas: {
        min: 0,
        max: 4,
        pollingIntervalSeconds: 5,
        scalers: {
          always: {
            type: "cron",
            metadata: { timezone, start: "0 0 * * *", end: "59 23 * * *", desiredReplicas: "1" },
          },
        },
      },
    },
    idle: {
      ...pods,
      replicas: {
        min: 0,
        max: 4,
        pollingIntervalSeconds: 5,
        scalers: {
          "new-year": {
            type: "cron",
            metadata: { timezone, start: "0 0 1 1 *", end: "1 0 1 1 *", desiredReplicas: "1" },
          },
        },
      },
    },
  },
});
