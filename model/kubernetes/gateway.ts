import type { DeclarationReader } from "../declaration-reader";
import { parseIpAddress } from "../value/ip-address";
import { parseLabelKey, parseLabelValue } from "../value/label";
import type { Labels } from "./labels";
import type { ResolvedTls, TlsDeclaration } from "./route-tls";

/**
 * A controller that answers to a class of gateways.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewayclass
 */
export interface GatewayClassDeclaration {
  /** Name that the controller calls itself, such as `gateway.envoyproxy.io/gatewayclass-controller`. */
  readonly controllerName: string;
  /** Object with the settings of the class, in the words of its controller. @default - none */
  readonly parametersRef?: {
    readonly group: string;
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
  };
}

/** What a gateway is besides its routes. */
export interface GatewayDeclaration {
  /**
   * Whether only the network of the cluster reaches it, by a load balancer with a private address. On a cluster of which
   * nobody knows how, `annotations` have to say it. @default false
   */
  readonly internal?: boolean;
  /**
   * Annotations of what the controller makes for it, such as its load balancer; the Gateway's `infrastructure.annotations`.
   * @default {}
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /** More labels of its objects: of the Gateway and the routes of it, or of each Ingress. @default {} */
  readonly labels?: Labels;
  /** Addresses that it is to have, IPv4 or IPv6. @default - those that it gets */
  readonly addresses?: readonly string[];
  /** Makes the class too. @default - it is there already */
  readonly class?: GatewayClassDeclaration;
}

/** A gateway that routes choose by its name. */
export interface NamedGatewayDeclaration extends GatewayDeclaration {
  /** Name of its GatewayClass. @default - the one of the routing */
  readonly className?: string;
  /** How the certificates are found; `false` serves plain HTTP. @default - as the routing has it */
  readonly tls?: TlsDeclaration | false;
}

/** What a gateway is besides its routes, each as in {@link GatewayDeclaration}; undefined for nothing. */
export interface ResolvedGatewayFields {
  readonly internal?: true | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly labels?: Labels | undefined;
  readonly addresses?: readonly string[] | undefined;
  readonly class?: GatewayClassDeclaration | undefined;
}

/** A gateway that routes choose by its name, with every field known. It is a valid declaration too. */
export interface ResolvedGateway extends ResolvedGatewayFields {
  readonly className: string;
  readonly tls: ResolvedTls | false;
}

/** Reads what a gateway is besides its routes; what is not declared has no field. */
export function gatewayFields(reader: DeclarationReader, declared: GatewayDeclaration): ResolvedGatewayFields {
  const { annotations, labels, addresses, class: gatewayClass } = declared;
  const names = Object.keys(annotations ?? {});
  for (const name of names) reader.at("annotations").required(name, name, parseLabelKey);
  for (const [name, value] of Object.entries(labels ?? {})) {
    reader.at("labels").required(name, name, parseLabelKey);
    reader.at("labels").required(name, value, parseLabelValue);
  }
  return {
    ...(reader.flag("internal", declared.internal, false) && { internal: true }),
    ...(names.length > 0 && { annotations }),
    ...(labels && Object.keys(labels).length > 0 && { labels }),
    ...(addresses && addresses.length > 0 && { addresses: reader.list("addresses", addresses, parseIpAddress) }),
    ...(gatewayClass && { class: gatewayClass }),
  };
}
