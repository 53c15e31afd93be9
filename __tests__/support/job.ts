import type { JobDeclaration } from "../../model/kubernetes/job";

/** A job that breaks no rule. */
export const VALID_JOB: JobDeclaration = {
  image: "smaacc/import:1.0.2",
  resources: { requests: { cpu: "100m", memory: "128Mi" } },
  activeDeadlineSeconds: 600,
};
