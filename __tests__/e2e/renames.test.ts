import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { APPS, WORK } from "./support/folders";
import { byGateway, MISSING_GATEWAY } from "./support/gateway";
import { describeUnless } from "./support/where";

interface Results {
  readonly deployments: readonly {
    readonly name: string;
    readonly stack: string;
    readonly destroyed: number;
    readonly isEmptyAfter: boolean;
  }[];
  /** How often each answer was given, by host, and by what was deployed meanwhile. */
  readonly asked: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
  readonly left: readonly string[];
}

const WWW = "www.shop.example";
const API = "api.shop.example";
/** What the pipeline has set; `shop/web:1.0.0` is declared. */
const RUNNING = "shop/web:6.3.0";

const CLASS = {
  apiVersion: "gateway.networking.k8s.io/v1",
  kind: "GatewayClass",
  metadata: { name: "test" },
  spec: { controllerName: "traefik.io/gateway-controller" },
};

describeUnless(
  MISSING_GATEWAY,
  "a service that gets another name, and one that is removed, under requests all the time",
  () => {
    let results: Results;

    beforeAll(async () => {
      const folder = join(WORK, "renames");
      await mkdir(folder, { recursive: true });
      const stacksOf = (state: string) =>
        ["services", "routes"].map((stack) => [
          stack,
          join(APPS, `renamed-${state}`, "stacks", `live-${stack}`, "cdk.tf.json"),
        ]);
      const inShop = ["-n", "shop"];
      const kubectl = [
        ["set", "image", "deployment/web", `web=${RUNNING}`, ...inShop],
        ["rollout", "status", "deployment/web", "--timeout=120s", ...inShop],
      ];
      const states = ["before", "beside", "after", "unrouted", "without"];
      const steps = states.map((name, index) => ({ name, stacks: stacksOf(name), ...(index === 0 && { kubectl }) }));
      const [objects, asked] = [join(folder, "objects.json"), join(folder, "steps.json")];
      await writeFile(objects, JSON.stringify({ apiVersion: "v1", kind: "List", items: [CLASS] }));
      await writeFile(asked, JSON.stringify({ folder, namespace: "shop", hosts: [WWW, API], steps }));
      const script = join(__dirname, "support", "under-requests.cjs");
      const output = await byGateway(["--pods", "4", objects, process.execPath, script, asked]);
      results = JSON.parse(/RESULTS (.*)/.exec(output)?.[1] ?? "{}");
    });

    it("answers every request, first under the old name and then under the new one, with the image that runs", () => {
      const answers = Object.values(results.asked[WWW] ?? {}).flatMap((during) => Object.keys(during));
      expect([...new Set(answers)].sort()).toEqual([`site ${RUNNING}`, `web ${RUNNING}`]);
      expect(Object.keys(results.asked[WWW]?.["after services"] ?? {})).toEqual([`site ${RUNNING}`]);
    });

    it("takes the old name away with the second deployment only", () => {
      const destroyed = results.deployments.map(({ name, stack, destroyed }) => [`${name} ${stack}`, destroyed > 0]);
      expect(Object.fromEntries(destroyed)).toMatchObject({ "beside services": false, "after services": true });
    });

    it("never answers with a failure for a host whose route goes first", () => {
      const answers = Object.values(results.asked[API] ?? {}).flatMap((during) => Object.keys(during));
      expect(answers.filter((answer) => /^5|E[A-Z]+/.test(answer))).toEqual([]);
      expect(Object.keys(results.asked[API]?.["without routes"] ?? {})).toEqual(["404"]);
    });

    it("leaves nothing to change after each deployment, and nothing of what is gone", () => {
      expect(results.deployments.filter(({ isEmptyAfter }) => !isEmptyAfter)).toEqual([]);
      expect(results.left).toEqual([`site ${RUNNING}`]);
    });
  },
);
