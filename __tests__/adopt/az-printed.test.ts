import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Fields, isFields } from "../../adopt/json";
import { printedByAz } from "../e2e/support/az-printed";

const AZ = join(__dirname, "..", "fixtures", "az");
const read = (name: string): Fields => JSON.parse(readFileSync(join(AZ, `${name}.json`), "utf8"));

/** Paths of fields, without the keys that somebody has chosen and without indices. */
function pathsOf(value: unknown, path = ""): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => pathsOf(each, path));
  if (!isFields(value) || /\.(config|tags|nodeLabels|userAssignedIdentities)$/.test(path)) return [path];
  const isNamed = /\.(addonProfiles|identityProfile)$/.test(path);
  return [path, ...Object.entries(value).flatMap(([key, inside]) => pathsOf(inside, `${path}.${isNamed ? "*" : key}`))];
}

describe("what the e2e suite prints as az does", () => {
  const real = new Set(["show-of-portal", "show-in-a-subnet", "show-with-mesh"].flatMap((name) => pathsOf(read(name))));
  /** Fields of the API that the versions of `az` which printed those did not know, or that no cluster of those had. */
  const later = /^\.(apiVersion|privateLinkResources\..*|httpProxyConfig\..*|networkProfile\.loadBalancerProfile\..*)$/;

  it("has fields that real output has, and no other", () => {
    const printed = pathsOf(printedByAz(read("rest-of-private")));
    expect(printed.filter((path) => !real.has(path) && !later.test(path))).toEqual([]);
    expect(printed).toEqual(
      expect.arrayContaining([".networkProfile.dnsServiceIp", ".autoUpgradeProfile.nodeOsUpgradeChannel"]),
    );
  });

  it("keeps names that somebody has chosen, and says null where nothing is said", () => {
    const tags = { "hidden-DNS": "x" };
    const cluster = { type: "Microsoft.ContainerService/managedClusters", tags, properties: { enableRBAC: true } };
    expect(printedByAz(cluster)).toMatchObject({ tags, enableRbac: true, autoScalerProfile: null });
  });
});
