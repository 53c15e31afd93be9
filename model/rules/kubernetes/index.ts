import type { ResolvedNamespace } from "../../kubernetes/namespace";
import type { ResolvedRoute, ResolvedRouting } from "../../kubernetes/route";
import type { ResolvedService } from "../../kubernetes/service";
import type { Rule } from "../../rule";

/** What the rules of a service look at: the service, and whether losing it hurts. */
export interface ServiceSubject extends ResolvedService {
  /** A production environment: what is only risky elsewhere is an error or a warning here. */
  readonly production: boolean;
}

/** What the rules of a route table look at. */
export interface RoutingSubject {
  readonly routing: ResolvedRouting;
  /** Routes with their index in the table as it is declared. */
  readonly routes: readonly (ResolvedRoute & { readonly index: number })[];
  /** Services that a route may lead to, by name. */
  readonly services: Readonly<Record<string, Pick<ResolvedService, "ports">>>;
  /** DNS zone that the hosts lie in. @default - any host may be named */
  readonly domain?: string;
  /** Namespaces of the services, by name. @default - not known, and not checked */
  readonly namespaces?: Readonly<Record<string, unknown>>;
}

/** Every rule of a service. */
export const SERVICE_RULES: readonly Rule<ServiceSubject>[] = [];
/** Every rule of a namespace. */
export const NAMESPACE_RULES: readonly Rule<ResolvedNamespace>[] = [];
/** Every rule of a route table. */
export const ROUTING_RULES: readonly Rule<RoutingSubject>[] = [];
