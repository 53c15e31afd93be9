import { loadPlatform } from "../../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { formatProblem, InvalidDeclarationError } from "../../../model/problem";
import { declaredPlatform } from "../../support/platform";
import { VALID_SERVICE } from "../../support/service";

type Service = AnyPlatformDeclaration["services"][string];

const STORES = { shop: { kind: "keyVault", exists: true }, dev: { kind: "secret", environments: ["dev"] } } as const;

function declared(service: Partial<Service>, stores: AnyPlatformDeclaration["secretStores"] = STORES) {
  return declaredPlatform(
    { prod: {}, dev: {} },
    {
      identities: { cart: {} },
      secretStores: stores,
      services: {
        cart: { ...VALID_SERVICE, environments: ["prod"], serviceAccount: { identity: "cart" }, ...service },
      },
    },
  );
}

function found(service: Partial<Service>, stores?: AnyPlatformDeclaration["secretStores"]): string[] {
  try {
    loadPlatform(declared(service, stores), { today: new Date("2026-11-23") });
    return [];
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems.map(formatProblem);
  }
}

function readsOf(service: Partial<Service>) {
  const { platform } = loadPlatform(declared(service), { today: new Date("2026-11-23") });
  return platform.environments.prod?.secretReads ?? [];
}

const DB = { secretStore: "shop", name: "db" };
const { resources } = VALID_SERVICE;

describe("what pods read of a vault", () => {
  it("is nothing where nobody names a store", () => {
    expect(readsOf({ env: { A: "b" }, volumes: { x: { kind: "emptyDir", mountPath: "/x" } } })).toEqual([]);
  });

  it("is fetched once for the variables of all containers", () => {
    const reads = readsOf({
      env: { A: DB, B: { secretStore: "shop", name: "other" } },
      sidecars: { side: { image: "a/b:1", resources, env: { A: DB } } },
      initContainers: { first: { env: { C: { secretStore: "shop", name: "init" } } } },
      before: { work: { env: { D: { secretStore: "shop", name: "work" } } } },
    });
    expect(reads).toMatchObject([
      { workload: "cart", account: "cart", identity: "cart", name: "cart.secrets-of-shop", synced: true },
    ]);
    expect(reads[0]?.objects.map(({ name }) => name)).toEqual(["db", "init", "other", "work"]);
  });

  it("is fetched for each volume", () => {
    const volume = (path: string) =>
      ({ kind: "secretStore", name: "shop", mountPath: path, files: { pw: "db" } }) as const;
    expect(
      readsOf({ volumes: { a: volume("/a"), b: volume("/b") } }).map(({ name, synced }) => [name, synced]),
    ).toEqual([
      ["cart.a", false],
      ["cart.b", false],
    ]);
  });
});

const volume = (name: string, files: Readonly<Record<string, string | { key: string; version?: string }>>) => ({
  volumes: { v: { kind: "secretStore", name, mountPath: "/v", files } as const },
});

describe("a mistake in what pods read", () => {
  it.each<[string, Partial<Service>, string]>([
    [
      "a store that is declared nowhere",
      { env: { A: { secretStore: "shpo", name: "db" } } },
      '[services.cart.env.A.secretStore] must be a secret store of the environment, got "shpo"; write "shop", or declare it among secretStores (value)',
    ],
    [
      "a store of another environment",
      volume("dev", { pw: "db" }),
      '[services.cart.volumes.v.name] must be a secret store of the environment, got "dev"; write shop, or declare it among secretStores (value)',
    ],
    [
      "a name that no vault has",
      { env: { A: { secretStore: "shop", name: "db.password" } } },
      '[services.cart.env.A.name] must be at most 127 letters, digits and hyphens, as the vault names what it keeps, got "db.password"; write the name in the vault, such as orders-db-password (value)',
    ],
    [
      "a name that nothing has",
      { env: { A: { secretStore: "shop", name: "db password" } } },
      '[services.cart.env.A.name] must be at most 127 letters, digits and hyphens, as the vault names what it keeps, got "db password"; write the name in the vault, such as orders-db-password (value)',
    ],
    [
      "a file that no vault has",
      volume("shop", { pw: "db_password" }),
      '[services.cart.volumes.v.files.pw] must be at most 127 letters, digits and hyphens, as the vault names what it keeps, got "db_password"; write the name in the vault, such as orders-db-password (value)',
    ],
    [
      "a folder without files",
      volume("shop", {}),
      '[services.cart.volumes.v.files] must name a file, got none; write what is read, such as { "db/password": "db-password" } (value)',
    ],
    [
      "a file that is a folder too",
      volume("shop", { db: "db", "db/password": "db" }),
      '[services.cart.volumes.v.files] must have no file that is a folder too, got "db" and "db/password"; rename one of them (value)',
    ],
    [
      "a path out of the volume",
      volume("shop", { "../pw": "db" }),
      '[services.cart.volumes.v.files["../pw"]] must be the path of a file, got "../pw"; write it such as "db/password" (value)',
    ],
    [
      "a version that is none",
      volume("shop", { pw: { key: "db", version: "2" } }),
      '[services.cart.volumes.v.files.pw] must be a version of the vault, got "2"; write its 32 hexadecimal digits, or leave it out for the latest (value)',
    ],
  ])("%s", (_, service, message) => {
    expect(found(service)).toEqual([message]);
  });

  it("is none of a Secret made by hand, whose keys have other letters", () => {
    const stores = { hand: { kind: "secret" } } as const;
    const env = { A: { secretStore: "hand", name: "DB_PASSWORD.txt" } };
    expect(found({ env, volumes: volume("hand", { pw: "db_password" }).volumes ?? {} }, stores)).toEqual([]);
    expect(found({ env: { A: { secretStore: "hand", name: "db password" } } }, stores)).toEqual([
      '[services.cart.env.A.name] must be the name of a secret, got "db password"; use letters, digits and hyphens, such as orders-db-password (value)',
    ]);
  });

  it("a store where there are none", () => {
    expect(found({ env: { A: DB } }, {})).toEqual([
      '[services.cart.env.A.secretStore] must be a secret store of the environment, got "shop"; declare it among secretStores (value)',
    ]);
  });

  it("is one thing for each file", () => {
    const files = (a: object) =>
      ({
        volumes: { a: { kind: "secretStore", name: "shop", mountPath: "/a", files: { a: a as { secret: string } } } },
      }) as const;
    const message = (given: string) =>
      `[services.cart.volumes.a.files.a] must name one secret, certificate or key, got ${given}; write it such as "db-password" or { certificate: "shop-tls" } (value)`;
    expect(found(files({ key: "k" }))).toEqual([]);
    expect(found(files({ certificate: "c", key: undefined }))).toEqual([]);
    expect(found(files({}))).toEqual([message("none of them")]);
    expect(found(files({ secret: "x", key: "y" }))).toEqual([message("secret and key")]);
    expect(found(files({ secret: "x", certificate: "z", key: "y" }))).toEqual([
      message("secret and certificate and key"),
    ]);
  });
});
