import { parseArgs } from "node:util";
import { type ReviewSeverity, SEVERITIES } from "../severity";

/** A command line that cannot be carried out. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What a command line asks for. */
export interface ReviewArguments {
  /** Stacks to plan, or of which plans exist; empty for all of them. Only without `base`. */
  readonly stacks: readonly string[];
  /** Plan files, or folders of them, that exist already; empty to plan. */
  readonly plans: readonly string[];
  /** Folder of the synthesized app. */
  readonly synthesis: string;
  /** Folder of the synthesized app to compare with; undefined to review plans. */
  readonly base: string | undefined;
  /** Folder of the synthesized app that is deployed; undefined where nobody can tell what is. Only without `base`. */
  readonly deployed: string | undefined;
  /** Whether whoever made the synthesized app is not trusted with the rights that planning needs. */
  readonly untrusted: boolean;
  /** How many stacks are planned at a time. */
  readonly sideBySide: number;
  /** Folder to keep the plans in that are made; undefined to remove them. */
  readonly keepPlans: string | undefined;
  readonly settings: string;
  /** The settings that the change would put into force; undefined where it is not known. */
  readonly proposed: string | undefined;
  readonly threshold: ReviewSeverity;
  /** Files to write the reports to. */
  readonly markdown: string | undefined;
  readonly json: string | undefined;
  /** Whether what ends by the calendar is told too. */
  readonly calendar: boolean;
  /** The commit that was planned; undefined where nobody says. */
  readonly commit: string | undefined;
  /** Address of the page of rules, to which rules in the comment link. */
  readonly rulesPage: string | undefined;
  readonly help: boolean;
}

/** What `--help` prints. */
export const USAGE = `usage: cdktf-aks-platform review [options] [stack…]

Plans the stacks that are named, or all of them, and reviews what would happen.

  --plan PATH        review this output of \`terraform show -json\`, or a folder of them, in place of planning;
                     a file is named after its stack: prod-cluster.json. May be repeated. Where stacks are named, no
                     plan of another is missed.
  --base FOLDER      compare the synthesized app with this one, without any access to a cloud
  --deployed FOLDER  the synthesized app that is deployed, mostly that of the base: a plan that knows nothing of a
                     stack which it has was made without the state, and is no evidence
  --untrusted        the synthesized app comes from somebody who may not use your credentials: stacks that load, configure
                     or read what --deployed does not are not planned
  --side-by-side N   plan so many stacks at a time (default: 1)
  --keep-plans FOLDER keep the plans that are made, as JSON that only you can read; they hold secrets in clear
  --synthesis FOLDER the synthesized app (default: cdktf.out)
  --settings FILE    environments, promotion and acceptances (default: review.json)
  --proposed FILE    the settings that the change brings: what they would add is told, and counts for nothing
  --fail-on SEVERITY exit with 2 from this severity on: ${SEVERITIES.join(", ")} (default: high)
  --markdown FILE    write the comment of a pull request
  --json FILE        write everything, in the form of docs/review-schema.json
  --calendar         tell also what ends by the calendar, whatever the plans do: versions of Kubernetes, certificates
  --commit SHA       the commit that is reviewed, to be named in the report
  --rules-page URL   where the comment finds docs/review-rules.md, to link each finding to its rule
  --help             print this

Exit codes: 0 nothing found from --fail-on up, 1 the review failed or is incomplete, 2 something was found.`;

/** Reads a command line. @throws UsageError with what is wrong */
export function parseArguments(args: readonly string[]): ReviewArguments {
  const { values, positionals } = parse(args);
  const threshold = SEVERITIES.find((severity) => severity === values["fail-on"]);
  if (!threshold) {
    throw new UsageError(`--fail-on must be one of ${SEVERITIES.join(", ")}, got ${JSON.stringify(values["fail-on"])}`);
  }
  if (values.base !== undefined && values.plan.length > 0) {
    throw new UsageError("--base and --plan must not be given together: one compares, the other reviews plans");
  }
  if (values.commit !== undefined && !/^[0-9a-f]{7,64}$/.test(values.commit)) {
    throw new UsageError(`--commit must be the digits of a commit, got ${JSON.stringify(values.commit)}`);
  }
  if (!/^([1-9]|[1-5]\d|6[0-4])$/.test(values["side-by-side"])) {
    throw new UsageError(`--side-by-side must be a number from 1 to 64, got ${JSON.stringify(values["side-by-side"])}`);
  }
  const page = values["rules-page"];
  if (page !== undefined && !/^[\w./:@%~-]+$/.test(page)) {
    throw new UsageError(`--rules-page must be an address without a query, got ${JSON.stringify(page)}`);
  }
  if (values.plan.includes("-")) {
    throw new UsageError("--plan must name a file, got -; a plan is the one of the stack that its file is named after");
  }
  if (values.base !== undefined && values.deployed !== undefined) {
    throw new UsageError("--base and --deployed must not be given together: a comparison looks at no state");
  }
  if (values.untrusted && values.deployed === undefined) {
    throw new UsageError("--untrusted must be given with --deployed, which says what may be planned");
  }
  if (positionals.length > 0 && values.base !== undefined) {
    throw new UsageError("stacks must not be named together with --base: a comparison looks at all of them");
  }
  return {
    stacks: positionals,
    plans: values.plan,
    synthesis: values.synthesis,
    base: values.base,
    deployed: values.deployed,
    untrusted: values.untrusted,
    sideBySide: Number(values["side-by-side"]),
    keepPlans: values["keep-plans"],
    settings: values.settings,
    proposed: values.proposed,
    threshold,
    markdown: values.markdown,
    json: values.json,
    calendar: values.calendar,
    commit: values.commit,
    rulesPage: values["rules-page"],
    help: values.help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        plan: { type: "string", multiple: true, default: [] },
        base: { type: "string" },
        deployed: { type: "string" },
        "side-by-side": { type: "string", default: "1" },
        "keep-plans": { type: "string" },
        untrusted: { type: "boolean", default: false },
        synthesis: { type: "string", default: "cdktf.out" },
        settings: { type: "string", default: "review.json" },
        proposed: { type: "string" },
        "fail-on": { type: "string", default: "high" },
        markdown: { type: "string" },
        json: { type: "string" },
        calendar: { type: "boolean", default: false },
        commit: { type: "string" },
        "rules-page": { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    const { message = "the arguments cannot be read" } = error as { readonly message?: string };
    // behind the first sentence Node tells how its own arguments would be written
    throw new UsageError(`${message.split(/\n|\. /, 1)[0]} (--help shows what there is)`);
  }
}
