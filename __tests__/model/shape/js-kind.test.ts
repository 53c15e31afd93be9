import { join } from "node:path";
import { buildSync } from "esbuild";
import { classNameOf } from "../../../model/shape/js-kind";
import { Cidr, IpAddress } from "../../../model/value/cidr";
import { CronSchedule } from "../../../model/value/cron-schedule";
import { ImageReference } from "../../../model/value/image-reference";
import { IntOrPercent } from "../../../model/value/int-or-percent";
import { KubernetesVersion } from "../../../model/value/kubernetes-version";
import { CpuQuantity, MemoryQuantity } from "../../../model/value/quantity";

const VALUES = [
  Cidr.parse("10.0.0.0/8"),
  IpAddress.parse("10.0.0.10"),
  CronSchedule.parse("@daily"),
  ImageReference.parse("web:1.0.0"),
  IntOrPercent.parse("25%"),
  KubernetesVersion.parse("1.35"),
  CpuQuantity.parse("100m"),
  MemoryQuantity.parse("128Mi"),
];
const MODEL = join(__dirname, "..", "..", "..", "model");
const IN_A_BUNDLE = `
  import { classNameOf } from "./shape/js-kind";
  import { Cidr } from "./value/cidr";
  import { KubernetesVersion } from "./value/kubernetes-version";
  names.push(classNameOf(Cidr.parse("10.0.0.0/8")), classNameOf(KubernetesVersion.parse("1.35")));
`;

describe("the name of the class of an instance", () => {
  it.each(VALUES.map((value) => [value.constructor.name, value] as const))(
    "is %s for a parsed value",
    (name, value) => {
      expect(classNameOf(value)).toBe(name);
    },
  );

  it.each([{ minify: false }, { minify: true }])("is kept by a bundle: %j", (options) => {
    const { outputFiles } = buildSync({
      stdin: { contents: IN_A_BUNDLE, resolveDir: MODEL },
      bundle: true,
      platform: "node",
      write: false,
      ...options,
    });
    const names: string[] = [];
    new Function("names", "require", outputFiles.map(({ text }) => text).join())(names, require);
    expect(names).toEqual(["Cidr", "KubernetesVersion"]);
  });

  it("is that of its constructor, or object, for any other", () => {
    expect(classNameOf(new Date())).toBe("Date");
    expect(classNameOf(Object.create({ constructor: undefined }))).toBe("object");
  });
});
