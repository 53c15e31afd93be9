import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, constantFrom, property } from "fast-check";
import type { Json } from "../../../review/plan/value";
import { newCalls, untrustedParts } from "../../../review/synthesis/plan-trust";
import type { Synthesis } from "../../../review/synthesis/synthesis";

const BACKEND = { azurerm: { storage_account_name: "st", container_name: "tfstate", use_azuread_auth: true } };
const EXEC = { command: "kubelogin", args: ["get-token", "--login", "${var.login}"] };
const AZURERM = { features: [{}] };
const DEPLOYED = {
  terraform: {
    backend: { azurerm: { ...BACKEND.azurerm, key: "prod.tfstate" } },
    required_providers: {
      azurerm: { source: "azurerm", version: "4.55.0" },
      kubernetes: { source: "kubernetes", version: "2.38.0" },
    },
  },
  provider: { azurerm: [AZURERM], kubernetes: [{ host: "${local.host}", exec: [EXEC] }] },
  variable: { login: { default: "azurecli" } },
  locals: { host: "https://h" },
  module: { jobs: { source: "registry.example/jobs/azurerm", version: "1.0.0", size: 1 } },
  data: {
    azurerm_client_config: { me: {} },
    terraform_remote_state: { other: { backend: "azurerm", config: BACKEND.azurerm } },
  },
  resource: { azurerm_public_ip: { ip: { name: "ip", zones: '${file("zones.json")}' } }, terraform_data: { x: {} } },
};

function appOf(...configs: Json[]): Synthesis {
  const stacks = configs.map((config, index) => {
    return [`s${index}`, { name: `s${index}`, folder: "", digest: "", config, dependencies: [] }] as const;
  });
  return { folder: "", stacks: new Map(stacks), sourceMap: new Map() };
}

function refused(change: object, trusted: readonly string[] = [], deployed: Json = DEPLOYED as never): string[] {
  return untrustedParts({ config: { ...DEPLOYED, ...change } as never }, appOf(deployed, {}), trusted);
}

describe("a stack of somebody who is not trusted", () => {
  it.each([
    [{}],
    [{ resource: { azurerm_kubernetes_cluster: { new: { name: "${var.login}-a profile" } } } }],
    [{ terraform: { ...DEPLOYED.terraform, backend: { azurerm: { ...BACKEND.azurerm, key: "dev.tfstate" } } } }],
    [{ terraform: { required_providers: { azurerm: { source: "hashicorp/azurerm", version: "5.0.0" } } } }],
    [{ terraform: { required_providers: { azurerm: { source: "registry.terraform.io/Hashicorp/azurerm" } } } }],
    [{ provider: { azurerm: { ...AZURERM, alias: "second" } } }],
    [{ terraform: { required_providers: { mine: { source: "hashicorp/azurerm" } } }, provider: { mine: AZURERM } }],
    [{ terraform: { required_version: ">= 1.5" } }],
    [{ data: { azurerm_client_config: { other: {} }, azurerm_resource_group: { g: { name: "g" } } } }],
    [{ module: { other: { source: "registry.example/jobs/azurerm", version: "1.0.0", size: 2 } } }],
    [{ output: { note: { value: "calls file() in words" } } }],
    [{ variable: {}, provider: {}, locals: { host: "https://elsewhere" } }],
  ])("is planned where it is data only, case %#", (change) => {
    expect(refused(change)).toEqual([]);
  });

  const external = "loads the provider registry.terraform.io/hashicorp/external";
  const kubernetes = "configures the provider registry.terraform.io/hashicorp/kubernetes in another way";
  it.each([
    [{ data: { external: { x: { program: ["sh"] } } } }, external],
    [{ data: [{ external: [{ x: { program: ["sh"] } }] }] }, external],
    [{ check: { x: { data: { external: { y: {} } } } } }, external],
    [{ ephemeral: { external: { x: {} } } }, external],
    [{ provider: { external: {} } }, external],
    [{ resource: { azurerm_public_ip: { ip: { provider: "external.x" } } } }, external],
    [{ resource: { azurerm_public_ip: { ip: [{}, { provider: "external" }] } } }, external],
    [
      { terraform: { required_providers: { azurerm: { source: "evil/azurerm" } } } },
      "loads the provider registry.terraform.io/evil/azurerm",
    ],
    [
      { terraform: [{}, { required_providers: [{ azurerm: "4.0.0" }, { helm: { source: "Evil.io/a/helm" } }] }] },
      "loads the provider evil.io/a/helm",
    ],
    [{ data: { http_x: { y: {} } } }, "loads the provider registry.terraform.io/hashicorp/http"],
    [
      { provider: { azurerm: [{ ...AZURERM, metadata_host: "evil" }] } },
      "configures the provider registry.terraform.io/hashicorp/azurerm in another way",
    ],
    [
      { provider: [{ azurerm: [AZURERM] }, { azurerm: { ...AZURERM, oidc_request_url: "https://evil" } }] },
      "configures the provider registry.terraform.io/hashicorp/azurerm in another way",
    ],
    [{ provider: { kubernetes: { host: "${local.host}", exec: [{ ...EXEC, command: "sh" }] } } }, kubernetes],
    [{ variable: { login: { default: "evil" } } }, kubernetes],
    [{ locals: { host: "https://evil" } }, kubernetes],
    [
      { module: { jobs: { source: "registry.example/jobs/azurerm", version: "2.0.0" } } },
      "loads a module from elsewhere",
    ],
    [{ module: { jobs: { source: "git::https://evil/x" } } }, "loads a module from elsewhere"],
    [{ module: { jobs: { source: "registry.evil/jobs/azurerm", version: "1.0.0" } } }, "loads a module from elsewhere"],
    [
      {
        terraform: { required_providers: { kubernetes: "2.38.0", mine: { source: "hashicorp/kubernetes" } } },
        provider: { mine: { host: "https://evil" } },
      },
      kubernetes,
    ],
    [
      {
        terraform: { required_providers: { azurerm: { source: "hashicorp/kubernetes" } } },
        provider: { azurerm: [AZURERM] },
      },
      kubernetes,
    ],
    [
      { terraform: { ...DEPLOYED.terraform, backend: { azurerm: { ...BACKEND.azurerm, endpoint: "https://evil" } } } },
      "keeps its state in a backend of other settings",
    ],
    [
      { terraform: { backend: { http: { address: "https://evil" } } } },
      "keeps its state in a backend of other settings",
    ],
    [
      {
        variable: { ...DEPLOYED.variable, st: { default: "evil" } },
        terraform: { backend: { azurerm: { storage_account_name: "${var.st}" } } },
      },
      "keeps its state in a backend of other settings",
    ],
    [
      { terraform: { encryption: { key_provider: { external: { x: { command: ["sh"] } } } } } },
      "sets encryption of Terraform itself",
    ],
    [{ terraform: [{ experiments: ["x"] }] }, "sets experiments of Terraform itself"],
    [
      { data: { azapi_resource_action: { x: { action: "runCommand", method: "POST" } } } },
      "makes a request of its own by azapi_resource_action",
    ],
    [{ ephemeral: { azapi_resource_action: { x: {} } } }, "makes a request of its own by azapi_resource_action"],
    [{ check: { x: { data: { http: { y: { url: "https://evil" } } } } } }, "makes a request of its own by http"],
    [{ action: { external_run: { x: {} } } }, external],
    [{ output: { x: { value: "${nonsensitive(random_password.p.result)}" } } }, "calls nonsensitive()"],
    [{ terraform: { cloud: { hostname: "evil" } } }, "keeps its state in a backend of other settings"],
    [{ data: { terraform_remote_state: { x: { backend: "http", config: {} } } } }, "reads another state"],
    [{ check: { x: { data: { terraform_remote_state: { y: { backend: "local" } } } } } }, "reads another state"],
    [{ output: { x: { value: '${file("/proc/self/environ")}' } } }, "calls file()"],
    [{ output: { x: { value: '${core::filebase64 /* */ ("x")}' } } }, "calls filebase64()"],
    [{ output: { x: { value: '%{ if fileexists("x") }y%{ endif }' } } }, "calls fileexists()"],
    [{ locals: { ...DEPLOYED.locals, a: { '${templatefile("x", {})}': 1 } } }, "calls templatefile()"],
    [{ locals: { ...DEPLOYED.locals, a: ["${templatestring(local.host, {})}"] } }, "calls templatestring()"],
  ])("is refused what the deployed app does not have, case %#", (change, part) => {
    expect(refused(change)).toContain(part);
  });

  it("is refused modules of its own, also where the deployed app has them", () => {
    const module = { jobs: { source: "./assets/jobs" } };
    expect(refused({ module }, [], { ...DEPLOYED, module } as never)).toEqual(["loads the module jobs of its own"]);
    expect(refused({ module: { jobs: {} } })).toContain("loads the module jobs of its own");
  });

  it("may load and configure providers that are named as trusted, and no more", () => {
    const helm = { provider: { ...DEPLOYED.provider, helm: { kubernetes: {} } } };
    expect(refused(helm)).toHaveLength(2);
    expect(refused(helm, ["hashicorp/helm"])).toEqual([]);
    expect(refused(helm, ["helm"])).toEqual([]);
    const text = 'registry.terraform.io/hashicorp/helm ${file("x")}';
    expect(refused({ ...helm, output: { x: { value: text } } }, ["helm"])).toEqual(["calls file()"]);
  });

  it("takes what sends requests as the deployed app has it, and no other", () => {
    const asking = (action: string) => ({
      ...DEPLOYED,
      data: { azapi_resource_action: { x: { action, "//": action } } },
    });
    const of = (action: string) =>
      untrustedParts({ config: asking(action) as never }, appOf(asking("list") as never), []);
    expect(of("list")).toEqual([]);
    expect(of("run")).toEqual(["makes a request of its own by azapi_resource_action"]);
  });

  it("has the values of variables compared where OpenTofu reads them before all else", () => {
    const of = (value: string): Json =>
      ({
        ...DEPLOYED,
        variable: { ...DEPLOYED.variable, st: { default: value } },
        terraform: { backend: { azurerm: { storage_account_name: "${var.st}" } }, encryption: { key: "${var.st}" } },
        module: { jobs: { source: "registry.example/${var.st}/azurerm" } },
      }) as never;
    expect(untrustedParts({ config: of("ours") }, appOf(of("ours")), [])).toEqual([]);
    expect(untrustedParts({ config: of("evil") }, appOf(of("ours")), [])).toEqual([
      "loads a module from elsewhere",
      "keeps its state in a backend of other settings",
      "sets encryption of Terraform itself",
    ]);
  });

  it("may ask for nothing where nothing is deployed", () => {
    const parts = untrustedParts({ config: DEPLOYED as never }, appOf(), []);
    expect(parts.length).toBeGreaterThan(5);
    expect(untrustedParts({ config: { resource: { terraform_data: { x: { input: 1 } } } } }, appOf(), [])).toEqual([]);
  });

  it("is told each part once", () => {
    assert(
      property(constantFrom("external", "vault_x", "local_file"), (type) => {
        const parts = refused({ data: { [type]: { a: {}, b: {} } }, ephemeral: { [type]: { c: {} } } });
        expect(parts).toHaveLength(1);
      }),
    );
  });
});

describe("functions that a stack calls and the deployed app does not", () => {
  const calls = (value: string) => newCalls({ config: { output: { x: { value } } } }, appOf(DEPLOYED as never));

  it.each([
    ["${strrev(random_password.p.result)}", ["strrev"]],
    ['%{ for c in split("", var.x) }${upper (c)}%{ endfor }', ["split", "upper"]],
    ["${provider::azurerm::parse_resource_id(x)}", ["provider::azurerm::parse_resource_id"]],
    ["${core::base64encode(x)}", ["core::base64encode"]],
  ])("are those of %s: %j", (value, names) => {
    expect(calls(value)).toEqual(names);
  });

  it.each(["${var.login}-a (b)", "calls strrev(x) in words", '${file("zones.json")}', "${a[0].b}"])(
    "are none of %s",
    (value) => {
      expect(calls(value).filter((name) => name !== "a")).toEqual([]);
    },
  );
});

describe("a new environment of a platform", () => {
  const folder = join(__dirname, "../../../examples/whole-platform/expected");
  const stacks = readdirSync(folder).map((file): readonly [string, Json] => {
    return [file, JSON.parse(readFileSync(join(folder, file), "utf8"))];
  });
  const isNew = ([file]: readonly [string, Json]) => file.startsWith("qa-");

  it.each(stacks.filter(isNew))("asks for nothing that the others do not have: %s", (_, config) => {
    const others = stacks.filter((stack) => !isNew(stack)).map(([, other]) => other);
    expect(untrustedParts({ config }, appOf(...others), [])).toEqual([]);
  });
});
