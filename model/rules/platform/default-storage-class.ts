import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";

/** Of two defaults, Kubernetes takes the newer one: which that is, nobody decides. */
export const defaultStorageClass: Rule<ResolvedPlatform> = {
  id: "platform/default-storage-class",
  holds: "At most one storage class of an environment is the default.",
  source: "https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass",
  *check({ environments }) {
    for (const { storageClasses } of Object.values(environments)) {
      const [first, ...others] = Object.values(storageClasses).filter(({ isDefaultClass }) => isDefaultClass);
      yield* each(others, function* ({ name }) {
        const at = ["storageClasses", name, "isDefaultClass"];
        yield error(at, "be true of one class", true, `remove it here, or of "${first?.name}"`);
      });
    }
  },
};
