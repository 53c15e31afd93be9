import type { DeclarationReader } from "../declaration-reader";
import { parseUuid } from "../value/uuid";
import { ValueError } from "../value/value-error";

/** Where the state of the stacks is kept: one blob a stack, reached with Entra sign-in. */
export interface StateDeclaration {
  /** Name of a storage account that exists already: 3 to 24 lower-case letters and digits. */
  readonly storageAccount: string;
  /** Resource group of the storage account. */
  readonly resourceGroup: string;
  /** Blob container that exists already: 3 to 63 lower-case letters, digits and single hyphens. @default "tfstate" */
  readonly container?: string;
  /** Id of the subscription of the storage account, a UUID. @default - the one that is signed in to */
  readonly subscriptionId?: string;
}

/** Where the state is kept, with every field known, each as in {@link StateDeclaration}. It is a valid declaration too. */
export interface ResolvedState extends Required<Omit<StateDeclaration, "subscriptionId">> {
  readonly subscriptionId: string | undefined;
}

/**
 * Fills in the defaults and reads the names.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftstorage
 */
export function resolveState(reader: DeclarationReader, declared: StateDeclaration): ResolvedState {
  return {
    storageAccount: reader.required("storageAccount", declared.storageAccount, parseStorageAccount),
    resourceGroup: reader.required("resourceGroup", declared.resourceGroup, parseNotEmpty),
    container: reader.optional("container", declared.container, parseContainer, "tfstate"),
    subscriptionId: reader.optional("subscriptionId", declared.subscriptionId, parseUuid, undefined),
  };
}

function parseStorageAccount(value: string): string {
  if (/^[a-z0-9]{3,24}$/.test(value)) return value;
  throw new ValueError(
    "be 3 to 24 lower-case letters and digits",
    value,
    'write the name of the account, such as "stportalstate"',
  );
}

function parseContainer(value: string): string {
  if (/^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(value)) return value;
  throw new ValueError("be 3 to 63 lower-case letters, digits and single hyphens", value, 'write it such as "tfstate"');
}

function parseNotEmpty(value: string): string {
  if (value.trim() !== "") return value;
  throw new ValueError("be a name", value, "write the name of the resource group");
}
