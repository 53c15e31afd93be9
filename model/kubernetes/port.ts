import type { DeclarationReader } from "../declaration-reader";
import { mapRecord } from "../record";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";
import { parseLabelName } from "../value/dns-name";
import { parsePortNumber } from "../value/integer";
import { parseLabelKey } from "../value/label";
import { type BackendTlsDeclaration, type ResolvedBackendTls, resolveBackendTls } from "./backend-tls";

/** A port of a container and of the Service before it; a bare number is the port of the container. */
export type PortDeclaration =
  | number
  | {
      /** Where the container listens, 1 to 65535; Kubernetes' `containerPort`. */
      readonly container: number;
      /** Port of the Service. @default - 80 for the port named `http`, the port of the container for any other */
      readonly service?: number;
      /** Name of the port of the Service, which callers of it may know. @default - the name of the port */
      readonly serviceName?: string;
      /**
       * What is spoken, for gateways and meshes: `kubernetes.io/h2c`, `grpc`, `https`; Kubernetes' `appProtocol`.
       * @default - nothing is said
       */
      readonly appProtocol?: string;
      /** TLS that is spoken there, and that gateways verify; probes have a `scheme` of their own. @default - plain */
      readonly tls?: BackendTlsDeclaration;
      /** Protocol of both ports; probes, metrics and routes need TCP. @default "TCP" */
      readonly protocol?: "TCP" | "UDP";
      /** Name of the sidecar that listens. @default - the main container */
      readonly sidecar?: string;
      /**
       * Port of the node that leads here; one pod of a node can have it. For what runs on every node, where the namespace
       * is held to "privileged"; with `host: { network: true }` every port is one of the node. @default - none
       */
      readonly host?: number;
    };

/** A port with every field known, each as in {@link PortDeclaration}. It is a valid declaration too. */
export interface ResolvedPort {
  /** Name of the port, at most 15 characters. */
  readonly name: string;
  readonly container: number;
  readonly service: number;
  readonly serviceName?: string | undefined;
  readonly appProtocol?: string | undefined;
  readonly tls?: ResolvedBackendTls | undefined;
  readonly protocol: "TCP" | "UDP";
  readonly sidecar: string | undefined;
  readonly host?: number | undefined;
}

const HTTP = "http";
const HTTP_SERVICE_PORT = 80;

/** Fills in the defaults of a port. */
export function resolvePort(reader: DeclarationReader, name: string, declared: PortDeclaration): ResolvedPort {
  const port: Partial<Exclude<PortDeclaration, number>> | undefined =
    typeof declared === "number" ? { container: declared } : declared;
  const container = reader.required("container", port?.container, parsePortNumber);
  return resolved({
    name,
    container,
    service: reader.optional("service", port?.service, parsePortNumber, name === HTTP ? HTTP_SERVICE_PORT : container),
    serviceName: reader.optional("serviceName", port?.serviceName, parseLabelName, undefined),
    appProtocol: reader.optional("appProtocol", port?.appProtocol, parseLabelKey, undefined),
    ...(port?.tls && { tls: resolveBackendTls(reader.at("tls"), port.tls) }),
    protocol: reader.optional("protocol", port?.protocol, choiceOf(["TCP", "UDP"]), "TCP"),
    sidecar: port?.sidecar ?? undefined,
    host: reader.optional("host", port?.host, parsePortNumber, undefined),
  });
}

/** Ports of a Service that leads nowhere: callers reach those of the containers, unless they are declared otherwise. */
export function portsOfPods(
  ports: Readonly<Record<string, ResolvedPort>>,
  declared: Readonly<Record<string, PortDeclaration>>,
): Readonly<Record<string, ResolvedPort>> {
  return mapRecord(ports, (port, name) => {
    const own = declared[name];
    const isSaid = typeof own === "object" && own.service !== undefined && own.service !== null;
    return isSaid ? port : resolved({ ...port, service: port.container });
  });
}

/** Names of the ports that answer over TCP, as probes, metrics and routes need it. */
export function tcpPorts(ports: Readonly<Record<string, Pick<ResolvedPort, "protocol">>>): readonly string[] {
  return Object.keys(ports).filter((name) => ports[name]?.protocol === "TCP");
}

/**
 * The main port of a service by the names of its ports: the one named `http`, or the only one.
 *
 * @returns undefined when there is none, or when several ports leave it open
 */
export function mainPort(names: readonly string[]): string | undefined {
  if (names.includes(HTTP)) return HTTP;
  return names.length === 1 ? names[0] : undefined;
}

/** The port of probes, metrics and requests that name none: the main port, or the first of several. */
export function portAskedByDefault(ports: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(ports);
  return mainPort(names) ?? names[0] ?? HTTP;
}
