import type { ResolvedConfigMap } from "../../../kubernetes/config-map";
import { each, error, type Rule } from "../../../rule";
import { isDataKey } from "../../../value/data-key";
import { Wording } from "../../../value/value-error";

/** What every namespace has by itself. */
const ROOT_CERTIFICATES = "kube-root-ca.crt";
const MOST_BYTES = 1024 * 1024;

/** What the API server refuses is known before. */
export const data: Rule<ResolvedConfigMap> = {
  id: "config-map/data",
  holds:
    "A ConfigMap that is made has keys that Kubernetes accepts, and at most 1 MiB; one that exists declares no data.",
  source: "https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-object",
  *check({ name, data, exists }) {
    const entries = Object.entries(data);
    if (name === ROOT_CERTIFICATES && !exists) {
      const remedy = "write exists: true to read it, or another name";
      yield error([], "leave the name to the cluster, which makes it in each namespace", name, remedy);
    }
    if (exists && entries.length > 0) {
      yield error(
        ["data"],
        "be left out of a ConfigMap that somebody else makes",
        new Wording("data"),
        "take it away, or take exists away: then it is made here",
      );
    }
    yield* each(entries, function* ([key]) {
      if (isDataKey(key)) return;
      const remedy = "rename it, and give the file its path with items where a pod mounts it";
      yield error(["data", key], "be at most 253 letters, digits, hyphens, dots and underscores", key, remedy);
    });
    const bytes = entries.reduce((sum, [key, text]) => sum + Buffer.byteLength(key) + Buffer.byteLength(text), 0);
    if (bytes > MOST_BYTES) {
      const remedy = "split it, or put large files into the image or a volume";
      yield error(["data"], `hold at most ${MOST_BYTES} bytes together`, new Wording(`${bytes} bytes`), remedy);
    }
  },
};
