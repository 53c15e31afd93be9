import { clusterEgress } from "../../../../model/rules/platform/cluster-egress";
import { findings } from "../../../support/findings";
import { madeEnvironment, platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

function found(cidr: string): readonly string[] {
  const services = { web: { ...VALID_SERVICE, egress: [{ cidr, ports: [443] }] } };
  const all = platform({ dev: {} }, { services });
  const environment = madeEnvironment(all, "dev");
  const pod = environment.services.web;
  if (!pod) throw new Error("web is not there");
  return findings(clusterEgress, { pod, environment, platform: all });
}

describe("platform/cluster-egress", () => {
  it.each(["0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.245.0.0/16", "126.0.0.0/8"])("accepts %s", (cidr) => {
    expect(found(cidr)).toEqual([]);
  });

  it.each([
    [
      "10.0.0.1/32",
      "10.0.0.0/16, the addresses of the Services",
      "name what is called in calls, or the API server by its own address",
    ],
    ["10.244.0.0/16", "10.244.0.0/16, the addresses of the pods", "name what is called in calls"],
    ["127.0.0.1/32", "127.0.0.0/8, the addresses of each pod itself", "remove it: nobody keeps a pod from itself"],
  ])("warns of %s", (cidr, outside, remedy) => {
    expect(found(cidr)).toEqual([`warning [egress[0].cidr] should be outside ${outside}, got "${cidr}"; ${remedy}`]);
  });
});
