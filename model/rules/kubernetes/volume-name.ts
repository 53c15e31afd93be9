import { each, error, formOf, type Rule } from "../../rule";
import { parseLabelName } from "../../value/dns-name";
import type { ServiceSubject } from ".";

/** The empty folder at /tmp that every service has. */
const OWN_VOLUME = "tmp";

/** Volumes are found by name. */
export const volumeName: Rule<ServiceSubject> = {
  id: "service/volume-name",
  holds: "Every volume has a name that Kubernetes accepts and that is not the one of the folder at /tmp.",
  source: "https://kubernetes.io/docs/concepts/storage/volumes/",
  *check({ volumes }) {
    yield* each(Object.keys(volumes), function* (name) {
      const at = ["volumes", name];
      yield* formOf(at, name, parseLabelName);
      if (name === OWN_VOLUME) {
        yield error(at, "have a name of its own", name, "rename it: every service has an empty folder with that name");
      }
    });
  },
};
