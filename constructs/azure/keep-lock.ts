import type { ManagementLock } from "@cdktf/provider-azurerm/lib/management-lock";
import type { Construct } from "constructs";

/**
 * Locks a resource, so that Azure refuses to delete it, whoever asks. Terraform takes the lock away first where it deletes
 * both.
 *
 * @param on id of the resource
 * @param what what is in it, as a subject of a sentence about several: "Backups"
 */
export function keepLock(scope: Construct, id: string, on: string, what: string): ManagementLock {
  // Loaded late: few platforms lock anything.
  const {
    ManagementLock: Lock,
  }: typeof import("@cdktf/provider-azurerm/lib/management-lock") = require("@cdktf/provider-azurerm/lib/management-lock");
  return new Lock(scope, id, {
    name: "keep",
    scope: on,
    lockLevel: "CanNotDelete",
    notes: `${what}: whoever deletes them has to take this lock away first.`,
  });
}
