import { withoutFollowUps } from "../../../model/platform/follow-ups";
import { problemAt } from "../../../model/problem";
import { declaredPlatform } from "../../support/platform";
import { ofWeb, SERVICE, said, saidOf } from "../../support/said-of";

describe("what follows from another mistake", () => {
  const form = problemAt(["a", "labels", "x"], "pod/placement", "error", "must be a label");
  const meaning = (...path: readonly string[]) => problemAt(path, "platform/placement", "error", "must be of a pool");

  it("is left out at the place of the other, above it and below it", () => {
    expect(
      withoutFollowUps([form, meaning("a"), meaning("a", "labels", "x"), meaning("a", "labels", "x", "y")]),
    ).toEqual([form]);
  });

  it("is said beside it, and after what is no error", () => {
    const beside = meaning("a", "labels", "z");
    expect(withoutFollowUps([form, beside])).toEqual([form, beside]);
    const warned = { ...form, severity: "warning" as const };
    expect(withoutFollowUps([warned, meaning("a")])).toEqual([warned, meaning("a")]);
  });

  it("is one message where a service has a name that none can have, at the key that was written", () => {
    expect(said({ services: { Users_V1: SERVICE } })).toEqual([
      expect.stringContaining("[services.Users_V1] must be at most 63 lower-case letters"),
    ]);
  });

  it("is one message where an environment has a name that none can have", () => {
    const declared = declaredPlatform({ dev: {}, "prod!": {} }, {
      services: { web: { ...SERVICE, environments: ["dev", "prod"], overrides: { prod: { replicas: 3 } } } },
      promotion: ["dev", "prod"],
    } as never);
    expect(saidOf(declared)).toEqual([expect.stringContaining('[environments["prod!"]] must be at most 63')]);
  });

  it("is one message where nothing of pods can be asked", () => {
    expect(ofWeb({ ports: { dns: { container: 53, protocol: "UDP" } } })).toEqual([
      expect.stringContaining("[services.web.ports.dns] must stand beside a TCP port"),
    ]);
  });

  it("is one message where a network is so wide that all others lie in it", () => {
    const network = { vnetCidr: "10.0.0.0/8", nodeSubnetCidr: "10.0.0.0/22" };
    expect(saidOf(declaredPlatform({ dev: {}, test: {}, prod: { network } }))).toEqual([
      '[environments.prod.network.vnetCidr] must share no address with the networks of "dev", "test", got "10.0.0.0/8"; choose a free range such as "10.1.0.0/16" (platform/network-overlap)',
    ]);
  });

  it("is one message where a service has no port, or none over TCP, which probes ask and a route leads to", () => {
    const probes = { liveness: { path: "/live" }, readiness: { path: "/ready" } };
    const routes = [{ host: "{domain}", to: "web" }];
    expect(ofWeb({ ports: {}, probes }, { routes })).toEqual([
      "[services.web.ports] must have a TCP port, which probes ask, got none; declare one, or let probes run commands or be false (service/probe-target)",
    ]);
    expect(ofWeb({ ports: { dns: { container: 53, protocol: "UDP" } }, probes }, { routes })).toEqual([
      expect.stringContaining("[services.web.ports.dns] must stand beside a TCP port"),
    ]);
    expect(ofWeb({ ports: {} }, { routes })).toEqual([
      expect.stringContaining("[routes[0].to] must lead to a port of web"),
    ]);
  });

  it("is one message where a cluster has no pool, and services no node", () => {
    const declared = declaredPlatform({ dev: {} }, { services: { web: SERVICE } });
    expect(saidOf({ ...declared, shared: { ...declared.shared, pools: { system: null } as never } })).toEqual([
      expect.stringContaining("[shared.pools] must have a pool of mode System"),
    ]);
  });

  it("is one message where numbers are written in the place of all texts of a list", () => {
    const pools = (zones: readonly unknown[]) => ({
      pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3, zones } },
    });
    expect(said({}, pools([1, 2, 3]))).toEqual([
      '[environments.dev.pools.system.zones] must be a list of texts, got numbers; write ["1", "2", "3"] (value)',
    ]);
    expect(said({}, pools(["1", 2]))).toEqual([
      '[environments.dev.pools.system.zones[1]] must be a text, got 2; write "2" (value)',
    ]);
  });

  it("keeps nothing else of the same network from sight", () => {
    const network = { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22", serviceCidr: "10.96.0.0/12" };
    expect(saidOf(declaredPlatform({ dev: {}, prod: { network } }))).toEqual([
      expect.stringContaining("[environments.prod.network.serviceCidr] must be smaller than /12"),
      expect.stringContaining("[environments.prod.network.vnetCidr] must share no address with the network of"),
    ]);
  });

  it("is one message where the range of the services is too wide, and some of it is AKS's own", () => {
    expect(said({}, { network: { serviceCidr: "172.16.0.0/12" } })).toEqual([
      expect.stringContaining("[environments.dev.network.serviceCidr] must be smaller than /12"),
    ]);
  });

  it("is one message where Calico stands beside the data plane Cilium, and AKS makes nodes", () => {
    const environment = { nodeProvisioning: { mode: "Auto" }, network: { networkPolicy: "calico" } };
    expect(said({}, environment)).toEqual([
      expect.stringContaining("[environments.dev.network.networkPolicy] must be cilium with the data plane cilium"),
    ]);
  });

  it("names what there is to choose from where it is missing, in one environment and in all", () => {
    expect(said({}, { nodeProvisioning: {} })).toEqual([
      "[environments.dev.nodeProvisioning.mode] must be declared, got nothing; add it here or in the shared defaults: Auto or Manual (value)",
    ]);
    const all = declaredPlatform({ dev: {}, prod: {} });
    expect(saidOf({ ...all, shared: { ...all.shared, nodeProvisioning: {} as never } })).toEqual([
      "[shared.nodeProvisioning.mode] must be declared, got nothing; add it here, or to each environment: Auto or Manual (value)",
    ]);
  });

  it("is one message where a pod asks for more than a node has", () => {
    const web = { ...SERVICE, resources: { requests: { cpu: "64", memory: "64Mi" } } };
    const pools = { apps: { vmSize: "Standard_D4ds_v5", nodes: 3 } };
    expect(said({ services: { web } }, { production: true, pools })).toEqual([
      expect.stringContaining("[services.web.resources.requests.cpu] must be at most 4"),
    ]);
  });

  it("is at the key, which is the name", () => {
    expect(said({ services: { Web_1: SERVICE } })).toEqual([
      expect.stringMatching(/^\[services\.Web_1\] must be at most 63/),
    ]);
  });

  it("names the pool that may be meant, where what one says of another one is too little for a pool", () => {
    expect(said({}, { pools: { sytem: { nodes: 3 } } })).toEqual([
      "[environments.dev.pools.sytem.vmSize] must be declared, got nothing; add it here or in the shared defaults, or write system in place of sytem (value)",
    ]);
    const both = declaredPlatform({ dev: {}, prod: {} });
    const pools = { ...both.shared?.pools, sytem: { nodes: 3 } };
    expect(saidOf({ ...both, shared: { ...both.shared, pools } })).toEqual([
      "[shared.pools.sytem.vmSize] must be declared, got nothing; add it here, or to each environment, or write system in place of sytem (value)",
    ]);
  });
});
