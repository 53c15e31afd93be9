import type { Cluster } from "./cluster";
import type { StackJson } from "./stack";

/**
 * Leads a stack for the context of some kubeconfig to the test cluster: as it is, but for the names of the file and the
 * context, which are those of whoever runs the tests.
 */
export function inContext({ context }: Pick<Cluster, "context">): (stack: StackJson) => StackJson {
  const { KUBECONFIG } = process.env;
  return (stack) => {
    const blocks = (stack.provider.kubernetes ?? []).map((block) => ({
      ...block,
      config_context: context,
      ...(KUBECONFIG && { config_path: KUBECONFIG }),
    }));
    return { ...stack, provider: { ...stack.provider, kubernetes: blocks } };
  };
}
