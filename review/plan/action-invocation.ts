import type { SecretCollector } from "./secret-collector";
import { isObject, type Json, member, textAt } from "./value";

/** An action of a provider that Terraform 1.14 or later runs, which no change of a resource shows. */
export interface ActionInvocation {
  /** Such as `action.azurerm_virtual_machine_power.off`. */
  readonly address: string;
  /** Such as `azurerm_virtual_machine_power`. */
  readonly type: string;
  /** Object whose change sets it off; undefined where somebody asked for it with `-invoke`. */
  readonly trigger: string | undefined;
  /** When it runs, in Terraform's words, such as `AfterCreate`. */
  readonly event: string | undefined;
  /** Whether it has to wait for a later plan. */
  readonly deferred: boolean;
}

/** Reads an element of `action_invocations`, and collects its secrets; undefined for what is none. */
export function readActionInvocation(
  value: Json | undefined,
  secrets: SecretCollector,
  deferred = false,
): ActionInvocation | undefined {
  const address = textAt(value, "address");
  if (address === undefined) return undefined;
  secrets.masked(member(value, "config_values") as Json, member(value, "config_sensitive") as Json);
  const lifecycle = member(value, "lifecycle_action_trigger");
  const invoked = member(value, "invoke_action_trigger");
  return {
    address,
    type: textAt(value, "type") ?? address.split(".").at(-2) ?? "",
    trigger: textAt(lifecycle, "triggering_resource_address") ?? textAt(invoked, "calling_resource_address"),
    event: isObject(lifecycle) ? textAt(lifecycle, "action_trigger_event") : undefined,
    deferred,
  };
}
