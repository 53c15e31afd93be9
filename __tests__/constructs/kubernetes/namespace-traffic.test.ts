import { Namespace, type NamespaceProps } from "../../../constructs/kubernetes/namespace";
import { AKS } from "../../../model/azure/conventions";
import { PLAIN } from "../../../model/kubernetes/cluster-conventions";
import { synth } from "../../support/synth";

interface Policy {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly policy_types: readonly string[]; readonly ingress?: unknown; readonly egress?: unknown };
}

function policies(props: Partial<NamespaceProps> = {}): Policy[] {
  return synth((stack) => {
    new Namespace(stack, "portal", { name: "portal", conventions: AKS, ...props });
  }).all("kubernetes_network_policy_v1") as Policy[];
}

function specOf(name: string, props: Partial<NamespaceProps> = {}) {
  return policies(props).find(({ metadata }) => metadata.name === name)?.spec;
}

const inNamespace = (namespace: string) => ({ match_labels: { "kubernetes.io/metadata.name": namespace } });

it("everything is closed in both directions", () => {
  expect(policies().find(({ metadata }) => metadata.name === "default-deny")).toEqual({
    depends_on: ["kubernetes_namespace_v1.portal_95FA52AA"],
    metadata: {
      name: "default-deny",
      namespace: "portal",
      labels: {
        "app.kubernetes.io/name": "portal",
        "app.kubernetes.io/part-of": "portal",
        "app.kubernetes.io/managed-by": "terraform",
      },
    },
    spec: { pod_selector: {}, policy_types: ["Ingress", "Egress"] },
  });
});

it("every policy is for all pods of the namespace", () => {
  const all = policies({ gatewayNamespace: "edge", gateway: { serviceNamespaces: ["shop"] } });
  expect(all).toHaveLength(8);
  for (const { spec } of all) expect(spec).toHaveProperty("pod_selector", {});
});

it("pods may ask the DNS of the cluster and of the node, and nothing else there", () => {
  expect(specOf("allow-dns")).toEqual({
    pod_selector: {},
    policy_types: ["Egress"],
    egress: [
      {
        ports: [
          { protocol: "UDP", port: "53" },
          { protocol: "TCP", port: "53" },
        ],
        to: [
          {
            namespace_selector: inNamespace("kube-system"),
            pod_selector: { match_labels: { "k8s-app": "kube-dns" } },
          },
          { ip_block: { cidr: "169.254.10.11/32" } },
          { ip_block: { cidr: "169.254.20.10/32" } },
        ],
      },
    ],
  });
});

it("pods may ask another DNS when it is named", () => {
  expect(specOf("allow-dns", { dns: { namespace: "dns" } })).toHaveProperty("egress.0.to.0", {
    namespace_selector: inNamespace("dns"),
  });
});

it("pods of the namespace reach each other", () => {
  expect(specOf("allow-same-namespace")).toEqual({
    pod_selector: {},
    policy_types: ["Ingress", "Egress"],
    ingress: [{ from: [{ pod_selector: {} }] }],
    egress: [{ to: [{ pod_selector: {} }] }],
  });
});

it("the gateway reaches the pods when its namespace is named", () => {
  expect(specOf("allow-gateway", { gatewayNamespace: "edge" })).toEqual({
    pod_selector: {},
    policy_types: ["Ingress"],
    ingress: [{ from: [{ namespace_selector: inNamespace("edge") }] }],
  });
  expect(specOf("allow-gateway")).toBeUndefined();
});

it("Managed Prometheus scrapes the pods, unless another scraper is named or none", () => {
  expect(specOf("allow-scraper")).toEqual({
    pod_selector: {},
    policy_types: ["Ingress"],
    ingress: [
      {
        from: [
          {
            namespace_selector: inNamespace("kube-system"),
            pod_selector: { match_labels: { rsName: "ama-metrics" } },
          },
        ],
      },
    ],
  });
  expect(specOf("allow-scraper", { scraper: { namespace: "monitoring" } })?.ingress).toEqual([
    { from: [{ namespace_selector: inNamespace("monitoring") }] },
  ]);
  expect(specOf("allow-scraper", { scraper: false })).toBeUndefined();
});

describe("on a plain cluster", () => {
  const plain = { conventions: PLAIN };

  it("pods ask the DNS of Kubernetes, and a cache of the node", () => {
    expect(specOf("allow-dns", plain)).toHaveProperty("egress.0.to", [
      { namespace_selector: inNamespace("kube-system"), pod_selector: { match_labels: { "k8s-app": "kube-dns" } } },
      { ip_block: { cidr: "169.254.20.10/32" } },
    ]);
  });

  it("nobody scrapes, and a gateway has no way to a control plane of AKS", () => {
    const all = policies({ ...plain, gateway: { serviceNamespaces: ["shop"], className: "traefik" } });
    expect(all.map(({ metadata }) => metadata.name)).not.toContain("allow-scraper");
    expect(JSON.stringify(all)).not.toMatch(/aks|azure|istio/);
  });

  it("is what a namespace takes for granted that is told nothing", () => {
    expect(policies({ conventions: undefined })).toEqual(policies(plain));
  });
});

describe("a gateway", () => {
  const gateway = { serviceNamespaces: ["shop", "portal"] };

  it("is reached by anybody, at its listeners only", () => {
    expect(specOf("allow-clients", { gateway })).toEqual({
      pod_selector: {},
      policy_types: ["Ingress"],
      ingress: [
        {
          ports: [
            { protocol: "TCP", port: "80" },
            { protocol: "TCP", port: "443" },
          ],
        },
      ],
    });
    expect(specOf("allow-clients", { gateway: { ...gateway, listenerPorts: [8443] } })?.ingress).toEqual([
      { ports: [{ protocol: "TCP", port: "8443" }] },
    ]);
  });

  it("reaches the services", () => {
    expect(specOf("allow-services", { gateway })).toEqual({
      pod_selector: {},
      policy_types: ["Egress"],
      egress: [{ to: [{ namespace_selector: inNamespace("shop") }, { namespace_selector: inNamespace("portal") }] }],
    });
  });

  // A rule without destinations would open all of them.
  it("without services reaches none", () => {
    expect(specOf("allow-services", { gateway: { serviceNamespaces: [] } })).toBeUndefined();
  });

  it("reaches the control plane that configures it", () => {
    expect(specOf("allow-control-plane", { gateway })).toEqual({
      pod_selector: {},
      policy_types: ["Egress"],
      egress: [
        {
          ports: [{ protocol: "TCP", port: "15012" }],
          to: [
            {
              namespace_selector: inNamespace("aks-istio-system"),
              pod_selector: { match_labels: { app: "istiod" } },
            },
          ],
        },
      ],
    });
    const other = { ...gateway, controlPlane: { namespace: "contour" }, controlPlanePorts: [8001] };
    expect(specOf("allow-control-plane", { gateway: other })?.egress).toEqual([
      { ports: [{ protocol: "TCP", port: "8001" }], to: [{ namespace_selector: inNamespace("contour") }] },
    ]);
    expect(specOf("allow-control-plane", { gateway: { ...gateway, controlPlane: false } })).toBeUndefined();
  });

  it("of another class has no way to AKS's control plane", () => {
    const other = { ...gateway, className: "azure-alb-external" };
    expect(specOf("allow-control-plane", { gateway: other })).toBeUndefined();
  });
});

describe("a gateway that leads to what runs elsewhere", () => {
  const gateway = { serviceNamespaces: ["shop"] };

  it("may go there on these ports, and nowhere to the identity of a node", () => {
    const egress = [{ cidr: "0.0.0.0/0", ports: [8080] }];
    expect(specOf("allow-external-services", { gateway: { ...gateway, egress } })).toEqual({
      pod_selector: {},
      policy_types: ["Egress"],
      egress: [
        {
          to: [{ ip_block: { cidr: "0.0.0.0/0", except: ["169.254.0.0/16", "168.63.129.16/32"] } }],
          ports: [{ protocol: "TCP", port: "8080" }],
        },
      ],
    });
    expect(specOf("allow-external-services", { gateway })).toBeUndefined();
  });

  it("says what cannot be read of it", () => {
    const egress = [{ cidr: "10.0.0.0/33", ports: [0] }];
    expect(() => policies({ gateway: { ...gateway, egress } })).toThrow(
      'gateway.egress[0].cidr must be an IPv4 range, got "10.0.0.0/33"',
    );
  });
});
