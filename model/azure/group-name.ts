import { ValueError } from "../value/value-error";

/** What the name of a resource group is made of. */
export const GROUP_NAME = /^[-\w.()]*[-\w()]$/;
/** Characters that it has at most. */
export const LONGEST_GROUP_NAME = 90;

/**
 * Reads the name of a resource group.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources
 */
export function parseGroupName(name: string): string {
  if (GROUP_NAME.test(name) && name.length <= LONGEST_GROUP_NAME) return name;
  throw new ValueError(
    `be up to ${LONGEST_GROUP_NAME} letters, digits, hyphens, underscores, dots and parentheses`,
    name,
    'end it with anything but a dot, such as "rg-portal-prod"',
  );
}
