import type { PodSettingsDeclaration } from "../../../../../model/kubernetes/pod-settings";
import type { ServiceDeclaration } from "../../../../../model/kubernetes/service";
import { dns } from "../../../../../model/rules/kubernetes/pod/dns";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const found = (settings: PodSettingsDeclaration, more: Partial<ServiceDeclaration> = {}) =>
  findings(dns, service({ ...settings, ...more }));
const AZURE = "168.63.129.16/32";
const NO_WAY =
  'warning [dnsPolicy] should have a way to the servers that answer, got "Default"; add it, such as egress: [{ cidr: "168.63.129.16/32", ports: [{ port: 53, protocol: "UDP" }] }], or remove dnsPolicy: to the DNS of the cluster there is a way';

describe("pod/dns", () => {
  it.each<[string, PodSettingsDeclaration]>([
    ["nothing", {}],
    ["options and domains", { dnsConfig: { searches: ["shop.example"], options: { ndots: "2", edns0: true } } }],
    ["servers of its own", { dnsPolicy: "None", dnsConfig: { nameservers: ["10.0.0.10", "10.0.0.11", "10.0.0.12"] } }],
    ["no dnsConfig that says nothing", { dnsConfig: {} }],
  ])("accepts %s", (_, settings) => {
    expect(found(settings)).toEqual([]);
  });

  it("fails for pods that ask nobody", () => {
    const message =
      'error [dnsConfig.nameservers] must name at least one server, got none; write their addresses, or remove dnsPolicy: with "None" the pods ask nobody else';
    expect(found({ dnsPolicy: "None" })).toEqual([message]);
    expect(found({ dnsPolicy: "None", dnsConfig: { searches: ["shop.example"] } })).toEqual([message]);
  });

  it("warns of servers of the node that a closed namespace keeps the pods from", () => {
    expect(found({ dnsPolicy: "Default" })).toEqual([NO_WAY]);
    expect(found({ dnsPolicy: "Default" }, { egress: [{ cidr: AZURE, ports: [54] }] })).toEqual([NO_WAY]);
    const way = { egress: [{ cidr: AZURE, ports: [{ port: 50, endPort: 53, protocol: "UDP" as const }] }] };
    expect(found({ dnsPolicy: "Default" }, way)).toEqual([]);
    expect(found({ dnsPolicy: "Default" }, { host: { network: true } })).toEqual([]);
  });

  it("names a server of its own where there is one", () => {
    const nameservers = ["1.1.1.1"];
    expect(found({ dnsPolicy: "Default", dnsConfig: { nameservers } })).toEqual([NO_WAY.replace(AZURE, "1.1.1.1/32")]);
    const way = { egress: [{ cidr: "1.1.1.1/32", ports: [{ port: 53, protocol: "UDP" as const }] }] };
    expect(found({ dnsPolicy: "Default", dnsConfig: { nameservers } }, way)).toEqual([]);
  });

  it("fails for more servers than a resolver asks", () => {
    const nameservers = ["10.0.0.10", "10.0.0.11", "10.0.0.12", "10.0.0.13"];
    expect(found({ dnsConfig: { nameservers } })).toEqual([
      "error [dnsConfig.nameservers] must be at most 3, got 4; leave some out",
    ]);
  });

  it("fails for more domains than Kubernetes takes, by number and by length", () => {
    const domains = (count: number, length: number) => Array.from({ length: count }, () => "d".repeat(length));
    expect(found({ dnsConfig: { searches: domains(32, 63) } })).toEqual([]);
    for (const searches of [domains(33, 1), domains(32, 64)]) {
      expect(found({ dnsConfig: { searches } })).toEqual([
        `error [dnsConfig.searches] must be at most 32 domains of 2048 characters together, got ${searches.length}; leave some out`,
      ]);
    }
  });

  it.each([
    ["", "2"],
    ["n dots", "2"],
    ["ndots", "2 3"],
    ["ndots", ""],
  ])("fails for the option %j with the value %j", (name, value) => {
    expect(found({ dnsConfig: { options: { [name]: value } } })).toEqual([
      `error [dnsConfig.options[${JSON.stringify(name)}]] must be an option and its value, without blanks, got ${JSON.stringify(value)}; write it such as { ndots: "2" }, and true for one without a value`.replace(
        'options["ndots"]',
        "options.ndots",
      ),
    ]);
  });
});
