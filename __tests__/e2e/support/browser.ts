import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

const KNOWN = [process.env.E2E_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const CHROMIUM = KNOWN.find((path) => path !== undefined && path !== "" && existsSync(path));

/** Why there is no browser; undefined where there is one. */
export const MISSING_BROWSER =
  CHROMIUM === undefined
    ? "no Chromium; install that of the system, such as by apt-get install chromium, or set E2E_CHROMIUM to its path"
    : undefined;

/** Starts Chromium, which asks nobody for anything by itself. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(CHROMIUM !== undefined && { executablePath: CHROMIUM }),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A page that was opened, and what it did besides being shown. */
export interface Opened {
  readonly page: Page;
  /** What it said to the console, errors of its script, dialogs, and whatever it asked a network for. */
  readonly noise: readonly string[];
}

/** How a page is looked at. */
export interface Look {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  readonly javaScriptEnabled?: boolean;
}

const HEIGHT = 900;

/** Opens a file. */
export async function open(browser: Browser, file: string, { width = 1400, ...look }: Look = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width, height: HEIGHT }, offline: true, ...look });
  const page = await context.newPage();
  const noise: string[] = [];
  page.on("console", (message) => noise.push(`console: ${message.text()}`));
  page.on("pageerror", ({ message }) => noise.push(`error: ${message}`));
  page.on("dialog", (dialog) => {
    noise.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== `file://${file}`) noise.push(`request: ${request.url()}`);
  });
  await page.goto(`file://${file}`, { waitUntil: "load" });
  return { page, noise };
}
