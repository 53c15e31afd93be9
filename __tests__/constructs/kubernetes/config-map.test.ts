import { TerraformVariable } from "cdktf";
import { ConfigMap, type ConfigMapProps } from "../../../constructs/kubernetes/config-map";
import { CronJob } from "../../../constructs/kubernetes/cron-job";
import { Namespace } from "../../../constructs/kubernetes/namespace";
import { ServiceDeployment } from "../../../constructs/kubernetes/service-deployment";
import { VALID_CRON_JOB } from "../../support/cron-job";
import { problemsOf } from "../../support/problems";
import { VALID_SERVICE } from "../../support/service";
import { synth } from "../../support/synth";

const SETTINGS: ConfigMapProps = { name: "settings", namespace: "shop", data: { LOG_LEVEL: "info" } };

/** Annotations of the pods of a service that reads ConfigMaps. */
function annotations(...configMaps: readonly ConfigMapProps[]): Record<string, string> {
  const stack = synth((scope) => {
    new ServiceDeployment(scope, "web", {
      ...VALID_SERVICE,
      name: "web",
      namespace: "shop",
      configMaps: configMaps.map((props) => new ConfigMap(scope, props.name, props)),
    });
  });
  const deployment = stack.only("kubernetes_deployment_v1") as {
    spec: { template: { metadata: { annotations: Record<string, string> } } };
  };
  return deployment.spec.template.metadata.annotations;
}

describe("ConfigMap", () => {
  it("holds its texts as they are written", () => {
    const stack = synth((scope) => {
      new ConfigMap(scope, "settings", { ...SETTINGS, data: { "app.conf": "log '${remote_addr}' %{if}" } });
    });
    expect(stack.only("kubernetes_config_map_v1")).toEqual({
      metadata: {
        name: "settings",
        namespace: "shop",
        labels: {
          "app.kubernetes.io/name": "settings",
          "app.kubernetes.io/part-of": "shop",
          "app.kubernetes.io/managed-by": "terraform",
        },
      },
      data: { "app.conf": "log '$${remote_addr}' %%{if}" },
    });
  });

  it("replaces the pods of a service when a text or a key changes, and not when keys change places", () => {
    const hash = (data: Record<string, string>) => annotations({ ...SETTINGS, data })["checksum/config-maps"];
    expect(hash({ a: "1", b: "2" })).toMatch(/^[0-9a-f]{64}$/);
    expect(hash({ b: "2", a: "1" })).toBe(hash({ a: "1", b: "2" }));
    expect(hash({ a: "1", b: "3" })).not.toBe(hash({ a: "1", b: "2" }));
    expect(hash({ a: "1", c: "2" })).not.toBe(hash({ a: "1", b: "2" }));
  });

  it("counts all ConfigMaps that are given, in any order", () => {
    const other = { ...SETTINGS, name: "other" };
    expect(annotations(SETTINGS, other)).toEqual(annotations(other, SETTINGS));
    expect(annotations(SETTINGS, other)).not.toEqual(annotations(SETTINGS));
    expect(annotations()).not.toHaveProperty(["checksum/config-maps"]);
  });

  it("has Terraform make the hash of what only Terraform knows", () => {
    const stack = synth((scope) => {
      const host = new TerraformVariable(scope, "host", { type: "string" }).stringValue;
      const settings = new ConfigMap(scope, "settings", { ...SETTINGS, data: { HOST: host } });
      new ServiceDeployment(scope, "web", {
        ...VALID_SERVICE,
        name: "web",
        namespace: "shop",
        configMaps: [settings],
      });
    });
    expect(stack.only("kubernetes_config_map_v1")).toMatchObject({ data: { HOST: "${var.host}" } });
    expect(stack.only("kubernetes_deployment_v1")).toHaveProperty(
      ["spec", "template", "metadata", "annotations", "checksum/config-maps"],
      expect.stringMatching(/^\$\{sha256\(jsonencode\(kubernetes_config_map_v1\.\w+\.data\)\)\}$/),
    );
  });

  it("is made after its namespace and before the pods, which a cron job begins anew by itself", () => {
    const stack = synth((scope) => {
      const namespace = new Namespace(scope, "shop", { name: "shop" });
      const settings = new ConfigMap(scope, "settings", { ...SETTINGS, namespace });
      new CronJob(scope, "clean", { ...VALID_CRON_JOB, name: "clean", namespace: "shop", configMaps: [settings] });
    });
    const [address] = stack.addresses.filter((each) => each.startsWith("kubernetes_config_map_v1."));
    expect(stack.only("kubernetes_config_map_v1")).toHaveProperty("depends_on");
    expect(stack.only("kubernetes_cron_job_v1")).toMatchObject({ depends_on: expect.arrayContaining([address]) });
    expect(JSON.stringify(stack.only("kubernetes_cron_job_v1"))).not.toContain("checksum/config-maps");
  });

  it("is refused without a text, and with a key that Kubernetes refuses", () => {
    const made = (data: ConfigMapProps["data"]) => (scope: ConstructorParameters<typeof ConfigMap>[0]) => {
      new ConfigMap(scope, "settings", { name: "settings", namespace: "shop", ...(data && { data }) });
    };
    expect(problemsOf(made({ "a/b": "x" }))).toEqual([
      '[test/settings] data["a/b"] must be at most 253 letters, digits, hyphens, dots and underscores, got "a/b"; rename it, and give the file its path with items where a pod mounts it (config-map/data)',
    ]);
  });
});
