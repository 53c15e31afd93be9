import type { DeclarationReader } from "../declaration-reader";
import { kindOf } from "../kind";
import { mapRecord } from "../record";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";
import { Cidr, IpAddress } from "../value/cidr";
import { parseHostName, parseServiceName } from "../value/dns-name";
import { parsePortNumber } from "../value/integer";
import { parseLabelKey } from "../value/label";
import { type BackendTlsDeclaration, resolveBackendTls } from "./backend-tls";
import { type MetadataDeclaration, type ResolvedMetadata, resolveMetadata } from "./metadata";
import type { ResolvedPort } from "./port";

/** A port of something outside the cluster; a bare number is one of TCP. */
export type ExternalPortDeclaration =
  | number
  | {
      /** Where it listens, 1 to 65535. */
      readonly port: number;
      /** Port of the Service before `addresses`. @default - 80 for the port named `http`, the port itself for any other */
      readonly service?: number;
      /** Protocol of both ports. @default "TCP" */
      readonly protocol?: "TCP" | "UDP";
      /** What is spoken, for gateways and meshes; Kubernetes' `appProtocol`. @default - nothing is said */
      readonly appProtocol?: string;
      /**
       * TLS that is spoken there, and that gateways verify. @default - for `tlsName`, at a port that is called `https` or has
       * the number 443 or 8443; plain at any other
       */
      readonly tls?: BackendTlsDeclaration;
    };

/**
 * Something outside the cluster that has a DNS name. Callers use that name, so that certificates hold.
 *
 * @typeParam Ports record whose keys are the names of the ports
 */
export interface NamedExternalService<Ports = Readonly<Record<string, unknown>>> {
  readonly kind: "dnsName";
  /** Its name, such as `api.payments.example`. */
  readonly dnsName: string;
  /** IPv4 ranges that the name leads to, which are opened: a network policy knows no names. `["0.0.0.0/0"]` for anywhere. */
  readonly cidrs: readonly (string | Cidr)[];
  /** Ports by name. */
  readonly ports: { readonly [Name in keyof Ports]: ExternalPortDeclaration };
  /**
   * Whether its name in the cluster leads there too, as an alias (`ExternalName`). No certificate is for an alias, and no
   * server of several hosts knows it.
   *
   * @default false
   */
  readonly alias?: boolean;
  /** More labels and annotations of its objects in the cluster. @default - none */
  readonly metadata?: MetadataDeclaration;
}

/**
 * Something outside the cluster that has addresses: callers use the name that it has in the cluster.
 *
 * @typeParam Ports record whose keys are the names of the ports
 */
export interface AddressedExternalService<Ports = Readonly<Record<string, unknown>>> {
  readonly kind: "addresses";
  /** Its IPv4 addresses, each of which answers. */
  readonly addresses: readonly (string | IpAddress)[];
  /** Ports by name. */
  readonly ports: { readonly [Name in keyof Ports]: ExternalPortDeclaration };
  /**
   * The name that its certificate is for: pods that call it find the addresses by that name too, without any DNS.
   *
   * @default - none: it speaks no TLS, or DNS knows it
   */
  readonly tlsName?: string;
  /** More labels and annotations of its objects in the cluster. @default - none */
  readonly metadata?: MetadataDeclaration;
}

/**
 * Something that services call and that runs elsewhere: a database of Azure, the old system, the interface of a company.
 * Those that `calls` name it may go there, and nobody else.
 *
 * @typeParam Ports record whose keys are the names of the ports; calls refer to them
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors
 */
export type ExternalServiceDeclaration<Ports = Readonly<Record<string, unknown>>> =
  | NamedExternalService<Ports>
  | AddressedExternalService<Ports>;

/** What runs elsewhere with every field known, each as in {@link ExternalServiceDeclaration}. It is a valid declaration too. */
export type ResolvedExternalService = {
  /** Name in the cluster. */
  readonly name: string;
  readonly ports: Readonly<Record<string, ResolvedExternalPort>>;
  readonly metadata: ResolvedMetadata;
} & (
  | { readonly kind: "dnsName"; readonly dnsName: string; readonly cidrs: readonly Cidr[]; readonly alias: boolean }
  | { readonly kind: "addresses"; readonly addresses: readonly IpAddress[]; readonly tlsName: string | undefined }
);

/** A port of something outside, with every field known. It is a valid declaration too. */
export interface ResolvedExternalPort
  extends Pick<ResolvedPort, "name" | "service" | "protocol" | "appProtocol" | "tls"> {
  readonly port: number;
}

const HTTP_SERVICE_PORT = 80;

/** Fills in the defaults of what runs elsewhere and reads its values. */
export function resolveExternalService(
  reader: DeclarationReader,
  name: string,
  declared: ExternalServiceDeclaration,
): ResolvedExternalService {
  const common = {
    name: reader.required("name", name, parseServiceName),
    ports: Object.fromEntries(
      Object.entries(declared.ports ?? {}).map(([key, port]) => [key, resolvePort(reader.at("ports", key), key, port)]),
    ),
    metadata: resolveMetadata(declared.metadata),
  };
  switch (declared.kind) {
    case "dnsName":
      return {
        ...common,
        kind: declared.kind,
        dnsName: reader.required("dnsName", declared.dnsName, parseHostName),
        cidrs: reader.list("cidrs", declared.cidrs, Cidr.parse),
        alias: declared.alias ?? false,
      };
    case "addresses":
      return {
        ...common,
        kind: declared.kind,
        addresses: reader.list("addresses", declared.addresses, IpAddress.parse),
        tlsName: reader.optional("tlsName", declared.tlsName, parseHostName, undefined),
      };
    default:
      kindOf(reader, declared, ["dnsName", "addresses"]);
      return { ...common, kind: "addresses", addresses: [], tlsName: undefined };
  }
}

function resolvePort(reader: DeclarationReader, name: string, declared: ExternalPortDeclaration): ResolvedExternalPort {
  const own: Partial<Exclude<ExternalPortDeclaration, number>> | undefined =
    typeof declared === "number" ? { port: declared } : declared;
  const port = reader.required("port", own?.port, parsePortNumber);
  const appProtocol = reader.optional("appProtocol", own?.appProtocol, parseLabelKey, undefined);
  return resolved({
    name,
    port,
    service: reader.optional("service", own?.service, parsePortNumber, name === "http" ? HTTP_SERVICE_PORT : port),
    protocol: reader.optional("protocol", own?.protocol, choiceOf(["TCP", "UDP"]), "TCP"),
    ...(appProtocol !== undefined && { appProtocol }),
    ...(own?.tls && { tls: resolveBackendTls(reader.at("tls"), own.tls) }),
  });
}

/** Certificates are for the name that somebody has outside. */
const TLS_PORTS = [443, 8443];

/** Whether TLS is spoken at a port, as its name or its number says. */
export function isEncryptedPort({ name, port, appProtocol }: ResolvedExternalPort): boolean {
  return name === "https" || appProtocol === "https" || TLS_PORTS.includes(port);
}

/** Where it is: the ranges that callers have to reach. */
export function rangesOf(service: ResolvedExternalService): readonly Cidr[] {
  return service.kind === "dnsName" ? service.cidrs : service.addresses.map((address) => Cidr.parse(`${address}/32`));
}

/** Its ports as callers of its name in the cluster see them: before addresses those of the Service, behind an alias its own. */
export function frontPorts(external: ResolvedExternalService): ResolvedExternalService["ports"] {
  const isAlias = external.kind === "dnsName";
  return mapRecord(external.ports, (port) => {
    const tls = tlsAt(external, port);
    return resolved({ ...port, ...(isAlias && { service: port.port }), ...(tls && { tls }) });
  });
}

/** TLS that gateways speak to a port, for the name that the certificate is for; undefined where they do not. */
export function tlsAt(external: ResolvedExternalService, port: ResolvedExternalPort): ResolvedExternalPort["tls"] {
  const hostname = external.kind === "addresses" ? external.tlsName : external.dnsName;
  if (port.tls) return { ...(hostname !== undefined && { hostname }), ...port.tls };
  const isKnown = external.kind === "addresses" && hostname !== undefined && isEncryptedPort(port);
  return isKnown ? { hostname, ca: "System" } : undefined;
}

/** Whether there is an object of it in the cluster: a name that nobody asks the cluster for needs none. */
export function hasService(service: ResolvedExternalService): boolean {
  return service.kind === "addresses" || service.alias;
}
