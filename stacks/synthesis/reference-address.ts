import { dependable, type IResolvable, ref, type TerraformStack, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { mayHoldToken } from "./plain-data";

const WHOLE_TOKEN = /^\$\{TfToken\[[\w:.-]+\]\}$/;
/** cdktf's classes of what a resource waits for, and of a reference to one: it makes them, and does not name them. */
const Dependable = classOf(dependable({ fqn: "" }));
const Reference = ref("").constructor;

/**
 * The address in a token by which one resource says that it waits for another one of its stack, of which thousands of
 * services have thousands: cdktf makes a dozen contexts to find it.
 *
 * @returns undefined for anything else, which is resolved as always
 */
export function addressIn(value: unknown, scope: IConstruct): string | undefined {
  if (typeof value !== "string" || !WHOLE_TOKEN.test(value)) return undefined;
  const waits = tokenIn(value);
  if (!waits || waits.constructor !== Dependable) return undefined;
  const name: unknown = Reflect.get(waits, "dependable")?.fqn;
  const reference = typeof name === "string" && WHOLE_TOKEN.test(name) ? tokenIn(name) : undefined;
  if (reference?.constructor !== Reference) return undefined;
  const { identifier, originStack } = reference as unknown as { identifier: string; originStack?: TerraformStack };
  // one of another stack is read from its state
  return originStack === scope && !mayHoldToken(identifier) ? identifier : undefined;
}

function tokenIn(text: string): IResolvable | undefined {
  return Tokenization.reverseString(text).firstToken;
}

function classOf(text: string): unknown {
  return tokenIn(text)?.constructor;
}
