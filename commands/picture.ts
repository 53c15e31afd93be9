import { writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { loadPlatform } from "../model/platform/load";
import { oneOf } from "../model/value/value-error";
import type { LayOut } from "../views/picture/drawing/diagram";
import { documentOf } from "../views/picture/drawing/document";
import { graphviz } from "../views/picture/drawing/graphviz";
import { pageOf } from "../views/picture/page/page";
import { type PlatformPicture, pictureOf } from "../views/picture/picture";
import { declaredIn } from "./app-file";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { makeFolder } from "./make-folder";
import { pricesIn, tryPricesIn } from "./prices-in";
import { inWords } from "./system-error";
import { targetVersion } from "./upgrades";

/** What `picture` is asked for. */
export interface PictureArguments {
  /** Name of the environment; undefined for all of them, side by side. */
  readonly environment: string | undefined;
  /** File that is written: a page, a drawing, or what they are made of, by its ending. */
  readonly output: string;
  /** File of prices; undefined for the one that is there, if any. */
  readonly prices?: string | undefined;
  /** Version that the calendar of upgrades leads to; undefined for the newest that an environment has. */
  readonly target?: string | undefined;
  /** File that declares the platform. */
  readonly platform: string;
}

/** Forms of a picture, by the ending of the file. */
const FORMS: Readonly<Record<string, (picture: PlatformPicture, layOut: LayOut) => string>> = {
  ".html": pageOf,
  ".svg": documentOf,
  ".json": (picture) => `${JSON.stringify(picture, undefined, 2)}\n`,
};

/**
 * Writes a picture of the platform: a page of HTML that needs no network, or a drawing for documents.
 *
 * @throws CommandError for an environment that is none, a file that cannot be written or read, and a version that is none
 */
export async function picture(asked: PictureArguments, context: CommandContext): Promise<void> {
  const { environment, output, prices, target, platform: file } = asked;
  const [ending, form] = Object.entries(FORMS).find(([known]) => output.endsWith(known)) ?? [];
  if (form === undefined || ending === output) {
    throw new CommandError(
      `--output must end with ${oneOf(Object.keys(FORMS))}, got ${JSON.stringify(output)}; write such as portal.html`,
    );
  }
  const { platform, warnings } = loadPlatform(declaredIn(file, context.folder), { today: context.today });
  const names = Object.keys(platform.environments);
  if (environment !== undefined && !names.includes(environment)) {
    throw new CommandError(
      `environment must be one of the platform, got ${JSON.stringify(environment)}; choose ${oneOf(names)}`,
    );
  }
  const drawn = pictureOf({
    platform,
    warnings,
    prices: prices === undefined ? tryPricesIn(context) : pricesIn(prices, context),
    today: context.today,
    target: target === undefined ? undefined : targetVersion(target),
    only: environment,
  });
  const written = form(drawn, await graphviz());
  const path = resolve(context.folder, output);
  inWords(
    () => {
      makeFolder(dirname(path));
      writeFileSync(path, written);
    },
    (code) => `--output must be a file that can be written, got ${code} at ${path}; name another`,
  );
  context.print(`${drawn.environments.map(({ name }) => name).join(", ")} in ${path}\n`);
}
