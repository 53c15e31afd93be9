import { containersOf } from "../../../kubernetes/container";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, error, type Rule } from "../../../rule";
import { MemoryQuantity } from "../../../value/quantity";

const LEAST_MEMORY = MemoryQuantity.parse("4Mi");
/** What nobody means by a number of bytes: it is one without its unit. */
const MOST_WITHOUT_UNIT = MemoryQuantity.parse("64Ki");
const MOST_MILLICORES = 96_000;

/** A number without its unit is a valid quantity: 64 bytes of memory, 100 cores. */
export const resourceUnit: Rule<ResolvedPod> = {
  id: "pod/resource-unit",
  holds:
    "A container may take at least 4Mi of memory, with less it does not start, and requests at most 96 cores, more than no node of AKS has to give.",
  source: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-units-in-kubernetes",
  *check(service) {
    yield* each(containersOf(service), function* ({ at, resources: { requests, limits } }) {
      const path = [...at, "resources", "requests"];
      if (requests.memory.bytes >= MOST_WITHOUT_UNIT.bytes && limits.memory.bytes < LEAST_MEMORY.bytes) {
        yield error(
          [...at, "resources", "limits", "memory"],
          `be ${LEAST_MEMORY} or more`,
          limits.memory,
          "raise it: with less no container starts; a request may be lower",
        );
      }
      if (requests.memory.bytes < MOST_WITHOUT_UNIT.bytes) {
        const remedy = `write it with a unit, such as "${requests.memory.bytes}Mi"`;
        yield error([...path, "memory"], `be ${LEAST_MEMORY} or more`, `${requests.memory.bytes} bytes`, remedy);
      }
      if (requests.cpu.millicores > MOST_MILLICORES) {
        const cores = requests.cpu.millicores / 1000;
        const remedy = `write thousandths with a unit, such as "${Math.round(cores)}m"`;
        yield error([...path, "cpu"], "be 96 cores or less", `${cores} cores`, remedy);
      }
    });
  },
};
