import type { Block, Workspace } from "./terraform";

/** Whether charts are as they were installed, or as a change leaves them. */
export type ReleasesState = "installed" | "changed";

const PASSWORD = "s3cr3t-Helm-4711";

/** Terraform JSON of Helm releases of charts beside it, which an update takes back, exchanges, weakens or takes away. */
export function releasesStack(state: ReleasesState): Block {
  const isInstalled = state === "installed";
  const release = (name: string, chart: string, more: Block = {}): Block => ({
    ...{ name, chart: `./charts/${chart}`, namespace: "default", wait: false },
    ...more,
  });
  return {
    terraform: {
      required_providers: { helm: { source: "hashicorp/helm", version: "3.1.2" } },
      backend: { local: { path: "terraform.prod-releases.tfstate" } },
    },
    provider: { helm: [{}] },
    variable: { password: { type: "string", sensitive: true, default: PASSWORD } },
    resource: {
      helm_release: {
        web: release("web", isInstalled ? "2/web" : "1/web"),
        cache: release("cache", isInstalled ? "2/cache" : "2/store"),
        db: release("db", "2/db", {
          values: [
            JSON.stringify({
              replicaCount: isInstalled ? 3 : 1,
              persistence: { enabled: isInstalled },
              networkPolicy: { enabled: true },
            }),
          ],
          set: [{ name: "metrics.enabled", value: String(isInstalled) }],
          set_sensitive: [{ name: "auth.password", value: "${var.password}" }],
        }),
        moved: release("moved", "2/web", { namespace: isInstalled ? "default" : "kube-public" }),
        ...(isInstalled && { gone: release("gone", "2/web") }),
      },
    },
  };
}

/** Writes the charts that the releases install: each makes one ConfigMap. */
export function writeCharts(workspace: Workspace): void {
  for (const [version, name] of [
    ["1", "web"],
    ["2", "web"],
    ["2", "cache"],
    ["2", "store"],
    ["2", "db"],
  ] as const) {
    const folder = `charts/${version}/${name}`;
    workspace.write(
      { apiVersion: "v2", name, version: `${version}.0.0`, appVersion: `${version}.0` },
      `${folder}/Chart.yaml`,
    );
    const metadata = { name: "{{ .Release.Name }}" };
    workspace.write(
      { apiVersion: "v1", kind: "ConfigMap", metadata, data: { version } },
      `${folder}/templates/map.yaml`,
    );
  }
}
