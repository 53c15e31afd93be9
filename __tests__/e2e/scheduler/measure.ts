import { afterLoss } from "../../../views/capacity/cases/node-loss";
import { proofOf } from "../../../views/capacity/cases/proof";
import { Scenario } from "../../../views/capacity/cases/scenario";
import { compile } from "../../../views/capacity/placing/compiled";
import { largeCluster } from "../../support/any-scheduled";

const large = largeCluster({ nodes: 50, pods: 800 });
const start = process.hrtime.bigint();
const scenario = new Scenario(compile(large.nodes, large.groups));
const { compiled } = scenario;
const zones = [...new Set(large.nodes.map(({ zone }) => zone))];
const losses = [
  ...zones.map((zone) => large.nodes.flatMap((node, number) => (node.zone === zone ? [number] : []))),
  ...large.nodes.map((_, number) => [number]),
];
const proofs = [
  proofOf({ compiled, tried: (seed) => scenario.steady(seed), left: [] }),
  ...losses.map((lost) => proofOf({ compiled, tried: (seed) => afterLoss(scenario, seed, lost), left: [] })),
];
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
process.stdout.write(JSON.stringify({ milliseconds, verdicts: proofs.map(({ verdict }) => verdict) }));
