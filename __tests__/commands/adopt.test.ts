import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { recordsOf } from "../../adopt/documents";
import { asPlatform } from "../../adopt/refused";
import { runCommand } from "../../commands/program";
import { synthesizePlatform } from "../../stacks/synthesis/synthesize";
import { adopted } from "../support/adopted";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

const CLUSTER = {
  id: "/subscriptions/s/resourceGroups/rg-shop/providers/Microsoft.ContainerService/managedClusters/aks-shop",
  name: "aks-shop",
};
const WEB = `
apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: Deployment
    metadata: { name: web, namespace: shop }
    spec:
      selector: { matchLabels: { app: web } }
      template:
        metadata: { labels: { app: web } }
        spec: { containers: [{ name: web, image: "shop/web:1.0.0", ports: [{ name: http, containerPort: 8080 }] }] }
  - apiVersion: v1
    kind: Service
    metadata: { name: web, namespace: shop }
    spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: http }] }
---
apiVersion: v1
kind: Secret
metadata: { name: keys, namespace: shop }
data: { key: c3dvcmRmaXNo }
`;

async function run(args: readonly string[], folder = newFolder()) {
  writeFileSync(join(folder, "aks.json"), JSON.stringify(CLUSTER));
  writeFileSync(join(folder, "web.yaml"), WEB);
  writeFileSync(join(folder, "group.json"), JSON.stringify({ id: "/subscriptions/s/resourceGroups/rg-shop" }));
  writeFileSync(join(folder, "homeless.yaml"), WEB.replaceAll(", namespace: shop", ""));
  const printed: string[] = [];
  const said: string[] = [];
  const code = await runCommand(["adopt", ...args], {
    folder,
    today: TODAY,
    colours: false,
    print: (text) => printed.push(text),
    progress: (message) => said.push(message),
  });
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  return { code, printed: printed.join(""), said: said.join("\n"), folder, read };
}

const FILES = ["--azure", "aks.json", "--kubernetes", "web.yaml"];

describe("the command adopt", () => {
  it("writes a platform, what takes over what is there, and a list of what changes", async () => {
    const { code, printed, read } = await run([...FILES, "--out", "out"]);
    expect(code).toBe(undefined);
    expect(printed).toContain("2 taken over, 2 of 2 objects of the cluster change, ");
    expect(read("out/platform.ts")).toContain(
      'prod: { cluster: { kind: "existing", name: "aks-shop", resourceGroup: "rg-shop" } }',
    );
    expect(JSON.parse(read("out/imports/prod-services.tf.json"))).toEqual({
      import: [
        { to: expect.stringMatching(/^kubernetes_deployment_v1\.web_\w+$/), id: "shop/web" },
        { to: expect.stringMatching(/^kubernetes_service_v1\.web_\w+$/), id: "shop/web" },
      ],
    });
    expect(read("out/taken-over.md")).toContain("- Secret shop/keys: Terraform would keep");
    for (const file of ["platform.ts", "taken-over.md"]) expect(read(`out/${file}`)).not.toContain("c3dvcmRmaXNo");
  });

  it("has a synthesis put the import blocks beside the stacks, less those of what is not declared", async () => {
    const { folder, read } = await run(["--context", "c", "--kubernetes", "web.yaml", "--out", "."]);
    const imports = JSON.parse(read("imports/prod-services.tf.json"));
    const gone = { to: "kubernetes_deployment_v1.gone", id: "shop/gone" };
    writeFileSync(join(folder, "imports/prod-services.tf.json"), JSON.stringify({ import: [...imports.import, gone] }));
    writeFileSync(join(folder, "imports/gone-services.tf.json"), JSON.stringify({ import: [gone] }));
    const { declaration } = adopted(recordsOf(WEB));
    synthesizePlatform(asPlatform(declaration), { outdir: join(folder, "out"), stateFolder: folder, today: TODAY });
    expect(JSON.parse(read("out/stacks/prod-services/imports.tf.json"))).toEqual(imports);
  });

  it.each([
    [
      ["--kubernetes", "web.yaml", "--out", "o"],
      "--azure must name a file with what az aks show -o json printed, or --context a context of the kubeconfig, got neither; add one",
    ],
    [
      ["--azure", "web.yaml", "--out", "o"],
      "web.yaml must hold resources, each with its id, got one with the fields apiVersion, kind, metadata; write what az … show -o json printed, without --query",
    ],
    [
      ["--azure", "group.json", "--out", "o"],
      "--azure must name a file with what az aks show -o json printed, or --context a context of the kubeconfig, got no cluster in the files; add one",
    ],
    [
      ["--context", "c", "--kubernetes", "homeless.yaml", "--out", "o"],
      "homeless.yaml must say which namespace each workload runs in, got none of Deployment web",
    ],
    [
      ["--context", "c", "--kubernetes", "group.json", "--out", "o"],
      "group.json must hold objects, each with apiVersion, kind and a name, got one with the fields ",
    ],
    [["--azure", "gone.json", "--out", "o"], "gone.json must be a file that can be read, got ENOENT; name one"],
    [[...FILES, "--out", "/proc/x"], "--out must be a folder that can be written, got"],
    [FILES, "required option '--out <folder>' not specified"],
  ])("fails in words for %j", async (args, message) => {
    const { code, said } = await run(args);
    expect(code).toBe(1);
    expect(said).toContain(message);
  });

  it("fails for a file that is no YAML, for two clusters, and where there is a platform already", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "broken.yaml"), "a: [\n");
    const other = { id: CLUSTER.id.replace("aks-shop", "aks-other") };
    writeFileSync(join(folder, "two.json"), JSON.stringify([CLUSTER, other]));
    expect((await run([...FILES, "broken.yaml", "--out", "o"], folder)).said).toMatch(
      /^broken\.yaml must be JSON or YAML, got .*line \d/,
    );
    expect((await run(["--azure", "two.json", "--out", "o"], folder)).said).toBe(
      "--azure must name the files of one cluster, got aks-shop, aks-other; call it once for each of them",
    );
    writeFileSync(join(folder, "platform.ts"), "");
    expect((await run([...FILES, "--out", "."], folder)).said).toBe(
      '--out must be a folder without platform.ts, got ".", which has one; name another, or move that away',
    );
  });
});
