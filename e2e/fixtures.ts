import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import type { Person } from "./people.ts";
import { Setup } from "./setup.ts";
import { type Faults, unexpected, watch } from "./watch.ts";

type Fixtures = {
  /** Says beforehand which faults belong to the story, such as the refusal it is about. */
  expectFault: (pattern: RegExp) => void;
  /** A page in a browser of its own, for another person of the same story. */
  anotherBrowser: (options?: BrowserContextOptions) => Promise<Page>;
  setup: Setup;
  faults: Faults;
};

/** Playwright's test; a fault in any of its pages fails it (see watch.ts). */
export const test = base.extend<Fixtures>({
  // Playwright reads the names between the braces, so there must be braces.
  // oxlint-disable-next-line no-empty-pattern
  faults: async ({}, use) => {
    const faults: Faults = { found: [], expected: [] };
    await use(faults);
    expect(unexpected(faults), "faults in the pages").toEqual([]);
  },
  expectFault: ({ faults }, use) => use((pattern) => void faults.expected.push(pattern)),
  page: async ({ page, faults, baseURL }, use) => {
    watch(page, ownOrigin(baseURL), faults);
    await use(page);
  },
  anotherBrowser: async ({ browser, contextOptions, baseURL, faults }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ ...contextOptions, baseURL, ...options });
      contexts.push(context);
      const page = await context.newPage();
      watch(page, ownOrigin(baseURL), faults);
      return page;
    });
    for (const context of contexts) await context.close();
  },
  setup: async ({ request, baseURL }, use) => use(await Setup.start(request, ownOrigin(baseURL))),
});

export { expect } from "@playwright/test";

/** Signs in through the page, and waits until `path` is open. */
export async function signIn(page: Page, { email, password }: Person, path = "/board") {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname + url.search === path);
}

type Look = { rules?: string[]; exclude?: string };

/** Nothing on the page stands in somebody's way; the message names each obstacle and its first element. */
export async function seriousAxe(page: Page, { rules, exclude }: Look = {}) {
  // No page has frames, so axe needs no second page to gather what they say.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (rules) axe.withRules(rules);
  if (exclude) axe.exclude(exclude);
  await page.evaluate(untilStill);
  const { violations } = await axe.analyze();
  const named = violations.map(({ id, help, nodes }) => `${id}: ${help} at ${nodes[0]?.target.join(" ")}`);
  expect.soft(named, `axe on ${page.url()}`).toEqual([]);
}

/** What comes in is there: half faded in, its colours are none that a person reads. */
async function untilStill() {
  const short = document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < 1000);
  await Promise.allSettled(short.map(({ finished }) => finished));
}

/** The live connection of a page of the CRM stands. */
export const untilLive = (page: Page) => expect(page.locator("output.live")).toBeVisible();

function ownOrigin(baseURL: string | undefined) {
  if (!baseURL) throw new Error("playwright.config.ts names no baseURL");
  return baseURL;
}
