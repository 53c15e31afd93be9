import { ServiceDeployment } from "../../constructs/kubernetes/service-deployment";
import { AKS } from "../../model/azure/conventions";
import { fastSynthesis } from "../../stacks/synthesis/fast-synthesis";
import { report, writeApp } from "./app";

// This library: `ours.ts <outdir> <count>`.
const [outdir = "", count = "0"] = process.argv.slice(2);
fastSynthesis(
  () =>
    writeApp(outdir, Number(count), (stack, name) => {
      new ServiceDeployment(stack, name, {
        name,
        namespace: "portal",
        image: "smaacc/users:1.14.2",
        ports: { http: 8080 },
        resources: { requests: { cpu: "100m", memory: "128Mi" } },
        replicas: 2,
        conventions: AKS,
      });
    }),
  { mayReferAcrossStacks: false },
);
report();
