import { withOpenings } from "../../../model/azure/security-group";
import type { EnvironmentDeclaration } from "../../../model/platform/environment";
import { openingsOf } from "../../../model/platform/network-openings";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { madeEnvironment, platform } from "../../support/platform";

const WEB = {
  image: "smaacc/web:5.0.1",
  ports: { http: 8080, dns: { service: 53, container: 5353, protocol: "UDP" } },
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
  replicas: 2,
} as const;
const GROUP = { kind: "made" } as const;

/** The rules as they are read: `3000 gateway: Internet to 80,443`. */
function rules(
  changes: Partial<Omit<EnvironmentDeclaration, "network">>,
  { web = {}, ...declared }: Partial<AnyPlatformDeclaration> & { readonly web?: object } = {},
  securityGroup: NonNullable<EnvironmentDeclaration["network"]>["securityGroup"] = GROUP,
): string[] {
  const more = { services: { web: { ...WEB, ...web } }, ...declared } as Partial<AnyPlatformDeclaration>;
  const prod = { ...changes, network: { securityGroup } };
  const made = madeEnvironment(platform({ prod }, more), "prod");
  const group = made.cluster.network.securityGroup;
  return Object.entries(withOpenings(group?.kind === "made" ? group.rules : {}, openingsOf(made) ?? {})).map(
    ([name, { priority, access, protocol, sources, ports }]) =>
      `${priority} ${name}: ${access} ${sources} by ${protocol} to ${ports}`,
  );
}

const ROUTES = [{ host: "{domain}", to: "web:http" }];

describe("the rules of the security group of an environment", () => {
  it("are none where nothing is reached from outside, and where none is declared or it exists already", () => {
    expect(rules({})).toEqual([]);
    expect(openingsOf(madeEnvironment(platform({ prod: {} }), "prod"))).toBeUndefined();
  });

  it("follow the gateway of the routes", () => {
    expect(rules({}, { routes: ROUTES })).toEqual(["3000 gateway: Allow Internet by Tcp to 80,443"]);
    expect(rules({ routing: { kind: "gateway", tls: false } }, { routes: ROUTES })).toEqual([
      "3000 gateway: Allow Internet by Tcp to 80",
    ]);
  });

  it("follow every gateway and its listeners, and none that is internal or not on the nodes", () => {
    const routing = {
      kind: "gateway",
      className: "traefik",
      gateways: { office: { internal: true }, azure: { className: "azure-alb-external" }, raw: { tls: false } },
    } as const;
    const routes = [
      ...ROUTES,
      { host: "office.{domain}", to: "web:http", gateway: "office" },
      { host: "azure.{domain}", to: "web:http", gateway: "azure" },
      { protocol: "TCP", port: 5432, to: "web:http", gateway: "raw" },
      { protocol: "TLS", host: "tls.{domain}", to: "web:http", gateway: "raw" },
    ] as const;
    expect(rules({ routing }, { routes })).toEqual([
      "3000 gateway: Allow Internet by Tcp to 80,443",
      "3001 gateway-raw: Allow Internet by Tcp to 80,443,5432",
    ]);
  });

  it("follow load balancers with those who may call, by protocol, and none that is internal", () => {
    expect(rules({}, { web: { exposed: { sources: ["198.51.100.0/24", "203.0.113.7/32"] } } })).toEqual([
      "3000 service-portal.web: Allow 198.51.100.0/24,203.0.113.7/32 by Tcp to 80",
      "3001 service-portal.web-udp: Allow 198.51.100.0/24,203.0.113.7/32 by Udp to 53",
    ]);
    const exposed = { sources: ["0.0.0.0/0"], serviceName: "web-public", ports: ["http"] };
    expect(rules({}, { web: { exposed } })).toEqual(["3000 service-portal.web-public: Allow Internet by Tcp to 80"]);
    expect(rules({}, { web: { exposed: { ...exposed, internal: true } } })).toEqual([]);
  });

  it("follow ports of nodes where they are known", () => {
    const exposed = { type: "NodePort", sources: ["0.0.0.0/0"], nodePorts: { http: 30_080 } };
    expect(rules({}, { web: { exposed } })).toEqual(["3000 service-portal.web: Allow Internet by Tcp to 30080"]);
  });

  it("follow gateways of add-ons", () => {
    expect(
      rules({ addons: { istio: { revisions: ["asm-1-28"], externalIngressGateway: true }, webAppRouting: {} } }),
    ).toEqual([
      "3000 istio-ingress: Allow Internet by Tcp to 80,443",
      "3001 web-app-routing: Allow Internet by Tcp to 80,443",
    ]);
    const closed = {
      istio: { revisions: ["asm-1-28"] },
      webAppRouting: { defaultNginxController: "Internal" },
    } as const;
    expect(rules({ addons: closed })).toEqual([]);
  });

  it("leave declared rules and their priorities alone, and give way to one of their name", () => {
    const own = {
      gateway: { priority: 150, access: "Allow", sources: ["AzureFrontDoor.Backend"], ports: [443] },
      early: { priority: 3000, access: "Deny", sources: ["10.0.0.0/8"], ports: [22] },
    } as const;
    const web = { exposed: { sources: ["0.0.0.0/0"], serviceName: "web-public", ports: ["http"] } };
    expect(rules({}, { routes: ROUTES, web }, { kind: "made", rules: own })).toEqual([
      "150 gateway: Allow AzureFrontDoor.Backend by Tcp to 443",
      "3000 early: Deny 10.0.0.0/8 by Tcp to 22",
      "3001 service-portal.web-public: Allow Internet by Tcp to 80",
    ]);
  });

  it("have names that Azure takes, and that tell long ones apart", () => {
    const serviceName = (end: string) => `${"a".repeat(57)}-${end}`;
    const named = (end: string) =>
      rules(
        {},
        {
          web: {
            namespace: "n".repeat(60),
            exposed: { sources: ["0.0.0.0/0"], serviceName: serviceName(end), ports: ["http"] },
          },
        },
      ).map((rule) => rule.split(" ")[1]?.slice(0, -1) ?? "");
    const [one = "", other = ""] = [...named("one"), ...named("other")];
    expect([one.length, other.length]).toEqual([80, 80]);
    expect(one).not.toBe(other);
  });
});
