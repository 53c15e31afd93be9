import type { VolumeDeclaration } from "../../../../../model/kubernetes/volume";
import { volumeSize } from "../../../../../model/rules/kubernetes/pod/volume-size";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

const folder = (sizeLimit: string, medium?: "Memory"): Record<string, VolumeDeclaration> => ({
  data: { kind: "emptyDir", mountPath: "/data", sizeLimit, ...(medium && { medium }) },
});
const limits = { ephemeralStorage: "1Gi" };

describe("pod/volume-size", () => {
  it("accepts any folder where no limit is declared: the default leaves room for it", () => {
    const pod = service({ volumes: folder("8Gi") });
    expect(String(pod.resources.limits.ephemeralStorage)).toBe("8256Mi");
    expect(findings(volumeSize, pod)).toEqual([]);
  });

  it("accepts folders as large as the limits of all containers together", () => {
    const sidecars = { log: { ...VALID_SIDECAR, resources: { ...VALID_SIDECAR.resources, limits } } };
    expect(findings(volumeSize, service({ volumes: folder("1Gi"), resources: { limits } }))).toEqual([]);
    expect(findings(volumeSize, service({ volumes: folder("2Gi"), resources: { limits }, sidecars }))).toEqual([]);
  });

  it("does not count the limits of an init container, which has ended when the folders fill", () => {
    const volumes = folder("2Gi");
    const proxy = { resources: { ...VALID_SIDECAR.resources, limits }, restartPolicy: "Always" as const };
    expect(findings(volumeSize, service({ volumes, resources: { limits }, initContainers: { proxy } }))).toEqual([]);
    const migrate = { ...proxy, restartPolicy: null };
    const ended = service({ volumes, resources: { limits }, initContainers: { migrate } });
    expect(findings(volumeSize, ended)).toHaveLength(1);
  });

  it("warns when folders on the disk are larger", () => {
    expect(findings(volumeSize, service({ volumes: folder("1025Mi"), resources: { limits } }))).toEqual([
      'warning [resources.limits.ephemeralStorage] should be 1025Mi or more with those of the sidecars, as much as the empty folders hold, got "1Gi"; raise it, or lower their sizeLimit: the pod is evicted before they are full',
    ]);
  });

  it("warns when folders in memory are larger than the memory, which the disk does not help", () => {
    expect(findings(volumeSize, service({ volumes: folder("128Mi", "Memory") }))).toEqual([]);
    expect(findings(volumeSize, service({ volumes: folder("129Mi", "Memory"), resources: { limits } }))).toEqual([
      'warning [resources.limits.memory] should be 129Mi or more with those of the sidecars, as much as the empty folders hold, got "128Mi"; raise it, or lower their sizeLimit: a container is killed before they are full',
    ]);
  });
});
