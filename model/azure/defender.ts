import type { DeclarationReader } from "../declaration-reader";
import { resolved } from "../resolved";
import { parseResourceId } from "../value/resource-id";
import { orToken } from "../value/token";

/**
 * Microsoft Defender for Containers, whose sensor on each node sees what pods do. Its plan is a matter of the subscription.
 *
 * @see https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction
 */
export interface DefenderDeclaration {
  /** Id of the Log Analytics workspace that takes what it finds. @default - that of the logs of the containers */
  readonly workspaceId?: string;
}

/** Defender with every field known, each as in {@link DefenderDeclaration}. It is a valid declaration too. */
export interface ResolvedDefender {
  readonly workspaceId: string | undefined;
}

const parseWorkspace = parseResourceId("Microsoft.OperationalInsights/workspaces");

/** Reads what of Defender is declared. */
export function resolveDefender(reader: DeclarationReader, { workspaceId }: DefenderDeclaration): ResolvedDefender {
  return resolved({
    workspaceId: reader.optional(
      "workspaceId",
      workspaceId,
      orToken((id: string) => parseWorkspace(id).id),
      undefined,
    ),
  });
}
