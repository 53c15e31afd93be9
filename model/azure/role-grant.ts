import type { DeclarationReader } from "../declaration-reader";
import { parseScope } from "../value/resource-id";
import { ValueError } from "../value/value-error";

/** A role of Azure that somebody holds on a resource. */
export interface RoleGrantDeclaration {
  /** Name of the role, such as `Storage Blob Data Reader`; azurerm's `role_definition_name`. */
  readonly role: string;
  /** Id of the resource that it is held on, and of all below it: `/subscriptions/…`; azurerm's `scope`. */
  readonly on: string;
  /**
   * What has to be so of a request, in Azure's words: `@Resource[Microsoft.Storage/…:name] StringEquals 'orders'`.
   *
   * @default - nothing
   * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-format
   */
  readonly condition?: string;
}

/** A role on a resource with every field known. It is a valid declaration too. */
export type ResolvedRoleGrant = RoleGrantDeclaration;

/** Reads the roles that somebody holds. */
export function resolveRoleGrants(
  reader: DeclarationReader,
  key: string,
  declared: readonly RoleGrantDeclaration[] | undefined,
): readonly ResolvedRoleGrant[] {
  return (declared ?? []).map(({ role, on, condition }, index) => {
    const at = reader.at(key, index);
    const isTwice = (declared ?? [])
      .slice(0, index)
      .some((each) => isSame(each, { role, on }) && each.condition !== condition);
    return {
      role: at.required("role", role, parseRoleName),
      on: at.required("on", on, isTwice ? refuseTwice : parseScope),
      ...(condition != null && { condition: at.required("condition", condition, parseCondition) }),
    };
  });
}

/** Azure tells roles of one identity apart by what they are held on, and not by their condition. */
function isSame(one: RoleGrantDeclaration, other: RoleGrantDeclaration): boolean {
  return `${one.role} ${one.on}`.toLowerCase() === `${other.role} ${other.on}`.toLowerCase();
}

function refuseTwice(on: string): never {
  const remedy = "join the two conditions with OR";
  throw new ValueError("be what a role is held on once, with one condition", on, remedy);
}

/** Roles that let whoever has one give others to himself: no program needs them. */
const OWNERS = ["owner", "user access administrator", "role based access control administrator"];

function parseRoleName(role: string): string {
  if (role.trim() === "") throw new ValueError("be the name of a role", role, 'write one such as "Reader"');
  if (!OWNERS.includes(role.trim().toLowerCase())) return role;
  throw new ValueError(
    "be a role that gives no others",
    role,
    "name the role that the program needs, such as Storage Blob Data Reader",
  );
}

function parseCondition(condition: string): string {
  if (condition.trim() !== "") return condition;
  throw new ValueError("say what has to be so of a request", condition, "leave it out where nothing has to");
}
