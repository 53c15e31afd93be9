import { readFileSync } from "node:fs";
import { join } from "node:path";
import { definePlatform } from "../../../model/platform/platform";
import { readPlatformFile } from "../../../review/synthesis/platform-file";
import { synthesizePlatform } from "../../../stacks/synthesis/synthesize";
import { TODAY } from "../../support/synthesized-platform";
import { inTemporaryFolder } from "../../support/temporary-folder";

const PLATFORM = definePlatform({
  name: "portal",
  domain: "smaacc.io",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
    namespaces: { shop: {} },
    routing: { kind: "ingress", className: "traefik", namespace: "traefik" },
  },
  environments: {
    uat: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } },
    "customer-a": { production: true, network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" } },
  },
  promotion: ["uat", "customer-a"],
  services: {
    web: {
      image: "registry.smaacc.io/web:1",
      imageOwner: "pipeline",
      namespace: "shop",
      ports: {},
      replicas: 2,
      resources: { requests: { cpu: "50m", memory: "64Mi" } },
    },
  },
});

describe("platform file beside the stacks", () => {
  it("says what a review has to know of the platform, and the review reads it", () => {
    inTemporaryFolder((outdir) => {
      synthesizePlatform(PLATFORM, { outdir, today: TODAY });
      const written = JSON.parse(readFileSync(join(outdir, "platform.json"), "utf8"));
      expect(written.environments["customer-a"]).toEqual({
        production: true,
        stacks: { "customer-a-cluster": "cluster", "customer-a-services": "services" },
        imageOwners: { web: "pipeline" },
      });
      expect(written.kubernetesReleases["1.35"]).toEqual({
        supportEnds: "2027-03-31",
        longTermSupportEnds: "2028-03-31",
      });
      const facts = readPlatformFile(outdir);
      expect(facts?.promotion).toEqual(["uat", "customer-a"]);
      expect(facts?.production).toEqual(["customer-a"]);
      expect(facts?.environments.get("uat-services")).toBe("uat");
    });
  });
});
