import { readFileSync } from "node:fs";
import type { Download, Page } from "@playwright/test";
import { expect, seriousAxe, signIn, test, untilLive } from "./fixtures.ts";
import { freshEmail } from "./people.ts";

const today = () => new Date().toISOString().slice(0, 10);
const bars = (page: Page) => page.getByRole("group", { name: /^Leads per day by source/ });

test("an agent lands on the dashboard, sees a lead arrive in it, and opens the list behind a bar by keys", async ({
  page,
  setup,
}) => {
  test.setTimeout(120_000);
  const agent = await setup.agent("Emma");

  await test.step("it is the first page after signing in", async () => {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail address").fill(agent.email);
    await page.getByLabel("Password").fill(agent.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL("/dashboard");
    await untilLive(page);
  });

  await test.step("a new lead is counted without a reload", async () => {
    const tile = page.locator(".tiles > div", { hasText: "New leads" }).getByRole("link");
    const before = Number(await tile.textContent());
    await setup.lead({ name: "Almon Strowger", email: freshEmail("almon"), source: "call" });
    await expect(tile).not.toHaveText(String(before), { timeout: 15_000 });
    await seriousAxe(page);
  });

  await test.step("arrow keys walk along the days, and Enter opens the leads of one", async () => {
    await bars(page).getByRole("link").last().focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("tooltip")).toContainText("Call");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(`/leads?from=${today()}&to=${today()}`);
    await expect(page.getByText("Almon Strowger").first()).toBeVisible();
    await page.goBack();
  });

  await test.step("a stage opens its leads", async () => {
    await page.getByRole("link", { name: /^New: \d+ leads, / }).focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/leads?stage=new");
  });
});

test("days, comparison and tables stand in the address, and a chart leaves as CSV and as a picture", async ({
  page,
  anotherBrowser,
  setup,
}) => {
  await setup.lead({ name: "Tivadar Puskas", email: freshEmail("tivadar") });
  await signIn(page, await setup.agent("Kate"), "/dashboard");
  await untilLive(page);

  await test.step("what is chosen is an address that a colleague opens", async () => {
    await page.getByRole("button", { name: / to / }).click();
    await page.getByRole("link", { name: "Last 7 days" }).click();
    await expect(page).toHaveURL("/dashboard?days=7");
    await page.getByRole("button", { name: "Leads per day as a table" }).click();
    await expect(page).toHaveURL("/dashboard?days=7&table=days");
    const colleague = await anotherBrowser();
    await signIn(colleague, await setup.agent("Stella"), "/dashboard?days=7&table=days");
    await expect(colleague.getByRole("table", { name: /^Leads per day by source/ }).getByRole("row")).toHaveCount(8);
  });

  await test.step("days of one's own", async () => {
    await page.getByRole("button", { name: / to / }).click();
    await page.getByLabel("From", { exact: true }).fill(today());
    await page.getByLabel("To", { exact: true }).fill(today());
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(`/dashboard?table=days&from=${today()}&to=${today()}`);
    await expect(page.getByRole("table", { name: /^Leads per day by source/ }).getByRole("row")).toHaveCount(2);
  });

  await test.step("the files", async () => {
    const csv = await downloaded(page, "Table (CSV)");
    expect(csv.suggestedFilename()).toBe(`leads-${today()}-${today()}.csv`);
    expect(readFileSync(await csv.path(), "utf8")).toMatch(/^Day,.*All\r\n/);
    const picture = await downloaded(page, "Picture (PNG)");
    expect(
      readFileSync(await picture.path())
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    await seriousAxe(page);
  });
});

test("whoever sees their own leads only gets figures of these", async ({ page, setup }) => {
  const agent = await setup.agent("Hello");
  await setup.put(`/api/users/${agent.id}/record-scope`, { record_scope: "own" });
  await signIn(page, agent, "/dashboard");
  const count = async () =>
    Number(await page.locator(".tiles > div", { hasText: "New leads" }).getByRole("link").textContent());
  const before = await count();
  const stranger = await setup.agent("Stella");
  const [own, theirs] = [freshEmail("own"), freshEmail("theirs")];
  await setup.lead({ name: "Own", email: own, owner_id: agent.id });
  await setup.lead({ name: "Theirs", email: theirs, owner_id: stranger.id });
  await page.reload();
  expect(await count()).toBe(before + 1);
});

async function downloaded(page: Page, what: string): Promise<Download> {
  await page.getByRole("button", { name: "Download leads per day" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: what }).click()]);
  return file;
}
