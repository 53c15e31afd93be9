import { hasService, isEncryptedPort, type ResolvedExternalService } from "../../../kubernetes/external-service";
import { each, error, type Finding, formOf, type Rule } from "../../../rule";
import { Cidr } from "../../../value/cidr";
import { parseLabelName } from "../../../value/dns-name";
import { oneOf, Wording } from "../../../value/value-error";
import { earlier } from "../../earlier";
import { metadata } from "../pod/egress";

/** The API server takes no address of the machine itself in an EndpointSlice, and none of link-local or multicast ranges. */
const NO_ENDPOINTS = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/24"].map((range) => Cidr.parse(range));

/** What runs elsewhere has to be somewhere, and to listen there. */
export const externalPlace: Rule<ResolvedExternalService> = {
  id: "external-service/place",
  holds: "Something outside the cluster has ports, and addresses that may be called; an alias is of no TLS.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors",
  *check(service) {
    if (Object.keys(service.ports).length === 0) {
      yield error(
        ["ports"],
        "name at least one port",
        new Wording("none"),
        "write what is called, such as { sql: 5432 }",
      );
    }
    if (hasService(service)) {
      yield* each(Object.keys(service.ports), (name) => formOf(["ports", name], name, parseLabelName));
    }
    if (service.kind === "addresses") {
      yield* addresses(service.addresses);
      yield* numbers(service.ports);
      yield* each(Object.entries(service.ports), function* ([name, { protocol }]) {
        if (protocol === "TCP") return;
        const remedy =
          'give it kind "dnsName", or name its range and its port in egress: the provider stores addresses for TCP only';
        yield error(["ports", name, "protocol"], "be TCP before addresses", protocol, remedy);
      });
    } else {
      if (service.cidrs.length === 0) {
        const remedy = 'write the ranges that the name leads to, or ["0.0.0.0/0"] for anywhere';
        yield error(["cidrs"], "name at least one range", service.cidrs, remedy);
      }
      const ports = Object.values(service.ports);
      yield* each(service.cidrs.entries(), ([index, cidr]) => metadata(["cidrs", index], { cidr, ports }));
      if (service.alias) yield* numbers(service.ports);
      const encrypted = Object.values(service.ports).filter(isEncryptedPort);
      if (service.alias && encrypted.length > 0) {
        yield error(
          ["alias"],
          "be false where TLS is spoken",
          new Wording(`an alias of ${oneOf(encrypted.map(({ name }) => name))}`),
          `remove it, and call ${service.dnsName}: its certificate is for that name`,
        );
      }
    }
  },
};

function* addresses(all: Extract<ResolvedExternalService, { kind: "addresses" }>["addresses"]): Iterable<Finding> {
  if (all.length === 0) {
    yield error(["addresses"], "name at least one address", all, 'write where it is, such as ["10.20.0.4"]');
  }
  const first = earlier<number>();
  yield* each(all.entries(), function* ([index, address]) {
    if (first(String(address), index) !== undefined) {
      yield error(["addresses", index], "be named once", address, "remove one of the two");
    }
    if (!NO_ENDPOINTS.some((range) => range.includes(address))) return;
    yield error(
      ["addresses", index],
      "be one that every node reaches",
      address,
      "write the address that it has outside",
    );
  });
}

/** The API server takes no Service that has a number twice. */
function* numbers(ports: ResolvedExternalService["ports"]): Iterable<Finding> {
  const first = earlier<string>();
  for (const { name, service, protocol } of Object.values(ports)) {
    const other = first(`${service} ${protocol}`, name);
    if (other === undefined) continue;
    const remedy = `port ${other} has it: remove one of the two, or say service: another number that callers use`;
    yield error(["ports", name], "be offered on a number of its own", service, remedy);
  }
}
