import { definePlatform } from "../../../model/platform/platform";
import { IMAGE } from "./running";

const base = { image: IMAGE, resources: { requests: { cpu: "20m", memory: "32Mi" } } } as const;

/** Who calls whom, in and out of the cluster, with every form that this has. */
export default definePlatform({
  name: "callers",
  domain: "example.org",
  environments: {
    office: {
      cluster: { kind: "kubeconfig", context: "office" },
      namespaces: { called: { isolated: true } },
    },
  },
  services: {
    front: {
      ...base,
      ports: { http: 8080 },
      replicas: 2,
      calls: [
        "orders:grpc",
        "queue",
        "ledger:sql",
        "payments",
        "relay",
        { namespace: "tracing", labels: { app: "collector" }, ports: [4317, { port: 8125, protocol: "UDP" }] },
      ],
      egress: [
        { cidr: "0.0.0.0/0", ports: [443, { port: 30000, endPort: 30100 }] },
        { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"], ports: [{ port: 53, protocol: "UDP" }] },
      ],
      exposed: { sources: ["203.0.113.0/24"] },
      sessionAffinity: { timeoutSeconds: 600 },
    },
    orders: {
      ...base,
      namespace: "called",
      ports: { http: 8080, grpc: 9090, metrics: 9102 },
      replicas: 2,
      calledBy: [
        { namespace: "load-tests", labels: { app: "k6" }, ports: ["http"] },
        { namespaceLabels: { team: "search" }, labels: { app: "crawler" } },
        { namespaceLabels: {}, ports: ["http"] },
        { cidr: "192.168.0.0/16", except: ["192.168.9.0/24"] },
      ],
      exposed: {
        sources: ["0.0.0.0/0"],
        internal: true,
        annotations: { "example.org/internal": "true" },
        serviceName: "orders-outside",
        ports: ["grpc"],
      },
    },
    members: { ...base, namespace: "called", ports: { http: 8080 }, replicas: 2, headless: true, calls: ["members"] },
  },
  statefulSets: {
    queue: {
      ...base,
      namespace: "called",
      ports: { amqp: 5672 },
      probes: { liveness: { path: false }, readiness: { path: false } },
      metrics: false,
      replicas: 1,
    },
  },
  externalServices: {
    ledger: {
      kind: "addresses",
      addresses: ["10.20.0.4", "10.20.0.5"],
      tlsName: "ledger.corp.example",
      ports: {
        sql: 5432,
        admin: { port: 8443, service: 443, appProtocol: "https" },
      },
    },
    payments: { kind: "dnsName", dnsName: "api.payments.example", cidrs: ["198.51.100.0/24"], ports: { https: 443 } },
    relay: { kind: "dnsName", dnsName: "relay.corp.example", cidrs: ["10.0.0.0/8"], ports: { smtp: 25 }, alias: true },
  },
});
