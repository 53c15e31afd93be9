import { join } from "node:path";
import fc from "fast-check";
import { randomOf, shuffled } from "../../views/capacity/placing/random";
import type { Verdict } from "../../views/capacity/verdict";
import { anyAddressed, isReported } from "../support/any-address-environment";
import { anyPlan, isCounted } from "../support/any-address-plan";
import { anyVariedBudgeted, budgetObjects } from "../support/any-budgeted";
import { type AnyScheduled, largeCluster } from "../support/any-scheduled";
import { DRILLS } from "../support/drills";
import { questionOf } from "../support/scheduler-question";
import { REPOSITORY } from "./support/folders";
import { askScheduler, type SchedulerQuestion } from "./support/kube-scheduler";
import { runOrThrow } from "./support/run";
import { describeWhere } from "./support/where";

/** What is proved of a platform: with all nodes, and when some are lost. */
interface Proved {
  readonly steady: Verdict;
  readonly loss?: Verdict;
}

/** What is proved of something that happens, and how kube-scheduler is asked about it. */
interface Happened {
  readonly name: string;
  readonly verdict: Verdict;
  readonly question: SchedulerQuestion;
}

/** Of how many platforms those are taken on which everything runs, to see what may happen to them. */
const HAPPENINGS_OF = 300;

interface Measured {
  readonly milliseconds: number;
  readonly verdicts: readonly Verdict[];
}

const PLATFORMS = 1000;
/** How often kube-scheduler itself is asked about each that is not ruled out, with its own chance and another order of arrival. */
const RUNS = 4;
const seed = Number(process.env.E2E_SEED ?? Date.now() % 2 ** 31);

describe("the count of addresses", () => {
  it("is that of a list of everything that has one, in ten thousand plans", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => expect(isCounted(plan)).toBe(true)),
      { seed, numRuns: 10_000 },
    );
  });

  it("is so too in what is reported of ten thousand environments, with private endpoints and IPv6", () => {
    fc.assert(
      fc.property(anyAddressed, (plan) => expect(isReported(plan)).toBe(true)),
      { seed, numRuns: 10_000 },
    );
  });
});

describeWhere("the view of capacity, held against kube-scheduler", ["kubeScheduler"], () => {
  it("promises nothing that is not kept, and rules out nothing that happens", async () => {
    const platforms = fc.sample(anyVariedBudgeted, { seed, numRuns: PLATFORMS });
    const proved: readonly Proved[] = await alone("prove.ts", String(seed), String(PLATFORMS));
    const asked = platforms.map((platform, index) => questions(platform, index, runsOf(proved[index])));
    const answers = await askScheduler(asked.flat());
    const wrong: string[] = [];
    const tally = new Map<string, number>();
    let first = 0;
    for (const [index, { steady, loss }] of proved.entries()) {
      const runs = answers.slice(first, first + (asked[index]?.length ?? 0));
      first += runs.length;
      const cases = [
        { name: "steady", verdict: steady, left: runs.map(({ pending }) => pending.length) },
        ...(loss ? [{ name: "loss", verdict: loss, left: runs.map(({ pendingAfter }) => pendingAfter.length) }] : []),
      ];
      for (const { name, verdict, left } of cases) {
        const key = `${name} ${verdict}, kube-scheduler ${inWords(left)}`;
        tally.set(key, (tally.get(key) ?? 0) + 1);
        if (isWrong(verdict, left)) wrong.push(`platform ${index}, ${key}: ${left.join(", ")} without a node`);
      }
    }
    console.info([`seed ${seed}`, ...[...tally].sort().map(([key, count]) => `${count} ${key}`)].join("\n"));
    expect(wrong).toEqual([]);
  });

  it("keeps it while a version is rolled out and nodes are upgraded, and where disks stay in their zone", async () => {
    const proved: readonly Happened[] = await alone("prove-happenings.ts", String(seed), String(HAPPENINGS_OF));
    const answers = await askScheduler(proved.map(({ question }) => question));
    const tally = new Map<string, number>();
    const wrong = proved.flatMap(({ name, verdict }, index) => {
      const { pendingAfter = [], blocked = [] } = answers[index] ?? {};
      const left = [pendingAfter.length + blocked.length];
      const key = `${name} ${verdict}, kube-scheduler ${inWords(left)}`;
      tally.set(key, (tally.get(key) ?? 0) + 1);
      return isWrong(verdict, left) ? [`${index}, ${key}`] : [];
    });
    console.info([`seed ${seed}`, ...[...tally].sort().map(([key, count]) => `${count} ${key}`)].join("\n"));
    expect(proved.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it("says the last number that is borne, and kube-scheduler leaves a pod or a drain with one more", async () => {
    const asked = DRILLS.flatMap(({ name, last, of }) =>
      [last, last + 1].map((number) => ({ name, number, last, ...of(number) })),
    );
    const answers = await askScheduler(asked.map(({ question }) => question));
    const told = asked.map(({ name, number, last, proof }, index) => {
      const { pending = [], pendingAfter = [], blocked = [] } = answers[index] ?? {};
      const isBorne = pending.length + pendingAfter.length + blocked.length === 0;
      return { drill: `${number} ${name}`, isPromised: proof.verdict === "fits", isBorne, isWithin: number === last };
    });
    for (const { drill, isPromised, isBorne, isWithin } of told)
      expect({ drill, isPromised, isBorne }).toEqual({ drill, isPromised: isWithin, isBorne: isWithin });
  });

  it("takes no longer for all losses of a large cluster than three runs of kube-scheduler", async () => {
    const large = largeCluster({ nodes: 50, pods: 800 });
    const [answer] = await askScheduler([questionOf(large)]);
    const { milliseconds, verdicts }: Measured = await alone("measure.ts");
    console.info(
      `${verdicts.length} cases: ${Math.round(milliseconds)} ms, kube-scheduler once: ${answer?.milliseconds} ms`,
    );
    expect(answer?.pending).toEqual([]);
    expect(new Set(verdicts)).toEqual(new Set(["fits"]));
    expect(milliseconds).toBeLessThan(3 * (answer?.milliseconds ?? 0));
  });
});

/** What a script says in a process of its own: in that of a suite, numbers are slower than anywhere else. */
async function alone<Answer>(script: string, ...args: readonly string[]): Promise<Answer> {
  const file = join(REPOSITORY, "__tests__", "e2e", "scheduler", script);
  return JSON.parse(await runOrThrow("node", ["--require", "tsx/cjs", file, ...args], { cwd: REPOSITORY }));
}

/** What a bound rules out, it rules out in every order of arrival. */
function runsOf(proved: Proved | undefined): number {
  const isRuledOut = proved?.steady === "cannot fit" && (proved.loss ?? "cannot fit") === "cannot fit";
  return isRuledOut ? 1 : RUNS;
}

function questions(platform: AnyScheduled, index: number, runs: number) {
  const question = { ...questionOf(platform), budgets: budgetObjects(platform) };
  return Array.from({ length: runs }, (_, run) => ({
    ...question,
    pods: run === 0 ? question.pods : shuffled(question.pods, randomOf(seed + index * RUNS + run)),
  }));
}

function isWrong(verdict: Verdict, left: readonly number[]): boolean {
  if (verdict === "fits") return left.some((count) => count > 0);
  return verdict === "cannot fit" && left.some((count) => count === 0);
}

function inWords(left: readonly number[]): string {
  if (left.every((count) => count === 0)) return "places all";
  return left.every((count) => count > 0) ? "never does" : "does sometimes";
}
