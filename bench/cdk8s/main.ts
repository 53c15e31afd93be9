import { App, Chart, Size } from "cdk8s";
import { Cpu, Deployment, Probe, ServiceAccount } from "cdk8s-plus-32";

// The same number of services with cdk8s-plus, over four charts: `main.ts <outdir> <count>`.
const [outdir = "", count = "0"] = process.argv.slice(2);
const CHARTS = 4;

const app = new App({ outdir });
for (let index = 0; index < CHARTS; index++) {
  const chart = new Chart(app, `services-${index}`, { namespace: "portal" });
  for (let service = 0; service < Number(count) / CHARTS; service++) {
    const name = `service-${index}-${service}`;
    const serviceAccount = new ServiceAccount(chart, `${name}-account`, { metadata: { name } });
    const deployment = new Deployment(chart, name, {
      metadata: { name },
      replicas: 2,
      serviceAccount,
      containers: [
        {
          image: "smaacc/users:1.14.2",
          portNumber: 8080,
          resources: {
            cpu: { request: Cpu.millis(100) },
            memory: { request: Size.mebibytes(128), limit: Size.mebibytes(128) },
          },
          liveness: Probe.fromHttpGet("/health/live"),
          readiness: Probe.fromHttpGet("/health/ready"),
        },
      ],
    });
    deployment.exposeViaService({ name });
  }
}
app.synth();
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stdout.write(JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }));
