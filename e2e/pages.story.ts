import type { Cookie, Page } from "@playwright/test";
import { firstScripts } from "./first-script.ts";
import { expect, seriousAxe, signIn, test } from "./fixtures.ts";
import { admin } from "./people.ts";

const publicPaths = ["/", "/demo", "/privacy", "/signed-up", "/sign-in", "/register", "/forgot-password"];
const signedInPaths = [
  "/dashboard",
  "/dashboard?table=pipeline,days,funnel,tickets&days=90",
  "/board",
  "/leads",
  "/leads?lead=ID",
  "/leads/ID",
  "/duplicates",
  "/imports",
  "/notifications",
  "/notifications/settings",
  "/admin/exports",
  "/admin/users",
  "/admin/assignment",
  "/admin/pipeline",
  "/admin/keys",
  "/admin/webhooks",
  "/admin/audit",
];
const widths = [1440, 360];
const mostKilobytes = 180;

for (const app of ["web", "admin"] as const)
  test(`no page of ${app} needs more script than it may before it answers`, () => {
    for (const { route, kilobytes } of firstScripts(app)) expect.soft(kilobytes, route).toBeLessThan(mostKilobytes);
  });

for (const path of publicPaths)
  test(`${path} fits and can be used by everybody`, async ({ page }) => {
    for (const width of path === "/" ? [...widths, 320] : widths) {
      await open(page, path, width);
      await seriousAxeInBothSchemes(page);
    }
  });

test("/api/docs fits and asks nobody else for anything", async ({ page }) => {
  for (const width of widths) await open(page, "/api/docs", width);
  await page.getByRole("button", { name: "Expand operation" }).first().click();
  await expect(page.getByText("/accounts", { exact: true }).first()).toBeVisible();
  // What is inside is drawn by Swagger UI, whose markup is not ours to change.
  await seriousAxe(page, { exclude: ".swagger-ui" });
});

test.describe("signed in", () => {
  let cookies: Cookie[] = [];
  test.beforeAll(async ({ browser, baseURL }) => {
    const page = await browser.newPage({ baseURL });
    await signIn(page, admin);
    cookies = await page.context().cookies();
    await page.close();
  });

  for (const path of signedInPaths)
    test(`${path} fits and can be used by everybody`, async ({ page, setup }) => {
      const { id } = path.includes("ID") ? await setup.lead({ name: "Emile Berliner", company: "Gramophone" }) : {};
      await page.context().addCookies(cookies);
      for (const width of widths) {
        await open(page, path.replace("ID", id ?? ""), width);
        await seriousAxeInBothSchemes(page);
      }
    });
});

/** Opens the page at a width, waits until what it shows has arrived, and sees that nothing sticks out sideways. */
async function open(page: Page, path: string, width: number) {
  await page.setViewportSize({ width, height: 900 });
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  await expect(page.locator("h1, h2").first()).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.skeleton, .skeleton-row, [aria-busy="true"]')).toHaveCount(0);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(wide, `width of ${path} on a screen of ${width} pixels`).toBeLessThanOrEqual(width);
}

/** The dark scheme changes colours only, so only the rules about colours are asked again. */
async function seriousAxeInBothSchemes(page: Page) {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await seriousAxe(page);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await seriousAxe(page, { rules: ["color-contrast", "link-in-text-block"] });
}
