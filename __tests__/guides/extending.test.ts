import { synthesized, TODAY } from "../support/synthesized-platform";
import platform, { options } from "./extending-example";

it("adds to stacks by the names of the platform, after the namespace", () => {
  const { stack } = synthesized(platform, TODAY, options.extend);
  expect(stack("dev-services").resource.kubernetes_config_map_v1).toMatchObject({
    Banner: { depends_on: expect.arrayContaining([expect.stringContaining("kubernetes_namespace_v1.")]) },
  });
  expect(JSON.stringify(stack("dev-services"))).toContain("shop.example/warm");
  expect(JSON.stringify(stack("prod-services"))).not.toContain("shop.example/warm");
  expect(JSON.stringify(stack("prod-cluster"))).toContain('"edge_zone":"westeurope-edge"');
});
