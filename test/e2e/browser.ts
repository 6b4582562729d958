import type { UserRole } from "@guanxi/shared/user-role";
import sparticuz from "@sparticuz/chromium";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

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

const ADMINISTRATOR = { name: "管理员", email: "admin@guanxi.example", password: "a password, and a long one" };

/** Signs a window in as somebody of the demo world, or where there is none, as an administrator made by the first set-up. */
async function signIn(context: BrowserContext, url: string, role: UserRole): Promise<void> {
  const ask = async <Data>(query: string, input?: object): Promise<Data> => {
    const response = await context.request.post(`${url}/graphql`, { data: { query, variables: { input } } });
    return ((await response.json()) as { data: Data }).data;
  };
  const { signInOptions } = await ask<{ signInOptions: { setUpNeeded: boolean; personas: object[] } }>(
    "{ signInOptions { setUpNeeded personas { role } } }",
  );
  const { email, password } = ADMINISTRATOR;
  const [door, input, type] =
    signInOptions.personas.length > 0
      ? ["signInAs", { role }, "SignInAsInput"]
      : signInOptions.setUpNeeded
        ? ["setUp", ADMINISTRATOR, "SetUpInput"]
        : ["signIn", { email, password }, "SignInInput"];
  const mutation = `mutation ($input: ${type as string}!) { it: ${door as string}(input: $input) { viewer { role } } }`;
  const { it } = await ask<{ it: { viewer: { role: string } | null } }>(mutation, input as object);
  if (it.viewer?.role !== role) throw new Error("The browser was not let in");
}

/** A fresh browser window on a server, signed in as an administrator, as another role, or as nobody. */
export async function aLook(
  browser: Browser,
  url: string,
  language: Language,
  theme: Theme,
  width = 1280,
  height = 900,
  who: UserRole | "STRANGER" = "ADMIN",
): Promise<Look> {
  const context = await browser.newContext({
    locale: language === "zh" ? "zh-CN" : "en-GB",
    colorScheme: theme,
    timezoneId: "Asia/Shanghai",
    viewport: { width, height },
    reducedMotion: "reduce",
  });
  if (who !== "STRANGER") await signIn(context, url, who);
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
