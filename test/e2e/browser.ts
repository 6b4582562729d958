import sparticuz from "@sparticuz/chromium";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";

/** Where a Chrome or Chromium of the machine itself usually is, for systems the package has no build for. */
const INSTALLED = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
];

// The package's own list holds --single-process, which dies with the first closed page, and --disable-web-security.
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-dev-shm-usage",
  "--lang=zh-CN",
];

/** Starts the browser that comes inside an npm package, or one that is installed. */
export async function aBrowser(): Promise<Browser> {
  const packaged = process.platform === "linux" && process.arch === "x64";
  const executablePath = packaged ? await sparticuz.executablePath() : INSTALLED.find((file) => existsSync(file));
  if (!executablePath) throw new Error("No browser: install Chrome or Chromium.");
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  const out = process.env.GUANXI_TEST_OUT;
  if (out) writeFileSync(path.join(out, "browser"), `Chromium ${browser.version()}`);
  return browser;
}

export const LANGUAGES = ["zh", "en"] as const;
export const THEMES = ["light", "dark"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Theme = (typeof THEMES)[number];

const SCREENSHOTS = fileURLToPath(new URL("./screenshots/", import.meta.url));

/** A page in one language and theme; what the browser complains about is collected. */
export interface Look {
  readonly page: Page;
  readonly complaints: string[];
  /** Opens a path and waits until nothing is loading any more. */
  open(path: string): Promise<void>;
  /** Keeps a picture of the page as it stands. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

/** A fresh browser window on a server. */
export async function aLook(
  browser: Browser,
  url: string,
  language: Language,
  theme: Theme,
  width = 1280,
  height = 900,
): Promise<Look> {
  const context = await browser.newContext({
    locale: language === "zh" ? "zh-CN" : "en-GB",
    colorScheme: theme,
    timezoneId: "Asia/Shanghai",
    viewport: { width, height },
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url()))
      complaints.push(`request to ${request.url()}`);
  });
  return {
    page,
    complaints,
    async open(target) {
      await page.goto(`${url}${target}`);
      await page.locator("main h1").first().waitFor();
      await settled(page);
    },
    async picture(name) {
      mkdirSync(SCREENSHOTS, { recursive: true });
      await page.screenshot({
        path: path.join(SCREENSHOTS, `${name}-${language}-${theme}-${width}.png`),
        fullPage: true,
      });
    },
    close: () => context.close(),
  };
}

/** Waits until no part of the page says that it is busy. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"]').length === 0, undefined, {
    timeout: 20_000,
  });
  await page.waitForTimeout(250); // charts draw in the next frames
}
