import type { ClusterConventions } from "../../kubernetes/cluster-conventions";
import type { ResolvedCustomObject } from "../../kubernetes/custom-object";
import type { CustomResourceDefinition } from "../../kubernetes/definition";
import type { ResolvedExternalService } from "../../kubernetes/external-service";
import type { ResolvedPod } from "../../kubernetes/pod";
import type { PodSecurityLevel } from "../../kubernetes/pod-security";
import type { ResolvedPort } from "../../kubernetes/port";
import type { ResolvedRoute } from "../../kubernetes/route";
import type { ResolvedRouting } from "../../kubernetes/routing";
import type { ResolvedService } from "../../kubernetes/service";
import type { ResolvedStatefulSet } from "../../kubernetes/stateful-set";

/** What the rules of a pod look at: the pod, and what its namespace allows. */
export interface PodSubject extends ResolvedPod {
  /** How strictly pods of the namespace are judged. @default "restricted" */
  readonly podSecurity?: PodSecurityLevel;
}

/** What the rules of a service look at: the service, and whether losing it hurts. */
export interface ServiceSubject extends ResolvedService {
  /** A production environment: fewer than two replicas are warned about. */
  readonly production: boolean;
  /** How strictly pods of the namespace are judged. @default "restricted" */
  readonly podSecurity?: PodSecurityLevel;
}

/** What the rules of a custom object look at: the object, and what is defined around it. */
export interface CustomObjectSubject extends ResolvedCustomObject {
  /** The definitions of all operators. @default - not known, and not checked */
  readonly definitions?: readonly CustomResourceDefinition[] | undefined;
}

/** What the rules of a StatefulSet look at: the StatefulSet, and whether losing it hurts. */
export interface StatefulSetSubject extends ResolvedStatefulSet {
  /** A production environment. */
  readonly production: boolean;
  /** How strictly pods of the namespace are judged. @default "restricted" */
  readonly podSecurity?: PodSecurityLevel;
}

/** What the rules of routes look at. */
export interface RoutingSubject {
  /** Name of the environment. @default - not known */
  readonly environment?: string;
  /** What the cluster has: classes that are retired, and those that know one kind of rendering only. */
  readonly conventions: ClusterConventions;
  /** How the routes are rendered. */
  readonly routing: ResolvedRouting;
  /** The routes. */
  readonly routes: readonly (ResolvedRoute & {
    /** Index in the table as it is declared, counted from 0. */
    readonly index: number;
  })[];
  /** Services that a route may lead to, by name. */
  readonly services: Readonly<
    Record<
      string,
      {
        readonly ports: Readonly<
          Record<string, Pick<ResolvedPort, "protocol"> & Partial<Pick<ResolvedPort, "tls" | "appProtocol">>>
        >;
        /** Whether its Service is an alias of a DNS name. @default false */
        readonly isAlias?: boolean | undefined;
      } & Partial<Pick<ResolvedService, "preStop">>
    >
  >;
  /** StatefulSets that a route may lead to, by name. @default {} */
  readonly statefulSets?: Readonly<Record<string, Pick<ResolvedService, "ports">>>;
  /** What runs elsewhere and a route may lead to, by name. @default {} */
  readonly externalServices?: Readonly<Record<string, ResolvedExternalService>>;
  /** DNS zone that the hosts lie in. @default - any host may be named */
  readonly domain?: string;
  /** More DNS zones that hosts lie in, by the names that routes call them. @default {} */
  readonly domains?: Readonly<Record<string, string>>;
  /** Namespaces of the services, by name. @default - not known, and not checked */
  readonly namespaces?: Readonly<Record<string, unknown>>;
}
