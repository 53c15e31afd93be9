import { DeclarationReader } from "../../../model/declaration-reader";
import { resolvePodAffinities, resolveSpread } from "../../../model/kubernetes/pod-affinity";
import { formatProblem, type Problem } from "../../../model/problem";

function read<Value>(resolve: (reader: DeclarationReader) => Value) {
  const problems: Problem[] = [];
  return { resolved: resolve(new DeclarationReader(problems)), problems: problems.map(formatProblem) };
}

describe("resolvePodAffinities", () => {
  it("is a wish about nodes by default, and resolves to itself", () => {
    const once = read((reader) => resolvePodAffinities(reader, [{ workload: "cache" }]));
    expect(once).toEqual({
      resolved: [{ workload: "cache", topology: "node", whenUnsatisfiable: "ScheduleAnyway", weight: 100 }],
      problems: [],
    });
    expect(read((reader) => resolvePodAffinities(reader, once.resolved))).toEqual(once);
  });

  it("fails for what is none", () => {
    const wrong = JSON.parse('[{ "workload": "a", "topology": "rack", "whenUnsatisfiable": "no" }]');
    expect(read((reader) => resolvePodAffinities(reader, wrong)).problems).toEqual([
      '[[0].topology] must be one of the known values, got "rack"; write node or zone (value)',
      '[[0].whenUnsatisfiable] must be one of the known values, got "no"; write DoNotSchedule or ScheduleAnyway (value)',
    ]);
  });
});

describe("resolveSpread", () => {
  it("is a wish by default, each part by itself", () => {
    expect(read((reader) => resolveSpread(reader, { zone: "DoNotSchedule" }))).toEqual({
      resolved: { zone: "DoNotSchedule", node: "ScheduleAnyway" },
      problems: [],
    });
  });
});
