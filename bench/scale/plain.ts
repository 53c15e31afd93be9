import { readFileSync } from "node:fs";
import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { Construct } from "constructs";
import { report, writeApp } from "./app";

// Plain L1 constructs of cdktf for what our services come to: `plain.ts <outdir> <count> <file with one service>`.
const [outdir = "", count = "0", template = ""] = process.argv.slice(2);
const service = readFileSync(template, "utf8");

writeApp(outdir, Number(count), (stack, name) => {
  const scope = new Construct(stack, name);
  const config = JSON.parse(service.replaceAll("NAME", name));
  const serviceAccount = new ServiceAccountV1(scope, "ServiceAccount", config.kubernetes_service_account_v1);
  new DeploymentV1(scope, "Resource", { ...config.kubernetes_deployment_v1, dependsOn: [serviceAccount] });
  new ServiceV1(scope, "Service", config.kubernetes_service_v1);
  new PodDisruptionBudgetV1(scope, "DisruptionBudget", config.kubernetes_pod_disruption_budget_v1);
});
report();
