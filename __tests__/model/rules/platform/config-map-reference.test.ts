import type { ServiceDeclaration } from "../../../../model/kubernetes/service";
import { loadPlatform } from "../../../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../../../model/platform/platform";
import { formatProblem, InvalidDeclarationError } from "../../../../model/problem";
import { declaredPlatform } from "../../../support/platform";
import { VALID_SERVICE, VALID_SIDECAR } from "../../../support/service";
import { TODAY } from "../../../support/synthesized-platform";

const CONFIG_MAPS = {
  settings: { data: { HOST: "db", PORT: "5432" } },
  bundle: { exists: true },
  other: { namespace: "other", data: { a: "b" } },
  prod: { environments: ["prod"], data: { a: "b" } },
};

function problems(
  service: Partial<ServiceDeclaration> & { readonly overrides?: object },
  configMaps: AnyPlatformDeclaration["configMaps"] = CONFIG_MAPS,
): string[] {
  try {
    const services = { web: { ...VALID_SERVICE, ...service } };
    loadPlatform(declaredPlatform({ prod: {}, dev: {} }, { configMaps, services }), { today: TODAY });
    return [];
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems.filter(({ severity }) => severity === "error").map(formatProblem);
  }
}

describe("platform/config-map-reference", () => {
  it("accepts what is there, keys of what somebody else makes, and what may be missing", () => {
    const env = {
      HOST: { configMap: "settings", key: "HOST" },
      CA: { configMap: "bundle", key: "any" },
      LATER: { configMap: "later", key: "any", optional: true },
      ALSO: { configMap: "settings", key: "LATER", optional: true },
    };
    const sources = [{ configMap: "settings", items: { PORT: "port" } }, { secret: "any" }];
    const volumes = { files: { kind: "projected", sources, mountPath: "/files" } } as const;
    expect(problems({ env, volumes, envFrom: [{ configMap: "bundle" }] })).toEqual([]);
  });

  it("accepts any name where a platform declares none", () => {
    expect(problems({ envFrom: [{ configMap: "by-hand" }] }, {})).toEqual([]);
  });

  it("fails for a name that is declared nowhere, and tells one that is near", () => {
    expect(problems({ sidecars: { proxy: { ...VALID_SIDECAR, envFrom: [{ configMap: "setings" }] } } })).toEqual([
      '[services.web.sidecars.proxy.envFrom[0].configMap] must be a declared ConfigMap, got "setings"; write "settings", or declare it among configMaps (platform/config-map-reference)',
    ]);
    expect(problems({ envFrom: [{ configMap: "zzz" }] })).toEqual([
      '[services.web.envFrom[0].configMap] must be a declared ConfigMap, got "zzz"; write settings, bundle, other or prod, or declare it among configMaps (platform/config-map-reference)',
    ]);
  });

  it("fails for one of another namespace", () => {
    expect(problems({ envFrom: [{ configMap: "other" }] })).toEqual([
      "[services.web.envFrom[0].configMap] must be in the namespace of the pod, which is portal, got other of other; put both into one namespace (platform/config-map-reference)",
    ]);
  });

  it("fails for one of another environment", () => {
    const volumes = { files: { kind: "configMap", name: "prod", mountPath: "/files" } } as const;
    expect(problems({ volumes })).toEqual([
      '[services.web.volumes.files.name] must be a ConfigMap of dev, got "prod"; add "dev" to environments of it, or run the pod elsewhere (platform/config-map-reference)',
    ]);
  });

  it("fails for a key that is not there, also in what differs in an environment", () => {
    const overrides = { dev: { env: { HOST: { configMap: "settings", key: "HOTS" } } } };
    const volumes = {
      files: { kind: "configMap", name: "settings", items: { zzzzzz: "port" }, mountPath: "/files" },
    } as const;
    expect(problems({ overrides, volumes })).toEqual([
      '[services.web.volumes.files.items.zzzzzz] must be a key of the ConfigMap settings, got "zzzzzz"; write HOST or PORT (platform/config-map-reference)',
      '[services.web.overrides.dev.env.HOST.key] must be a key of the ConfigMap settings, got "HOTS"; write "HOST" (platform/config-map-reference)',
    ]);
  });
});
