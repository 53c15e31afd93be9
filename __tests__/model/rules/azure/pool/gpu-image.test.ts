import { gpuImage } from "../../../../../model/rules/azure/pool/gpu-image";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/gpu-image", () => {
  it("accepts what nodes with graphics cards run by default", () => {
    const resolved = cluster({ pools: { train: { vmSize: "Standard_NC4as_T4_v3", nodes: 1 } } });
    expect(resolved.pools.train?.osSku).toBe("Ubuntu");
    expect(findings(gpuImage, resolved)).toEqual([]);
  });

  it("accepts Azure Linux on nodes without graphics cards, which is their default", () => {
    expect(cluster().pools.apps?.osSku).toBe("AzureLinux");
    expect(findings(gpuImage, cluster())).toEqual([]);
  });

  it.each(["AzureLinux", "AzureLinux3"] as const)("warns when nodes with graphics cards run %s", (osSku) => {
    const pools = { train: { vmSize: "Standard_NC4as_T4_v3", nodes: 1, osSku } } as const;
    expect(findings(gpuImage, cluster({ pools }))).toEqual([
      `warning [pools.train.osSku] should be Ubuntu on nodes with graphics cards, because Azure Linux gets no automatic security patches there, got "${osSku}"; leave it out, or upgrade the node images by hand`,
    ]);
  });
});
