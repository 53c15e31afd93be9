import type { ResolvedEnvironment } from "../../model/platform/environment";
import { localEnvironment } from "../../model/platform/local-environment";
import { withoutLogins } from "../../model/platform/without-logins";
import type { CommandContext } from "../context";
import { declaredEnvironment, type EnvironmentArguments, sayIfRetired } from "../declared-environment";
import { isThisMachine, readTarget, type Target } from "./target";

/** Which environment is asked, and where. */
export interface AskedArguments extends EnvironmentArguments {
  /** Whether it runs as `local up` has it, and in which DNS zone; `true` for `<environment>.localhost`. */
  readonly local: boolean | string;
  /** Where the gateway is called in place of the addresses of its hosts; undefined for those, or for this machine. */
  readonly target: string | undefined;
}

/** An environment that is asked. */
export interface AskedEnvironment {
  readonly environment: ResolvedEnvironment;
  readonly target: Target | undefined;
}

/** No name server has to know the names below `localhost`. */
const THIS_MACHINE = "127.0.0.1";

/**
 * The environment that is asked: as it is declared, or as it runs in a local cluster.
 *
 * @throws CommandError when there is none, or the target is none
 */
export function askedEnvironment(args: AskedArguments, context: CommandContext): AskedEnvironment {
  const { local, target } = args;
  if (local === false) {
    const { environment } = declaredEnvironment(args, context);
    sayIfRetired(environment, context);
    return { environment, target: target === undefined ? undefined : readTarget(target) };
  }
  const { environment } = declaredEnvironment(args, context, withoutLogins);
  const domain = local === true ? `${environment.name}.localhost` : local;
  const asked = readTarget(target ?? THIS_MACHINE);
  return {
    environment: {
      // neither its context nor the class of its gateways is asked for
      ...localEnvironment(environment, { context: "", domain, className: "" }),
      // behind an address elsewhere it may be the environment itself
      production: environment.production && !isThisMachine(asked),
    },
    target: asked,
  };
}
