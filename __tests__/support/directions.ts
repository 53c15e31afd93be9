import type { Import } from "./import-graph";

/** A part of the house, and what its files may import of ours beside each other. */
interface Floor {
  /** The files: folders end in a slash, and the most exact of all floors counts. */
  readonly files: readonly string[];
  /** Floors that it may import. */
  readonly below: readonly string[];
  /** Packages of cdktf that it may import. @default [] */
  readonly packages?: readonly string[];
  /** Why it is so, for the person who wrote another import. */
  readonly because: string;
}

const BASE = ["value types", "reading"];
const AZURE = ["azure model", "azure rules", "azurerm's fields"];
const KUBERNETES = ["kubernetes model", "cluster conventions"];
const MODEL = [...BASE, ...AZURE, ...KUBERNETES, "kubernetes rules", "platform model"];
const CONSTRUCTS = ["base of constructs", "azure constructs", "kubernetes constructs"];
/** What the model states about Azure and Kubernetes themselves: files that neither read declarations nor judge them. */
const FACTS = "facts";

const CDKTF = ["cdktf", "constructs"];
const AZURERM = "@cdktf/provider-azurerm";
const KUBERNETES_PROVIDER = "@cdktf/provider-kubernetes";

/** The floors of the house. A file of none of them belongs to the declaration: people split `platform.ts` as they like. */
export const FLOORS: Readonly<Record<string, Floor>> = {
  "value types": {
    files: ["model/value/"],
    below: [],
    because: "a value is read in the same way wherever it is written",
  },
  reading: {
    files: ["model/"],
    below: ["value types"],
    because: "how declarations are read and checked does not depend on what is declared",
  },
  "kubernetes model": {
    files: ["model/kubernetes/"],
    below: [...BASE, "cluster conventions"],
    because: "services and routes know nothing of Azure or of the platform that holds them",
  },
  "cluster conventions": {
    files: ["model/kubernetes/cluster-conventions.ts"],
    below: [...BASE, "kubernetes model"],
    because: "kinds of clusters say what they have; the type of it knows none of them",
  },
  "azure model": {
    files: ["model/azure/"],
    below: [...BASE, "cluster conventions", "azurerm's fields"],
    because: "a cluster knows nothing of what runs on it, or of the platform that holds it",
  },
  "azurerm's fields": {
    files: [
      "model/azure/azurerm-fields.ts",
      "model/azure/azurerm-of.ts",
      "model/azure/azurerm-around-cluster.ts",
      "model/azure/azurerm-of-fleet.ts",
      "model/azure/named-fields-of.ts",
      "model/azure/unnamed-fields-of.ts",
    ],
    below: [],
    packages: ["cdktf", AZURERM],
    because: "it says which fields have no name of ours, by the types of the bindings alone",
  },
  "azure rules": {
    files: ["model/rules/azure/"],
    below: [...BASE, "azure model", "azurerm's fields"],
    because: "a rule about clusters holds for a cluster alone",
  },
  "kubernetes rules": {
    files: ["model/rules/kubernetes/"],
    below: [...BASE, ...KUBERNETES],
    because: "a rule about services and routes holds in any cluster",
  },
  "platform model": {
    files: ["model/platform/", "model/rules/platform/"],
    below: MODEL,
    because: "the model is plain data: it imports nothing of ours but itself, and no cdktf",
  },
  manifests: {
    files: ["manifests/"],
    below: [...BASE, ...KUBERNETES],
    because: "plain Kubernetes objects need neither Terraform nor Azure",
  },
  "base of constructs": {
    files: ["constructs/"],
    below: BASE,
    packages: CDKTF,
    because: "what all constructs share knows neither of the two providers",
  },
  "azure constructs": {
    files: ["constructs/azure/"],
    below: [...BASE, ...AZURE, "base of constructs"],
    packages: [...CDKTF, AZURERM],
    because: "Azure's constructs know Azure's half of the model, and are used without Kubernetes' provider",
  },
  "kubernetes constructs": {
    files: ["constructs/kubernetes/"],
    below: [...BASE, ...KUBERNETES, "kubernetes rules", "manifests", "base of constructs"],
    packages: [...CDKTF, KUBERNETES_PROVIDER],
    because: "Kubernetes' constructs know Kubernetes' half of the model, and are used without Azure's provider",
  },
  stacks: {
    files: ["stacks/"],
    below: [...CONSTRUCTS, "manifests", ...MODEL],
    packages: [...CDKTF, AZURERM, KUBERNETES_PROVIDER],
    because: "a stack composes constructs of what is resolved; who runs it is above",
  },
  views: {
    files: ["views/"],
    below: ["manifests", ...MODEL],
    because: "what reads the platform deploys nothing, and needs no cdktf",
  },
  adopt: {
    files: ["adopt/"],
    below: ["views", "manifests", ...MODEL],
    because: "what reads a cluster declares it and renders that again, and deploys nothing",
  },
  review: {
    files: ["review/"],
    below: ["value types", FACTS],
    because: "the review reads plans of any app: of ours it knows value types and facts of the model only",
  },
  commands: {
    files: ["commands/", "main.ts"],
    below: ["declaration", "stacks", "adopt", "views", "review", "manifests", ...MODEL],
    because: "a command calls what is below and prints",
  },
  declaration: {
    files: ["platform.ts"],
    below: MODEL,
    because: "what is declared is data only",
  },
  "entry of the library": {
    files: ["index.ts"],
    below: ["stacks", "views", "manifests", ...MODEL],
    because: "the constructs have entries of their own, each of which needs one provider",
  },
  workshop: {
    files: ["__tests__/", "bench/", "tools/", "examples/", "templates/"],
    below: [
      "entry of the library",
      "commands",
      "declaration",
      "stacks",
      "adopt",
      "views",
      "review",
      "manifests",
      ...CONSTRUCTS,
      ...MODEL,
    ],
    packages: [...CDKTF, AZURERM, KUBERNETES_PROVIDER],
    because: "tests, bench, tools and templates look at everything",
  },
};

/** What users of the library import. */
const ENTRIES = ["index.ts", "constructs/azure/index.ts", "constructs/kubernetes/index.ts", "review/index.ts"];
/** Who may put an import together when it runs: it looks at packages that are installed. */
const COMPUTED = ["constructs/peer.ts"];
/** The floor of a file. */
export function floorOf(file: string): string {
  let best = { name: "declaration", length: 0 };
  for (const [name, { files }] of Object.entries(FLOORS)) {
    for (const path of files) {
      const isBelow = path.endsWith("/") ? file.startsWith(path) : file === path;
      if (isBelow && path.length > best.length) best = { name, length: path.length };
    }
  }
  return best.name;
}

/** What is wrong with the directions of imports, a line for each wrong import. */
export function wrongImports(imports: readonly Import[]): readonly string[] {
  const isFact = facts(imports);
  return imports.flatMap((each) => {
    const floor = floorOf(each.from);
    const wrong = reasonAgainst(each, floor, isFact);
    const because = FLOORS[floor]?.because;
    return wrong ? [`${each.from}:${each.line} imports ${JSON.stringify(each.specifier)}: ${wrong}; ${because}`] : [];
  });
}

function reasonAgainst(each: Import, floor: string, isFact: (file: string) => boolean): string | undefined {
  const { below = [], packages = [] } = FLOORS[floor] ?? {};
  if (each.specifier === undefined) {
    return floor === "workshop" || COMPUTED.includes(each.from) ? undefined : "an import must be written out";
  }
  if (each.to === undefined) {
    const name = packageOf(each.specifier);
    return !name || packages.includes(name) ? undefined : `${floor} must not know ${name}`;
  }
  if (ENTRIES.includes(each.to) && floor !== "workshop") return "entries of the library are for its users";
  const other = floorOf(each.to);
  if (other === floor || below.includes(other)) return undefined;
  if (below.includes(FACTS) && MODEL.includes(other) && isFact(each.to)) return undefined;
  return `${floor} must not know ${other}`;
}

/** The package of cdktf that is imported; undefined for any other. */
function packageOf(specifier: string): string | undefined {
  return /^(cdktf|constructs|@cdktf\/[^/]+)(\/|$)/.exec(specifier)?.[1];
}

/** Whether a file states facts: neither it nor what it imports reads declarations or judges them. */
function facts(imports: readonly Import[]): (file: string) => boolean {
  const isFact = (file: string): boolean =>
    !["reading", "platform model"].includes(floorOf(file)) &&
    imports.every(({ from, to }) => from !== file || to === undefined || isFact(to));
  return isFact;
}
