import type { Page } from "../../tools/documentation/reference";

/** An app with a stack for the example of each page of the reference. */
export function examplesApp(pages: readonly Page[]): string {
  const entries = [...new Set(pages.map(({ entry }) => entry))];
  const imports = entries.map((entry) => {
    const names = pages.filter((page) => page.entry === entry).map(({ name }) => name);
    return `import { ${names.join(", ")} } from "${entry}";`;
  });
  const stacks = pages.map(
    ({ name, example }) => `
class ${name}Stack extends TerraformStack {
  constructor(scope: Construct) {
    super(scope, "${name}");
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new KubernetesProvider(this, "kubernetes", {});
    ${example.replaceAll("\n", "\n    ")}
  }
}
new ${name}Stack(app);`,
  );
  return [
    'import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";',
    'import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";',
    'import { App, TerraformStack } from "cdktf";',
    ...imports,
    'import type { Construct } from "constructs";',
    "",
    "const app = new App();",
    ...stacks,
    "app.synth();",
    "",
  ].join("\n");
}
