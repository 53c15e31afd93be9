import fc from "fast-check";
import { type ContainerRequests, podRequests } from "../../../model/kubernetes/pod-requests";

const main = (cpu: number): ContainerRequests => ({ requests: { cpu }, isInit: false, isSidecar: false });
const first = (cpu: number): ContainerRequests => ({ requests: { cpu }, isInit: true, isSidecar: false });
const sidecar = (cpu: number): ContainerRequests => ({ requests: { cpu }, isInit: true, isSidecar: true });

describe("what the scheduler sets aside for a pod", () => {
  it.each<[string, readonly ContainerRequests[], number]>([
    ["containers together", [main(100), main(20)], 120],
    ["what one before them asks for, where it is more", [first(500), main(100)], 500],
    ["the largest of those before them, which run one after the other", [first(300), first(400), main(100)], 400],
    ["native sidecars beside the others", [sidecar(50), main(100)], 150],
    ["a sidecar beside one that runs before the others after it", [sidecar(50), first(200), main(100)], 250],
    ["no sidecar beside one that runs before it", [first(200), sidecar(50), main(100)], 200],
    ["sidecars alone", [sidecar(50), sidecar(60)], 110],
    ["nothing", [], 0],
  ])("is %s", (_, containers, cpu) => {
    expect(podRequests(containers).cpu ?? 0).toBe(cpu);
  });

  it("is counted for each resource by itself", () => {
    const containers: readonly ContainerRequests[] = [
      { requests: { cpu: 500, memory: 10 }, isInit: true, isSidecar: false },
      { requests: { cpu: 100, memory: 64, "nvidia.com/gpu": 1 }, isInit: false, isSidecar: false },
    ];
    expect(podRequests(containers)).toEqual({ cpu: 500, memory: 64, "nvidia.com/gpu": 1 });
  });

  it("is never less than containers ask for that run at once, and never more than all ask for", () => {
    const any = fc.array(
      fc.record({
        requests: fc.record({ cpu: fc.integer({ min: 0, max: 4000 }) }),
        isInit: fc.boolean(),
        isSidecar: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(any, (containers) => {
        const found = podRequests(containers).cpu ?? 0;
        const sum = (some: typeof containers) => some.reduce((total, { requests }) => total + requests.cpu, 0);
        expect(found).toBeGreaterThanOrEqual(sum(containers.filter(({ isInit, isSidecar }) => !isInit || isSidecar)));
        expect(found).toBeLessThanOrEqual(sum(containers));
      }),
    );
  });
});
