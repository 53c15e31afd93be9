import type { RoutingSubject } from "../subject";

/** What a route may lead to, as far as rules look at it. */
type KnownTarget = RoutingSubject["services"][string] & { readonly namespace?: string };

/** Everything that a route may lead to, by name: services, what has names and storage of its own, and what runs elsewhere. */
export function knownTargets({
  services,
  statefulSets,
  externalServices,
}: Pick<RoutingSubject, "services" | "statefulSets" | "externalServices">): Readonly<Record<string, KnownTarget>> {
  return { ...externalServices, ...services, ...statefulSets };
}
