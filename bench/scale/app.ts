import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";

/** Number of stacks that the services are spread over. */
const STACKS = 4;

/** Builds an app of so many services over four stacks, and writes it. */
export function writeApp(outdir: string, count: number, add: (stack: TerraformStack, name: string) => void): void {
  const app = new App({ outdir, stackTraces: false, context: { today: "2026-11-23" } });
  for (let index = 0; index < STACKS; index++) {
    const stack = new TerraformStack(app, `services-${index}`);
    new LocalBackend(stack, { path: "terraform.tfstate" });
    new KubernetesProvider(stack, "kubernetes", {});
    for (let service = 0; service < count / STACKS; service++) add(stack, `service-${index}-${service}`);
  }
  app.synth();
}

/** What a run reports to the one that started it: the processor time of its process, and its most memory. */
export function report(): void {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stdout.write(JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }));
}
