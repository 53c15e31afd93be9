import { extendedResource } from "../../../../../model/rules/kubernetes/pod/extended-resource";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const found = (devices: object) =>
  findings(extendedResource, service({ resources: { requests: { cpu: "1", memory: "1Gi" }, ...devices } }));

describe("pod/extended-resource", () => {
  it("accepts whole numbers of devices with a domain", () => {
    expect(found({ gpu: 1, extended: { "amd.com/gpu": 1, "smarter-devices/fuse": 1 } })).toEqual([]);
  });

  it.each([
    [
      "half a device",
      { "amd.com/gpu": 0.5 },
      '[resources.extended["amd.com/gpu"]] must be a whole number from 1 to 1000000, got 0.5; choose one in that range',
    ],
    [
      "none",
      { "amd.com/gpu": 0 },
      '[resources.extended["amd.com/gpu"]] must be a whole number from 1 to 1000000, got 0; choose one in that range',
    ],
    [
      "a name without a domain",
      { gpu: 1 },
      '[resources.extended.gpu] must have a domain that is not Kubernetes\' own, got "gpu"; write it such as "amd.com/gpu"',
    ],
    [
      "a name of Kubernetes",
      { "kubernetes.io/batch": 1 },
      '[resources.extended["kubernetes.io/batch"]] must have a domain that is not Kubernetes\' own, got "kubernetes.io/batch"; write it such as "amd.com/gpu"',
    ],
  ])("refuses %s", (_, extended, message) => {
    expect(found({ extended })).toEqual([`error ${message}`]);
  });

  it("refuses graphics cards that are said twice", () => {
    expect(found({ gpu: 1, extended: { "nvidia.com/gpu": 1 } })).toEqual([
      'error [resources.extended["nvidia.com/gpu"]] must be said by gpu alone, got 1; remove it here',
    ]);
  });
});
