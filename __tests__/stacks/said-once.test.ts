import { readFileSync } from "node:fs";
import { join } from "node:path";
import { definePlatform } from "../../model/platform/platform";
import { synthesizePlatform } from "../../stacks/synthesis/synthesize";
import { TODAY } from "../support/synthesized-platform";
import { inTemporaryFolder } from "../support/temporary-folder";

/** Legal and risky in each part: one replica in production, one system node elsewhere, a password in plain text. */
const RISKY = definePlatform({
  name: "portal",
  domain: "smaacc.io",
  shared: { location: "westeurope", kubernetesVersion: "1.35", tier: "Standard", apiServer: { kind: "private" } },
  environments: {
    prod: {
      production: true,
      network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" },
      pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
    },
    dev: {
      network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" },
      pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 1 } },
    },
  },
  services: {
    web: {
      image: "smaacc/web:5.0.1",
      ports: { http: 8080 },
      resources: { requests: { cpu: "50m", memory: "64Mi" } },
      replicas: 1,
      overrides: { dev: { env: { PASSWORD: "in plain text" } } },
    },
  },
  routes: [{ host: "{domain}", to: "web" }],
});

it("a warning of a platform is said once: no stack checks again what is checked", () => {
  inTemporaryFolder((outdir) => {
    const { warnings } = synthesizePlatform(RISKY, { outdir, today: TODAY });
    expect(warnings.map(({ rule }) => rule).sort()).toEqual([
      "cluster/system-pool-nodes",
      "pod/env-secret",
      "service/replicas",
    ]);
    const { stacks } = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
    const said = Object.values(stacks as Record<string, { annotations: unknown[] }>);
    expect(said).toHaveLength(6);
    expect(said.flatMap(({ annotations }) => annotations)).toEqual([]);
  });
});
