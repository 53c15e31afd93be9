import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Block = { readonly [key: string]: Json };

/** Attributes whose keys are data, not names of attributes. */
const MAPS =
  /^(annotations|data|default|default_request|hard|labels|limits|match_labels|node_labels|node_selector|requests|tags)$/;
const PROVIDERS = { azurerm: "azurerm", kubernetes: "k8s" } as const;

/**
 * Writes the app that someone would write with the stock TypeScript template of cdktf for the stacks in a folder: the
 * same resources, one L1 construct each, from the providers' indexes. Logical ids are taken over, so that the outputs
 * can be compared.
 */
export function stockApp(outdir: string): string {
  const stacks = readdirSync(join(outdir, "stacks")).sort();
  return `import { Construct } from "constructs";
import { App, LocalBackend, TerraformOutput, TerraformProvider, TerraformResource, TerraformStack, TerraformVariable } from "cdktf";
import * as azurerm from "@cdktf/provider-azurerm";
import * as k8s from "@cdktf/provider-kubernetes";

const azapiMetadata = { providerName: "azapi", providerVersion: "2.12.0", providerVersionConstraint: "~> 2.0" };

class AzapiProvider extends TerraformProvider {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      terraformResourceType: "azapi",
      terraformGeneratorMetadata: azapiMetadata,
      terraformProviderSource: "Azure/azapi",
    });
  }
}

class AzapiUpdateResource extends TerraformResource {
  constructor(scope: Construct, id: string, private readonly config: { [name: string]: unknown }) {
    super(scope, id, { terraformResourceType: "azapi_update_resource", terraformGeneratorMetadata: azapiMetadata });
  }
  protected synthesizeAttributes() {
    return this.config;
  }
}

const app = new App();
${stacks.map((name) => stackSource(name, JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8")))).join("\n")}
app.synth();
`;
}

/** The same app with the bindings that it needs, each imported from its own file in place of the index. */
export function plainApp(source: string): string {
  const imports = new Set<string>();
  const body = source
    .replace(/^import \* as (azurerm|k8s) from "[^"]+";\n/gm, "")
    .replace(/\b(azurerm|k8s)\.(\w+)\.(\w+)\(/g, (_, provider: string, module: string, name: string) => {
      const folder = module.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
      const bindings = provider === "k8s" ? "kubernetes" : provider;
      imports.add(`import { ${name} as ${provider}${name} } from "@cdktf/provider-${bindings}/lib/${folder}";\n`);
      return `${provider}${name}(`;
    });
  return `${[...imports].join("")}${body}`;
}

function stackSource(name: string, stack: Record<string, Record<string, Record<string, Block>>>): string {
  const backend = stack.terraform?.backend?.local;
  const elements = [
    `new LocalBackend(stack, ${print(backend ?? {})});`,
    ...Object.entries((stack.provider ?? {}) as unknown as Record<string, Block[]>).map(providerSource),
    ...elementsOf(stack.variable as never, "variable"),
    ...elementsOf(stack.output as never, "output"),
    ...Object.entries(stack.data ?? {}).flatMap(([type, all]) => resourceSources(type, all, "Data")),
    ...Object.entries(stack.resource ?? {}).flatMap(([type, all]) => resourceSources(type, all, "")),
  ];
  return `{\n  const stack = new TerraformStack(app, ${print(name)});\n  ${elements.join("\n  ")}\n}`;
}

function elementsOf(all: Record<string, Block> | undefined, kind: "variable" | "output"): string[] {
  const type = kind === "variable" ? "TerraformVariable" : "TerraformOutput";
  return Object.entries(all ?? {}).map(([id, config]) => `new ${type}(stack, ${print(id)}, ${print(config)});`);
}

function providerSource([name, [config]]: readonly [string, readonly Block[]]): string {
  if (name === "azapi") return `new AzapiProvider(stack, "azapi");`;
  const module = PROVIDERS[name as keyof typeof PROVIDERS];
  const type = name === "azurerm" ? "AzurermProvider" : "KubernetesProvider";
  return `new ${module}.provider.${type}(stack, ${print(name)}, ${print(camel(config ?? {}))});`;
}

function resourceSources(type: string, all: Record<string, Block>, prefix: "" | "Data"): string[] {
  return Object.entries(all).map(([id, { "//": _, depends_on, lifecycle, ...config }]) => {
    const settings = [
      `resource.overrideLogicalId(${print(id)});`,
      ...(depends_on ? [`resource.dependsOn = ${print(depends_on)};`] : []),
      ...(lifecycle ? [`resource.lifecycle = ${print(camel(lifecycle))};`] : []),
    ];
    return `{ const resource = ${construction(type, prefix, id, config)}; ${settings.join(" ")} }`;
  });
}

function construction(type: string, prefix: "" | "Data", id: string, config: Block): string {
  if (type.startsWith("azapi_")) return `new AzapiUpdateResource(stack, ${print(id)}, ${print(config)})`;
  const [provider = "", ...words] = type.split("_");
  const short = prefix ? [provider, ...words] : words;
  const name = pascal(short);
  const path = `${prefix ? "data" : ""}${prefix ? name : lowerFirst(name)}`;
  return `new ${PROVIDERS[provider as keyof typeof PROVIDERS]}.${path}.${prefix}${name}(stack, ${print(id)}, ${print(camel(config))} as any)`;
}

/** Attributes of Terraform in the words of cdktf's constructs. */
export function camel(value: Json, map = false): Json {
  if (Array.isArray(value)) return value.map((item) => camel(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      map ? key : key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
      key === "manifest" ? item : camel(item, MAPS.test(key)),
    ]),
  );
}

function pascal(words: readonly string[]): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function print(value: unknown): string {
  return JSON.stringify(value);
}
