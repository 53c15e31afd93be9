import { before } from "../../../../../model/rules/kubernetes/service/before";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const PROXY = { image: "smaacc/proxy:1.0.0", restartPolicy: "Always" } as const;
const found = (imageOwner: "pipeline" | "terraform", ofProxy: "pipeline" | "terraform") =>
  findings(
    before,
    service({ imageOwner, before: { migrate: {} }, initContainers: { proxy: { ...PROXY, imageOwner: ofProxy } } }),
  );

describe("service/before", () => {
  it.each([
    ["pipeline", "pipeline"],
    ["pipeline", "terraform"],
    ["terraform", "terraform"],
  ] as const)("accepts the image of %s with a native sidecar of %s", (owner, ofProxy) => {
    expect(found(owner, ofProxy)).toEqual([]);
  });

  it("accepts containers of the pipeline that do not run beside the work, and services without work", () => {
    const proxy = { ...PROXY, imageOwner: "pipeline" } as const;
    const { restartPolicy: _, ...init } = proxy;
    expect([
      ...findings(before, service({ imageOwner: "terraform", before: { migrate: {} }, initContainers: { init } })),
      ...findings(before, service({ imageOwner: "terraform", initContainers: { proxy } })),
    ]).toEqual([]);
  });

  it("refuses a sidecar whose image nobody can set in a Job", () => {
    expect(found("terraform", "pipeline")).toEqual([
      'error [initContainers.proxy.imageOwner] must be terraform, which runs the work before a rollout with it, got "pipeline"; write it, or imageOwner: "pipeline" of the service',
    ]);
  });
});
