import { podSecretStore } from "../../../../../model/rules/kubernetes/pod/secret-store";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const DB = { secretStore: "shop", name: "db" };
const { resources } = service({});

describe("pod/secret-store", () => {
  it("accepts Secrets, and volumes of the driver", () => {
    const driver = { kind: "csi", driver: "secrets-store.csi.k8s.io", mountPath: "/run/secrets" } as const;
    expect(
      findings(podSecretStore, service({ env: { A: { secret: "a", key: "b" }, B: "c" }, volumes: { driver } })),
    ).toEqual([]);
  });

  it("fails for a store in any container, and in a volume", () => {
    const found = findings(
      podSecretStore,
      service({
        env: { A: DB },
        sidecars: { side: { image: "a/b:1", resources, env: { B: DB } } },
        volumes: { files: { kind: "secretStore", name: "shop", mountPath: "/files", files: { pw: "db" } } },
      }),
    );
    const message =
      'must be one of secretStores of a platform, got "shop"; refer to a Secret here, or mount a volume of the driver, of the kind csi';
    expect(found).toEqual([
      `error [env.A.secretStore] ${message}`,
      `error [sidecars.side.env.B.secretStore] ${message}`,
      `error [volumes.files.name] ${message}`,
    ]);
  });
});
