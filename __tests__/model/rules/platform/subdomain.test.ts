import type { ServiceDeclaration } from "../../../../model/kubernetes/service";
import { subdomain } from "../../../../model/rules/platform/subdomain";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";
import { VALID_STATEFUL_SET } from "../../../support/stateful-set";

function found(
  name: string | undefined,
  others: Readonly<Record<string, ServiceDeclaration & { readonly namespace?: string }>> = {},
): string[] {
  const web = { ...VALID_SERVICE, ...(name !== undefined && { subdomain: name }) };
  const resolved = platform({ dev: {} }, { services: { web, ...others }, statefulSets: { db: VALID_STATEFUL_SET } });
  const environment = resolved.environments.dev;
  const pod = environment?.services.web;
  if (!environment || !pod) throw new Error("dev must run web");
  return findings(subdomain, { pod, environment, platform: resolved });
}

const PEERS = { ...VALID_SERVICE, ports: { gossip: 7946 }, headless: true };

describe("platform/subdomain", () => {
  it("accepts none, a headless service, a Service of a stateful set, and a headless one beside another", () => {
    expect(found(undefined)).toEqual([]);
    expect(found("peers", { peers: PEERS })).toEqual([]);
    expect(found("db-headless")).toEqual([]);
    expect(found("ring", { a: { ...VALID_SERVICE, additionalServices: { ring: { headless: true } } } })).toEqual([]);
  });

  it("warns of a Service that has an address of its own, and of a slip of the pen", () => {
    const wrong = (name: string, remedy: string) =>
      `warning [subdomain] should be a headless Service of namespace portal, got "${name}"; ${remedy}`;
    expect(found("web")).toEqual([wrong("web", 'write "db-headless", or declare one')]);
    expect(found("peer", { peers: PEERS })).toEqual([wrong("peer", 'write "peers", or declare one')]);
  });

  it("warns of one in another namespace", () => {
    expect(found("peers", { peers: { ...PEERS, namespace: "other" } })).toHaveLength(1);
  });
});
