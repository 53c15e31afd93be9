import { readFileSync } from "node:fs";
import { join } from "node:path";
import { entra } from "../../../model/platform/login";
import { writeSecretsFile } from "../../../stacks/synthesis/secrets-file";
import { platform } from "../../support/platform";
import { VALID_SERVICE } from "../../support/service";
import { inTemporaryFolder } from "../../support/temporary-folder";

function written(
  changes: Parameters<typeof platform>[1],
  prod = {},
): { readonly count: number; readonly text: string } {
  return inTemporaryFolder((folder) => {
    const count = writeSecretsFile(folder, platform({ prod, dev: {} }, changes));
    return { count, text: readFileSync(join(folder, "secrets.md"), "utf8").split("\n\n").slice(3).join("\n\n") };
  });
}

describe("the file of secrets", () => {
  it("says that there are none", () => {
    expect(written({})).toEqual({ count: 0, text: "None: everything is made by a stack.\n" });
  });

  it("has a command for each, which takes no value from the command line", () => {
    const { count, text } = written({
      services: {
        web: {
          ...VALID_SERVICE,
          environments: ["prod"],
          env: { A: { secret: "db", key: "url" } },
          envFrom: [{ secret: "all" }],
          imagePullSecrets: ["registry"],
        },
      },
    });
    expect(count).toBe(3);
    expect(text).toBe(`## prod

\`all\` in \`portal\`, for services.web:

\`\`\`sh
kubectl create secret generic all --namespace portal --from-env-file=secret.env
\`\`\`

\`db\` in \`portal\`, for services.web:

\`\`\`sh
kubectl create secret generic db --namespace portal --from-file=url=url.txt
\`\`\`

\`registry\` in \`portal\`, for services.web:

\`\`\`sh
kubectl create secret docker-registry registry --namespace portal --from-file=.dockerconfigjson=config.json
\`\`\`
`);
  });

  it("has a command for what lies in a vault, once for all who read it", () => {
    const reading = {
      ...VALID_SERVICE,
      serviceAccount: { identity: "web" },
      environments: ["prod"],
      env: { A: { secretStore: "vault", name: "a" } },
      volumes: {
        keys: {
          kind: "secretStore",
          name: "vault",
          mountPath: "/keys",
          files: { cert: { certificate: "web" }, key: { key: "signing" } },
        },
      },
    } as const;
    const { count, text } = written({
      services: { web: reading, other: reading },
      identities: { web: {} },
      secretStores: { vault: { kind: "keyVault" } },
    });
    expect(count).toBe(0);
    expect(text.split("\n").filter((line) => /^(az|`kv)/.test(line))).toEqual([
      "`kv-portal-prod/certificate/web`, for services.web, services.other:",
      "az keyvault certificate import --vault-name kv-portal-prod --name web --file web.pem",
      "`kv-portal-prod/key/signing`, for services.web, services.other:",
      "az keyvault key create --vault-name kv-portal-prod --name signing --kty RSA --size 3072",
      "`kv-portal-prod/secret/a`, for services.web, services.other:",
      "az keyvault secret set --vault-name kv-portal-prod --name a --file a.txt",
    ]);
  });
});

describe("the file of secrets, of logins", () => {
  it("has what the app registration has to know, and how the cookies are encrypted", () => {
    const login = entra({
      tenantId: "00000000-0000-0000-0000-0000000000d1",
      clientId: "00000000-0000-0000-0000-0000000000c1",
    });
    const services = { web: { ...VALID_SERVICE, environments: ["prod"] } };
    const routing = { kind: "gateway", tls: { clusterIssuer: "letsencrypt" } } as const;
    const { count, text } = written({ services, routes: [{ host: "{domain}", to: "web", login }] }, { routing });
    expect(count).toBe(1);
    expect(text).toBe(`## prod

\`login\` in \`portal\`, for services.web-login:

\`\`\`sh
openssl rand -base64 32 | tr -d '\\n' | tr -- '+/' '-_' > cookie-secret.txt
kubectl create secret generic login --namespace portal --from-file=cookie-secret=cookie-secret.txt
\`\`\`

What the app registration \`00000000-0000-0000-0000-0000000000c1\` trusts, for logins:

\`\`\`sh
issuer=$(az aks show --resource-group rg-portal-prod --name aks-portal-prod --query oidcIssuerProfile.issuerUrl --output tsv)
az ad app federated-credential create --id 00000000-0000-0000-0000-0000000000c1 --parameters '{"name":"portal-web-login","issuer":"'"$issuer"'","subject":"system:serviceaccount:portal:web-login","audiences":["api://AzureADTokenExchange"]}'
\`\`\`

People come back to these addresses, which it has to have as redirect addresses of a web application:

- https://prod.smaacc.io/oauth2/callback
`);
  });
});
