import { isOpenToAll, type ResolvedExposure, type ResolvedFront } from "../../../kubernetes/front";
import { mainPort } from "../../../kubernetes/port";
import { hasPorts, type ResolvedServed } from "../../../kubernetes/served";
import { each, error, type Finding, type Rule, warning } from "../../../rule";
import { oneOf, Wording } from "../../../value/value-error";
import { annotationForm } from "../annotation-form";

/** What is before pods: with the name of a headless Service of their own, there is no other one. */
type ExposedSubject = ResolvedServed & ResolvedFront & { readonly serviceName?: string; readonly headless?: boolean };

/** A Service of a load balancer without ports is refused, and one without sources is open to the internet. */
export const exposed: Rule<ExposedSubject> = {
  id: "service/exposed",
  holds: "A load balancer says who may call, and leads to ports that are there and meant for them.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer",
  *check(service) {
    const { exposed } = service;
    if (!exposed) return;
    if (!hasPorts(service)) {
      yield error(["exposed"], "be of something with ports", new Wording("none"), "declare a port, or remove it");
      return;
    }
    if (exposed.sources.length === 0) {
      const remedy = 'write the ranges of those who call, or ["0.0.0.0/0"] for everybody';
      yield error(["exposed", "sources"], "name at least one range", exposed.sources, remedy);
    }
    yield* annotationForm(["exposed", "annotations"], exposed.annotations, () => undefined);
    yield* theService(service, exposed);
    const unknown = unknownPorts(service, exposed);
    yield* unknown;
    // what else would be said of the ports follows from the ones that are meant
    if (unknown.length > 0) return;
    yield* theNodes(service, exposed);
    yield* ports(service, exposed);
  },
};

function* theService({ name, headless, serviceName }: ExposedSubject, exposed: ResolvedExposure): Iterable<Finding> {
  const at = ["exposed", "serviceName"];
  if (exposed.serviceName === name) {
    yield error(at, "be another name than that of the service", name, "remove it, or rename it");
  }
  if (exposed.serviceName === undefined && (headless || serviceName === name)) {
    const remedy = `write one, such as "${name}-outside": a headless Service has no load balancer`;
    yield error(at, "be declared beside a headless Service", new Wording("nothing"), remedy);
  }
}

function unknownPorts({ ports }: ExposedSubject, exposed: ResolvedExposure): readonly Finding[] {
  const known = Object.keys(ports);
  return each(exposed.ports.entries(), function* ([index, port]) {
    if (known.includes(port)) return;
    yield error(["exposed", "ports", index], "be a port of the service", port, `write ${oneOf(known)}`);
  });
}

/** What only a load balancer can do, and ports of nodes. */
function* theNodes({ ports }: ExposedSubject, exposed: ResolvedExposure): Iterable<Finding> {
  const { type, internal, address, externalTrafficPolicy, sources, nodePorts } = exposed;
  yield* each(Object.entries(nodePorts), function* ([name, port]) {
    const at = ["exposed", "nodePorts", name];
    if (!exposed.ports.includes(name)) {
      yield error(at, "be of a port that callers are led to", name, `write ${oneOf(exposed.ports)}`);
      return;
    }
    const same = Object.keys(nodePorts).find(
      (other) => other !== name && nodePorts[other] === port && ports[other]?.protocol === ports[name]?.protocol,
    );
    if (same !== undefined && same < name)
      yield error(at, "be another than that of the other ports", port, `${same} has it`);
  });
  if (type !== "NodePort") return;
  if (internal) yield error(["exposed", "internal"], "be of a load balancer", true, "remove it, or the type");
  if (address) yield error(["exposed", "address"], "be of a load balancer", String(address), "remove it, or the type");
  if (externalTrafficPolicy === "Cluster" && sources.length > 0 && !isOpenToAll(exposed)) {
    const remedy = 'remove it, so that pods see who calls, or write ["0.0.0.0/0"] and hold the ranges before the nodes';
    yield error(["exposed", "externalTrafficPolicy"], 'be "Local" where sources are held', "Cluster", remedy);
  }
}

function* ports({ name, ports, metrics }: ExposedSubject, exposed: ResolvedExposure): Iterable<Finding> {
  const known = Object.keys(ports);
  const at = ["exposed", "ports"];
  if (exposed.ports.length === 0) {
    yield error(at, "name at least one port", exposed.ports, `write ${oneOf(known)}, or remove it`);
  }
  if (exposed.serviceName === undefined && known.some((port) => !exposed.ports.includes(port))) {
    const remedy = `give the load balancer a Service of its own, serviceName: "${name}-outside", or remove it`;
    yield error(at, "be every port", exposed.ports, remedy);
  }
  const scraped = metrics === false ? undefined : metrics.port;
  if (scraped !== undefined && scraped !== mainPort(known) && exposed.ports.includes(scraped)) {
    const others = exposed.ports.filter((port) => port !== scraped);
    const remedy = `give the load balancer a Service of its own with other ports: serviceName: "${name}-outside", ports: [${others.map((port) => `"${port}"`).join(", ")}]`;
    yield warning(at, "not lead to the port of metrics", scraped, remedy);
  }
}
