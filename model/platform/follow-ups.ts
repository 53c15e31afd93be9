import type { Problem } from "../problem";
import { isAtOrBelow } from "../shape/paths";

/**
 * Rules that ask what a value means, with those that say first what is wrong with the value itself: there is no pool for a
 * label that no node can have.
 */
const AFTER: Readonly<Record<string, readonly string[]>> = {
  "platform/placement": ["pod/placement"],
  // names that are made of that of the environment
  "cluster/name": ["value"],
  "cluster/dns-prefix": ["value"],
  "cluster/resource-group": ["value"],
  "platform/config-map-reference": ["pod/volume-source", "pod/env-from", "pod/env-source"],
  "platform/claim-reference": ["pod/volume-source"],
  "platform/subdomain": ["stateful-set/hostname"],
  "platform/shared-volume": ["pod/volume-source", "platform/claim-reference"],
  "platform/pod-size": ["pod/resource-unit"],
  "platform/written-secret": ["pod/env-secret", "config-map/secret"],
  "cluster/reserved-range": ["cluster/service-cidr"],
  "service/metrics-port": ["service/probe-target"],
  "platform/redirect-loop": ["route/action", "route/rendering", "value"],
  "route/action": ["route/rendering"],
  "route/host": ["platform/slip"],
  "route/rendering": ["route/protocol"],
};

/** What rules say of a field that another rule says of a field beside it: what lies in a network that is too wide. */
const BESIDE: Readonly<Record<string, { readonly rule: string; readonly says: RegExp }>> = {
  "cluster/pod-cidr-overlap": { rule: "platform/network-overlap", says: /with the virtual network / },
  "cluster/service-cidr": { rule: "platform/network-overlap", says: /with the virtual network / },
  "cluster/vnet-cidr": { rule: "platform/network-overlap", says: /with the ranges of pods, / },
};

/** A route leads to no port of a service that has none, which its probes miss too. */
const TO_NO_PORT = /; declare a TCP port of ([^ ]+)$/;

/** What has the form of a secret is none of what others ask for at its place, and they would repeat it. */
const IS_SECRET = /, got (?!its value).* in plain text; /;

/** Problems without those that follow from another one, which is at the same place, above or below it, or beside it. */
export function withoutFollowUps(problems: readonly Problem[]): readonly Problem[] {
  const follows = ({ rule, path }: Problem): boolean =>
    Object.hasOwn(AFTER, rule) &&
    problems.some(
      (other) =>
        other.severity === "error" &&
        AFTER[rule]?.includes(other.rule) &&
        (isAtOrBelow(path, [other.path]) || isAtOrBelow(other.path, [path])),
    );
  const errors = problems.filter(({ severity }) => severity === "error");
  const isSaidBeside = ({ rule, path, message }: Problem): boolean => {
    const beside = Object.hasOwn(BESIDE, rule) ? BESIDE[rule] : undefined;
    if (!beside?.says.test(message)) return false;
    return errors.some((other) => other.rule === beside.rule && isAtOrBelow(other.path, [path.slice(0, -1)]));
  };
  const leadsToNoPort = ({ rule, message }: Problem): boolean => {
    const service = rule === "route/backend" ? TO_NO_PORT.exec(message)?.[1] : undefined;
    if (service === undefined) return false;
    return errors.some(({ rule: other, path }) => other === "service/probe-target" && path[1] === service);
  };
  const secrets = errors.filter(({ message }) => IS_SECRET.test(message));
  const isOfSecret = ({ place, path, message }: Problem): boolean =>
    !IS_SECRET.test(message) &&
    !message.includes(`got "${path.at(-1)}"`) &&
    secrets.some((other) => other.place === place);
  const isLeftOut = [follows, isSaidBeside, leadsToNoPort, isOfSecret];
  return problems.filter((problem) => !isLeftOut.some((is) => is(problem)));
}
