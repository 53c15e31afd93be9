import type { ResolvedCluster } from "../../azure/cluster";
import type { Rule } from "../../rule";
import { podCidr } from "./pod-cidr";

/** Every rule of a cluster, in the order in which their findings are printed. */
export const CLUSTER_RULES: readonly Rule<ResolvedCluster>[] = [podCidr];
