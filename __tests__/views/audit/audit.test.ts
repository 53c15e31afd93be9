import { loadPlatform } from "../../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { type AuditRow, auditOf } from "../../../views/audit/audit";
import { auditCsv, auditMarkdown } from "../../../views/audit/audit-text";
import { declaredPlatform } from "../../support/platform";
import { VALID_SERVICE } from "../../support/service";
import { TODAY } from "../../support/synthesized-platform";

const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-keys/providers";
const ID = "11111111-2222-3333-4444-555555555555";

function answers(declared: AnyPlatformDeclaration, question: AuditRow["question"]): readonly string[] {
  const { platform } = loadPlatform(declared, { today: TODAY });
  return Object.values(platform.environments)
    .flatMap((environment) => auditOf(environment, platform))
    .filter((row) => row.question === question)
    .map(({ subject, answer, source }) => `${subject}: ${answer} (${source})`);
}

const PROD = declaredPlatform({ prod: {} }, { services: { web: VALID_SERVICE } });
const withProd = (prod: object, changes: Partial<AnyPlatformDeclaration> = {}) =>
  declaredPlatform({ prod }, { services: { web: VALID_SERVICE }, ...changes });

describe("who may deploy", () => {
  it("is whoever administers, sets images, pushes them, or has a role that changes things; readers are not", () => {
    const found = answers(
      withProd(
        {
          adminGroupObjectIds: [ID],
          imageDeployerObjectId: ID.replace("1111", "2222"),
          imageRegistries: ["smaacc.azurecr.io"],
          registry: { pushers: [ID.replace("1111", "3333")] },
          access: {
            readers: { groupObjectId: ID.replace("1111", "4444"), level: "read" },
            writers: { groupObjectId: ID.replace("1111", "5555"), level: "write" },
          },
        },
        {
          services: { web: { ...VALID_SERVICE, image: "smaacc.azurecr.io/web:5.0.1" } },
          state: { storageAccount: "stportal", resourceGroup: "rg-state" },
        },
      ),
      "who may deploy",
    );
    expect(found).toEqual([
      `members of ${ID}: administer the cluster (adminGroupObjectIds, deployerAdministers, access)`,
      `writers (members of ${ID.replace("1111", "5555")}): write in portal (access)`,
      `the pipeline (${ID.replace("1111", "2222")}): set images in portal (imageDeployerObjectId)`,
      expect.stringMatching(/^33331111-.*: pushes images to \w+ \(registry\.pushers\)$/),
      "Azure: installs versions of the channel patch in the upgrade window (upgradeChannel)",
      "Azure: brings nodes up to date: NodeImage (nodeOsChannel)",
      "whoever may run az aks command invoke: what their role in the cluster lets them, from outside its network too (apiServer.runCommand)",
      "whoever applies the stacks: everything that is declared; az role assignment list --all tells who has the roles for it (not known here)",
      "whoever may write to the container tfstate of stportal: what Terraform believes to be there (state)",
      "images: of smaacc.azurecr.io alone, whoever makes the pods (imageRegistries)",
    ]);
  });

  it("is pods too whose account may change things, and not those whose account reads", () => {
    const account = (verbs: readonly ("get" | "list" | "create")[]) =>
      ({
        ...VALID_SERVICE,
        automountServiceAccountToken: true,
        serviceAccount: { rules: [{ apiGroups: ["batch"], resources: ["jobs"], verbs }] },
      }) as const;
    const found = (verbs: readonly ("get" | "list" | "create")[]) =>
      answers(withProd({}, { services: { web: account(verbs) } }), "who may deploy").filter((each) =>
        each.startsWith("pods"),
      );
    expect(found(["get", "create"])).toEqual([
      expect.stringMatching(/^pods as portal\/web: create jobs in portal \(RoleBinding portal\//),
    ]);
    expect(found(["get", "list"])).toEqual([]);
  });

  it("is up to its owner where a cluster is there already", () => {
    const { shared: _, ...rest } = PROD;
    const declared = { ...rest, environments: { prod: { cluster: { kind: "kubeconfig" as const, context: "prod" } } } };
    expect(answers(declared, "who may deploy")[0]).toBe(
      "whoever keeps the cluster, and has a role there: as its owner says (the cluster is there already)",
    );
    expect(answers(declared, "what is encrypted")).toContain(
      "etcd and the disks of nodes: as the owner of the cluster says (the cluster is there already)",
    );
  });
});

describe("who reaches whom", () => {
  it("is told from outside, within, and out of the cluster", () => {
    const found = answers(
      withProd(
        { apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24"] } },
        {
          services: {
            web: {
              ...VALID_SERVICE,
              exposed: { internal: true, sources: ["10.0.0.0/8"] },
              egress: [{ cidr: "198.51.100.0/24", ports: [443] }],
            },
          },
          routes: [{ host: "{domain}", to: "web" }],
        },
      ),
      "who reaches whom",
    );
    expect(found).toEqual(
      expect.arrayContaining([
        "203.0.113.0/24, and the cluster's own egress: the API server, at a public address (apiServer.authorizedCidrs)",
        "whoever reaches the gateway, by HTTP at prod.smaacc.io/: portal/web (routes[0])",
        "10.0.0.0/8: portal/web, ports http, by a private load balancer (services.web.exposed)",
        "every pod of portal: every pod of portal, every port (NetworkPolicy portal/allow-same-namespace)",
        "portal/web: 198.51.100.0/24, ports 443 (NetworkPolicy portal/web-egress)",
        "every pod of gateway: every pod of portal, every port (NetworkPolicy portal/allow-gateway)",
        "anybody: every pod of gateway, ports 80, 443 (NetworkPolicy gateway/allow-clients)",
      ]),
    );
    expect(answers(PROD, "who reaches whom")[0]).toBe(
      "the virtual network, and what is connected to it: the API server (apiServer)",
    );
  });
});

describe("what is encrypted", () => {
  const routed = (prod: object, changes: object = {}) =>
    answers(
      withProd(prod, {
        services: { web: { ...VALID_SERVICE, ...changes } },
        routes: [{ host: "{domain}", to: "web" }],
      }),
      "what is encrypted",
    );

  it("is the way to the gateway, and the one behind it where the port speaks TLS", () => {
    expect(routed({}).slice(0, 2)).toEqual([
      "from callers to the gateway: prod.smaacc.io/: yes: TLS, which the gateway ends (routing.tls)",
      "from the gateway to web: no: as it speaks, without TLS of the gateway (no ports.tls)",
    ]);
    expect(routed({ routing: { kind: "gateway", tls: false } })[0]).toBe(
      "from callers to the gateway: prod.smaacc.io/: no: plain HTTP (routing.tls)",
    );
    const ports = { http: { container: 8443, tls: {} } };
    expect(routed({ routing: { kind: "gateway", className: "traefik" } }, { ports })[1]).toBe(
      "from the gateway to web: yes: TLS, which the gateway verifies (ports.tls)",
    );
  });

  it("says whose keys they are", () => {
    const set = `${SUBSCRIPTION}/Microsoft.Compute/diskEncryptionSets/des-portal`;
    const key = "https://kv-portal.vault.azure.net/keys/etcd/0123456789abcdef0123456789abcdef";
    const found = answers(
      withProd({
        diskEncryptionSetId: set,
        keyManagement: { keyVaultKeyId: key },
        pools: { system: { hostEncryption: false, osDiskType: "Managed", osDiskSizeGb: 128 } },
      }),
      "what is encrypted",
    );
    expect(found).toContain(
      `Secrets and other objects in etcd: yes: Secrets with ${key}, all with keys of Azure (keyManagement)`,
    );
    expect(found).toContain(
      "disks of the nodes of system: yes: but for caches and temporary disks, with the key of des-portal (pools.system)",
    );
    expect(answers(PROD, "what is encrypted")).toContain(
      "disks of the nodes of system: yes: at the host, caches and temporary disks too, with keys of Azure (pools.system.hostEncryption)",
    );
  });
});

describe("an audit as a file", () => {
  const row = (subject: string): AuditRow => ({
    environment: "prod",
    question: "who may deploy",
    subject,
    answer: "a, b",
    source: "access",
  });

  it("has no formula and no open quote in a cell of CSV", () => {
    expect(auditCsv([row('=HYPERLINK("x")'), row("a\nb"), row("plain")])).toBe(
      [
        "environment,question,subject,answer,source",
        'prod,who may deploy,"\'=HYPERLINK(""x"")","a, b",access',
        'prod,who may deploy,"a\nb","a, b",access',
        'prod,who may deploy,plain,"a, b",access',
        "",
      ].join("\r\n"),
    );
  });

  it("has no markup in a cell of Markdown", () => {
    expect(auditMarkdown([row("a|b <b> `c`\n*d*")])).toBe(
      "## prod\n\n### who may deploy\n\n| subject | answer | from |\n|---|---|---|\n| a\\|b \\<b\\> \\`c\\` \\*d\\* | a, b | access |\n",
    );
  });
});
