import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { OBJECT_KINDS } from "../../../model/platform/objects";
import type { Rule } from "../../../model/rule";
import { CLUSTER_RULES, LONE_CLUSTER_RULES } from "../../../model/rules/azure";
import {
  CLAIM_RULES,
  CONFIG_MAP_RULES,
  CRON_JOB_RULES,
  CUSTOM_OBJECT_RULES,
  DAEMON_SET_RULES,
  EXTERNAL_SERVICE_RULES,
  JOB_RULES,
  NAMESPACE_RULES,
  OPERATOR_RULES,
  PEER_RULES,
  ROUTING_RULES,
  SERVICE_ACCOUNT_RULES,
  SERVICE_RULES,
  STATEFUL_SET_RULES,
} from "../../../model/rules/kubernetes";
import {
  DECLARATION_RULES,
  ENVIRONMENT_RULES,
  EXPIRY_RULES,
  PLACED_CLASS_RULES,
  PLACED_RULES,
  PLATFORM_RULES,
  REFERENCE_RULES,
  STORAGE_RULES,
} from "../../../model/rules/platform";

type Described = Pick<Rule<never>, "id" | "holds" | "source">;

const CATALOGUES: Readonly<Record<string, readonly Described[]>> = {
  cluster: [...CLUSTER_RULES, ...LONE_CLUSTER_RULES],
  references: REFERENCE_RULES,
  configMap: CONFIG_MAP_RULES,
  platform: [
    ...PLATFORM_RULES,
    ...ENVIRONMENT_RULES,
    ...EXPIRY_RULES,
    ...DECLARATION_RULES,
    ...PLACED_RULES,
    ...STORAGE_RULES,
    ...PLACED_CLASS_RULES,
  ],
  objects: [...new Set(Object.values(OBJECT_KINDS).flatMap(({ rules }) => rules))],
  serviceAccount: SERVICE_ACCOUNT_RULES,
  claim: CLAIM_RULES,
  externalService: EXTERNAL_SERVICE_RULES,
  statefulSet: STATEFUL_SET_RULES,
  service: SERVICE_RULES,
  daemonSet: DAEMON_SET_RULES,
  operator: OPERATOR_RULES,
  customObject: CUSTOM_OBJECT_RULES,
  job: JOB_RULES,
  cronJob: CRON_JOB_RULES,
  namespace: NAMESPACE_RULES,
  peer: PEER_RULES,
  routing: ROUTING_RULES,
};
/** Rules of pods are in the catalogue of each kind of workload. */
const RULES = [...new Set(Object.values(CATALOGUES).flat())];
const FOLDER = join(__dirname, "../../../model/rules");
const FILES = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

function isRule(exported: unknown): exported is Described {
  return typeof exported === "object" && exported !== null && "id" in exported && "check" in exported;
}

describe("catalogue of rules", () => {
  it("has an id for every rule once", () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it.each(["cluster", "platform"])("names every rule of the catalogue %s after it", (prefix) => {
    const ids = CATALOGUES[prefix]?.map(({ id }) => id) ?? [];
    expect(ids.filter((id) => !new RegExp(`^${prefix}/[a-z]+(-[a-z]+)*$`).test(id))).toEqual([]);
  });

  it.each(RULES)("says what $id holds, in one sentence, and where it comes from", ({ holds, source }) => {
    expect(holds).toMatch(/^[A-Z].+\.$/);
    expect(source).toMatch(/^(https:\/\/|azurerm internal\/|platform\.ts )\S/);
  });

  it.each(FILES)("lists what %s holds, and has a test for it", (file) => {
    const exported = Object.values<unknown>(require(join(FOLDER, file)));
    expect(exported.filter((value) => isRule(value) && !RULES.includes(value))).toEqual([]);
    const isTested = existsSync(join(__dirname, file.replace(".ts", ".test.ts")));
    expect(isTested || !exported.some(isRule)).toBe(true);
  });
});
