import type { ClusterConventions } from "../model/kubernetes/cluster-conventions";

/**
 * Conventions for routes of a platform, which is judged already, with what it accepts: a construct by itself would refuse a class that is
 * retired and that somebody runs all the same.
 */
export function judgedConventions(conventions: ClusterConventions): ClusterConventions {
  return { ...conventions, retiredClasses: {} };
}
