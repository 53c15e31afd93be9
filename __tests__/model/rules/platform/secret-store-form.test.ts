import { DeclarationReader } from "../../../../model/declaration-reader";
import { resolveSecretStore, type SecretStoreDeclaration } from "../../../../model/platform/secret-store";
import { formatProblem, type Problem } from "../../../../model/problem";
import { secretStoreForm } from "../../../../model/rules/platform/secret-store-form";
import { findings } from "../../../support/findings";

const PLACE = { platform: "shop", environment: "prod" };

function resolved(declared: SecretStoreDeclaration) {
  const problems: Problem[] = [];
  const store = resolveSecretStore(new DeclarationReader(problems), "main", declared, PLACE);
  return { store, problems: problems.map(formatProblem) };
}

describe("a secret store", () => {
  it("is a vault that is made, whose secrets the driver mounts by a role on it", () => {
    expect(resolved({ kind: "keyVault" })).toEqual({
      store: {
        kind: "keyVault",
        name: "main",
        vaultName: "kv-shop-prod",
        resourceGroup: undefined,
        exists: false,
        by: "csi",
        grants: "vault",
        refreshIntervalMinutes: 60,
        allowedCidrs: [],
        tenantId: undefined,
        lock: false,
      },
      problems: [],
    });
  });

  it("gives roles on each object of a vault that exists, unless something else is said", () => {
    expect(resolved({ kind: "keyVault", exists: true }).store).toMatchObject({ grants: "objects" });
    expect(resolved({ kind: "keyVault", exists: true, grants: "none" }).store).toMatchObject({ grants: "none" });
    expect(resolved({ kind: "keyVault", grants: "objects" }).store).toMatchObject({ grants: "objects" });
  });

  it("is a Secret of its name", () => {
    expect(resolved({ kind: "secret" }).store).toEqual({ kind: "secret", name: "main", secret: "main" });
    expect(resolved({ kind: "secret", secret: "other" }).store).toMatchObject({ secret: "other" });
  });

  it.each(["ab1", "kv-shop", "a".repeat(24)])("takes %s for the name of a vault", (vaultName) => {
    expect(resolved({ kind: "keyVault", vaultName }).problems).toEqual([]);
  });

  it.each(["ab", "1kv", "kv--x", "kv-", "a".repeat(25)])("refuses %s for the name of a vault", (vaultName) => {
    expect(resolved({ kind: "keyVault", vaultName }).problems).toEqual([
      `[vaultName] must be 3 to 24 letters, digits and single hyphens, got "${vaultName}"; begin with a letter, such as "kv-shop-prod" (value)`,
    ]);
  });
});

describe("secret-store/form", () => {
  const allowedCidrs = ["203.0.113.0/24"];

  it.each<SecretStoreDeclaration>([
    { kind: "keyVault", allowedCidrs },
    { kind: "keyVault", exists: true },
    { kind: "secret" },
  ])("accepts %j", (declared) => {
    expect(findings(secretStoreForm, resolved(declared).store)).toEqual([]);
  });

  it("fails for ranges of a vault that exists", () => {
    expect(findings(secretStoreForm, resolved({ kind: "keyVault", exists: true, allowedCidrs }).store)).toEqual([
      "error [allowedCidrs] must stand for a vault that is made, got exists beside it; take it away, or take exists away",
    ]);
  });
});
