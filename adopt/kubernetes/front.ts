import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { AKS } from "../../model/azure/conventions";
import { entriesAt, type Fields, fieldsAt, labelsAt, numberAt, said, textAt, textsAt, valueAt } from "../json";
import { ownAnnotations, ownLabels, without } from "./labels";
import type { LivePort, PodPorts } from "./ports";

/** What is before pods. */
export interface ReadFront {
  /** The fields of the workload that say it. */
  readonly declared: Fields;
  /** The ports of the workload, by the names that it has for them. */
  readonly ports: Fields;
}

/** What Services are read with. */
interface FrontContext {
  /** Name of the workload, which its own Service has. */
  readonly name: string;
  /** Name of the platform. */
  readonly partOf: string;
  /** Labels and annotations that all objects of the workload have. */
  readonly metadata: {
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  };
  /** Whether a Service leads to the pods without being said, as that of a stateful set does. @default - none */
  readonly headlessName?: string | undefined;
}

/** Reads the Services before the pods of a workload. */
export function readFront(services: readonly KubernetesObject[], ports: PodPorts, context: FrontContext): ReadFront {
  const { name, headlessName } = context;
  const own = services.find((service) => service.metadata.name === name);
  const others = services.filter(
    (service) => service !== own && (service.metadata.name !== headlessName || headlessName === name),
  );
  const main = portsOf(own, ports);
  const isOutside = (service: KubernetesObject | undefined) => typeOf(service) !== "ClusterIP";
  const outside = own && isOutside(own) ? undefined : others.find(isOutside);
  const exposed =
    own && isOutside(own) ? exposureOf(own, main, context) : outside && exposureOf(outside, main, context, ports);
  const additional = others.filter((service) => service !== outside);
  return {
    ports: main,
    declared: said({
      headless: own && isHeadless(own) && headlessName === undefined ? true : undefined,
      exposed,
      sessionAffinity: own && affinityOf(own),
      ipFamilyPolicy:
        textAt(own, "spec.ipFamilyPolicy") === "SingleStack" ? undefined : textAt(own, "spec.ipFamilyPolicy"),
      ipFamilies: familiesOf(own),
      serviceMetadata: own && moreOf(own, context, exposed),
      additionalServices: Object.fromEntries(
        additional.map((service) => [service.metadata.name, additionalOf(service, ports, main, context)]),
      ),
    }),
  };
}

function typeOf(service: KubernetesObject | undefined): string {
  return textAt(service, "spec.type") ?? "ClusterIP";
}

function isHeadless(service: KubernetesObject): boolean {
  return textAt(service, "spec.clusterIP") === "None";
}

/** One family is that of the cluster: it is said where there are two, or another one. */
function familiesOf(service: KubernetesObject | undefined): readonly string[] {
  const families = textsAt(service, "spec.ipFamilies");
  return families.length === 1 && families[0] === "IPv4" ? [] : families;
}

/** The ports of the workload: those of the containers, each with what the Service of the workload makes of it. */
function portsOf(service: KubernetesObject | undefined, ports: PodPorts): Fields {
  const entries = new Map<string, Fields>();
  const declare = (key: string, port: LivePort, more: Fields) => {
    const { container, protocol, sidecar, host } = port;
    entries.set(key, said({ container, protocol: protocol === "TCP" ? undefined : protocol, sidecar, host, ...more }));
  };
  for (const front of entriesAt(service, "spec.ports")) {
    const port = targetOf(front, ports);
    if (!port) continue;
    const name = textAt(front, "name");
    const key = entries.has(port.key) ? (name ?? `port-${numberAt(front, "port")}`) : port.key;
    const serviceName = name === undefined || name === key ? undefined : name;
    declare(key, port, { service: numberAt(front, "port"), serviceName, appProtocol: textAt(front, "appProtocol") });
  }
  for (const port of ports.all) if (!entries.has(port.key)) declare(port.key, port, {});
  return Object.fromEntries(entries);
}

function targetOf(front: Fields, ports: PodPorts): LivePort | undefined {
  return ports.find(valueAt(front, "targetPort") ?? valueAt(front, "port"), textAt(front, "protocol") ?? "TCP");
}

/** The key of the workload's port that a port of one of its Services leads to. */
function keyOf(front: Fields, ports: PodPorts, declared: Fields): string | undefined {
  const port = targetOf(front, ports);
  if (!port) return undefined;
  const alike = Object.entries(declared).find(
    ([, each]) =>
      numberAt(each, "container") === port.container &&
      (numberAt(each, "service") ?? port.container) === numberAt(front, "port"),
  );
  return alike?.[0] ?? port.key;
}

const { internal: INTERNAL = {}, address: ADDRESS = "" } = AKS.loadBalancer ?? {};

/** What is outside: a load balancer, or ports of every node. */
function exposureOf(service: KubernetesObject, declared: Fields, { metadata }: FrontContext, ports?: PodPorts): Fields {
  const annotations = without(ownAnnotations(labelsAt(service, "metadata.annotations")), metadata.annotations);
  const type = typeOf(service);
  const isInternal = Object.entries(INTERNAL).every(([key, value]) => annotations[key] === value);
  const { [ADDRESS]: address, ...rest } = annotations;
  const sources = textsAt(service, "spec.loadBalancerSourceRanges");
  const more = Object.fromEntries(
    Object.entries(rest).filter(([key]) => !(isInternal && Object.hasOwn(INTERNAL, key))),
  );
  const fronts = entriesAt(service, "spec.ports");
  const open = ports && fronts.flatMap((front) => keyOf(front, ports, declared) ?? []);
  const isEvery = open?.length === Object.keys(declared).length;
  return said({
    type: type === "LoadBalancer" ? undefined : type,
    sources: sources.length > 0 ? sources : ["0.0.0.0/0"],
    internal: isInternal || undefined,
    address: address ?? textAt(service, "spec.loadBalancerIP"),
    externalTrafficPolicy: textAt(service, "spec.externalTrafficPolicy") ?? "Cluster",
    serviceName: ports && service.metadata.name,
    ports: isEvery ? undefined : open,
    nodePorts: type === "NodePort" ? nodePortsOf(fronts, declared) : undefined,
    annotations: more,
  });
}

function nodePortsOf(fronts: readonly Fields[], declared: Fields): Fields {
  return Object.fromEntries(
    fronts.flatMap((front): [string, number][] => {
      const key = Object.keys(declared).find(
        (each) => (numberAt(declared[each], "service") ?? numberAt(declared[each], "container")) === front.port,
      );
      const port = numberAt(front, "nodePort");
      return key === undefined || port === undefined ? [] : [[key, port]];
    }),
  );
}

function affinityOf(service: KubernetesObject): Fields | undefined {
  if (textAt(service, "spec.sessionAffinity") !== "ClientIP") return undefined;
  return said({ timeoutSeconds: numberAt(service, "spec.sessionAffinityConfig.clientIP.timeoutSeconds") });
}

/** Labels and annotations that a Service has beside those of all objects of its workload. */
function moreOf(service: KubernetesObject, { name, metadata, partOf }: FrontContext, exposed?: Fields): Fields {
  const shown = exposed?.serviceName === undefined ? fieldsAt(exposed) : {};
  const annotations = without(ownAnnotations(labelsAt(service, "metadata.annotations")), {
    ...metadata.annotations,
    ...labelsAt(shown, "annotations"),
    ...(shown.internal === true && INTERNAL),
    ...(textAt(shown, "address") !== undefined && { [ADDRESS]: textAt(shown, "address") ?? "" }),
  });
  return said({
    labels: without(ownLabels(labelsAt(service, "metadata.labels"), name, partOf), metadata.labels),
    annotations,
  });
}

function additionalOf(service: KubernetesObject, ports: PodPorts, declared: Fields, context: FrontContext): Fields {
  const fronts = entriesAt(service, "spec.ports");
  const own = Object.fromEntries(
    fronts.flatMap((front): [string, Fields][] => {
      const targetPort = keyOf(front, ports, declared);
      if (targetPort === undefined) return [];
      const name = textAt(front, "name") ?? targetPort;
      return [[name, said({ port: numberAt(front, "port"), targetPort, appProtocol: textAt(front, "appProtocol") })]];
    }),
  );
  return said({
    ports: own,
    headless: isHeadless(service) || undefined,
    publishNotReadyAddresses: valueAt(service, "spec.publishNotReadyAddresses") === true || undefined,
    sessionAffinity: affinityOf(service),
    metadata: moreOf(service, context),
  });
}
