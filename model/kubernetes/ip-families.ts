import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";

const IP_FAMILY_POLICIES = ["SingleStack", "PreferDualStack", "RequireDualStack"] as const;
const IP_FAMILIES = ["IPv4", "IPv6"] as const;

/**
 * Of which kinds the addresses of a Service are. Nobody has to say it in a cluster with one kind.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/dual-stack/#services
 */
export interface IpFamiliesDeclaration {
  /**
   * Whether the Service has an address of one kind, of both where the cluster has both, or of both in any case: then the
   * API server of a cluster with one kind refuses it. @default - of one kind
   */
  readonly ipFamilyPolicy?: (typeof IP_FAMILY_POLICIES)[number];
  /** Kinds of its addresses, the main one first, which never changes in place. @default - the main kind of the cluster */
  readonly ipFamilies?: readonly (typeof IP_FAMILIES)[number][];
}

/** Kinds of addresses with every field known, each as in {@link IpFamiliesDeclaration}. It is a valid declaration too. */
export interface ResolvedIpFamilies {
  readonly ipFamilyPolicy: (typeof IP_FAMILY_POLICIES)[number] | undefined;
  readonly ipFamilies: readonly (typeof IP_FAMILIES)[number][];
}

/** Reads of which kinds the addresses of a Service are. */
export function resolveIpFamilies(
  reader: DeclarationReader,
  { ipFamilyPolicy, ipFamilies }: IpFamiliesDeclaration,
): ResolvedIpFamilies {
  return {
    ipFamilyPolicy: reader.optional("ipFamilyPolicy", ipFamilyPolicy, choiceOf(IP_FAMILY_POLICIES), undefined),
    ipFamilies: reader.list("ipFamilies", ipFamilies, choiceOf(IP_FAMILIES)),
  };
}
