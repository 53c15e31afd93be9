/** Which resources of a stack are built from which others. */
export class ReferenceGraph {
  private readonly users = new Map<string, Set<string>>();
  /** Stacks whose outputs the stack reads from their state, by the names that cdktf gives such data sources. */
  readonly remoteStacks = new Set<string>();

  /** Notes that a resource refers to something, such as `azurerm_subnet.nodes.id` or `module.network`. */
  add(user: string, reference: string): void {
    const target = resourceOf(reference);
    if (target === undefined || target === user) return;
    const users = this.users.get(target);
    if (users) users.add(user);
    else this.users.set(target, new Set([user]));
  }

  /** What refers to a resource itself. */
  directUsersOf(address: string): ReadonlySet<string> {
    return this.users.get(withoutKeys(address)) ?? new Set();
  }

  /** Everything that is built from a resource, directly or through others, without the resource itself. */
  usersOf(address: string): Set<string> {
    const found = this.usersOfAll(this.directUsersOf(address));
    found.delete(withoutKeys(address));
    return found;
  }

  /** These addresses and everything that is built from any of them. */
  usersOfAll(addresses: Iterable<string>): Set<string> {
    const found = new Set(addresses);
    // A set hands out what is added while it is read.
    for (const address of found) for (const user of this.users.get(address) ?? []) found.add(user);
    return found;
  }
}

/** An address without the keys of `count` and `for_each`: `module.jobs["a"].x.y[0]` is `module.jobs.x.y`. */
export function withoutKeys(address: string): string {
  let inText = false;
  let depth = 0;
  let clean = "";
  for (let at = 0; at < address.length; at++) {
    const sign = address[at];
    if (inText && sign === "\\") at++;
    else if (depth > 0 && sign === '"') inText = !inText;
    else if (!inText && sign === "[") depth++;
    else if (!inText && sign === "]" && depth > 0) depth--;
    else if (depth === 0) clean += sign;
  }
  return clean;
}

/** What a reference names, without the attribute: `module.a.data.x.y` of `module.a.data.x.y.id`. */
function resourceOf(reference: string): string | undefined {
  const steps = withoutKeys(reference).split(".");
  let at = 0;
  while (steps[at] === "module") at += 2;
  const modules = steps.slice(0, at);
  if (at >= steps.length) return modules.length > 0 ? modules.join(".") : undefined;
  const head = steps[at];
  if (head === "data" || head === "ephemeral" || head === "action") {
    return [...modules, ...steps.slice(at, at + 3)].join(".");
  }
  if (head === undefined || ["var", "local", "path", "each", "count", "self", "terraform"].includes(head)) {
    return head === "var" || head === "local" ? [...modules, ...steps.slice(at, at + 2)].join(".") : undefined;
  }
  // An attribute of a module is its output: whoever reads it depends on the module.
  return [...modules, ...steps.slice(at, at + 2)].join(".");
}
