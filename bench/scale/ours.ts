import { ServiceDeployment } from "../../constructs/kubernetes/service-deployment";
import { withoutStackTraces } from "../../stacks/without-stack-traces";
import { report, writeApp } from "./app";

// This library: `ours.ts <outdir> <count>`.
const [outdir = "", count = "0"] = process.argv.slice(2);
withoutStackTraces(() =>
  writeApp(outdir, Number(count), (stack, name) => {
    new ServiceDeployment(stack, name, {
      name,
      namespace: "portal",
      image: "smaacc/users:1.14.2",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 2,
    });
  }),
);
report();
