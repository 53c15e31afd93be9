import { isUnreadable } from "../../declaration-reader";
import { containersOf, runsBeside } from "../../kubernetes/container";
import type { ResolvedProbe, ResolvedProbes } from "../../kubernetes/probe";
import type { ResolvedServed } from "../../kubernetes/served";
import { lastAsked } from "../../last-asked";
import type { PathSegment } from "../../problem";

/** A probe of pods that serve. */
export interface AskedProbe {
  /** Path from the pods to the probe. */
  readonly at: readonly PathSegment[];
  /** `startup`, `liveness` or `readiness`. */
  readonly kind: string;
  /** Name of the sidecar that is asked; undefined for the main container. */
  readonly sidecar: string | undefined;
  /** The probe, with every field known. */
  readonly probe: ResolvedProbe;
}

/** Every probe of the main container and of those beside it; what could not be read is left out. */
export const askedProbes: (served: ResolvedServed) => readonly AskedProbe[] = lastAsked(probesIn);

function probesIn(served: ResolvedServed): readonly AskedProbe[] {
  const found = probesOf(["probes"], undefined, served.probes);
  for (const container of containersOf(served)) {
    if (!runsBeside(container) || !container.probes) continue;
    found.push(...probesOf([...container.at, "probes"], container.name, container.probes));
  }
  return found;
}

function probesOf(at: readonly PathSegment[], sidecar: string | undefined, probes: ResolvedProbes): AskedProbe[] {
  if (isUnreadable(probes)) return [];
  return Object.entries<ResolvedProbe | false | undefined>({ ...probes }).flatMap(([kind, probe]) =>
    probe && !isUnreadable(probe) ? [{ at: [...at, kind], kind, sidecar, probe }] : [],
  );
}
