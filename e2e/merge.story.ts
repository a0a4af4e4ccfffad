import type { Page } from "@playwright/test";
import { expect, seriousAxe, signIn, test, untilLive } from "./fixtures.ts";
import { freshEmail } from "./people.ts";
import type { Setup } from "./setup.ts";

test("a lead that looks like another is compared, merged, changed, and parted again long after", async ({
  page,
  setup,
}) => {
  const { kept, other, company } = await twoAlike(setup);
  await setup.post(`/api/leads/${other.id}/notes`, { body: "Asked for a second line." });
  await signIn(page, await setup.agent("Mabel"), `/leads/${kept.id}`);
  const alike = page.getByRole("region", { name: "Possible duplicate" });

  await test.step("the banner says why, and the comparison what will come of it", async () => {
    // The worker reads the ledger when what other tests write has settled.
    await expect(alike).toContainText(`Looks like Emma M. Nutt at ${company}, Inc.`, { timeout: 30_000 });
    await expect(alike).toContainText(/same phone/i);
    await alike.getByRole("button", { name: "Compare" }).click();
    const dialog = page.getByRole("dialog", { name: "Merge leads" });
    const row = dialog.getByRole("row", { name: /^Company/ });
    await expect(row.getByRole("cell").last()).toHaveText(company);
    await row.getByRole("radio", { name: `${company}, Inc.` }).check();
    await expect(row.getByRole("cell").last()).toHaveText(`${company}, Inc.`);
    await seriousAxe(page);
    await dialog.getByRole("button", { name: "Merge" }).click();
  });

  await test.step("both histories are one, at both addresses", async () => {
    await expect(page.getByText("Merged into Emma Nutt")).toBeVisible();
    await expect(alike).toHaveCount(0);
    for (const id of [kept.id, other.id]) {
      await page.goto(`/leads/${id}`);
      await expect(page.getByRole("heading", { name: "Emma Nutt" })).toBeVisible();
      await expect(page.getByText("Asked for a second line.")).toBeVisible();
      await expect(page.getByText("Merged with Emma M. Nutt")).toBeVisible();
    }
    expect(await setup.find(company)).toMatchObject([{ id: kept.id, name: "Emma Nutt" }]);
  });

  await test.step("un-merged after another change, each has its own again", async () => {
    await setup.post(`/api/leads/${other.id}/stage`, { stage: "qualified" });
    await page.getByRole("list", { name: "Merged into this lead" }).getByRole("button", { name: "Un-merge" }).click();
    await expect(page.getByText("Emma M. Nutt stands alone again")).toBeVisible();
    expect(await setup.get(`/api/leads/${kept.id}`)).toMatchObject({ company, stage: "qualified" });
    expect(await setup.get(`/api/leads/${other.id}`)).toMatchObject({ company: `${company}, Inc.`, stage: "new" });
    await page.goto(`/leads/${kept.id}`);
    await expect(page.getByText("Parted from Emma M. Nutt")).toBeVisible();
    await expect(page.getByText("Asked for a second line.")).toHaveCount(0);
  });
});

test("the queue is worked off by keys, and each step can be taken back", async ({ page, setup }) => {
  const [first, second] = [await twoAlike(setup), await twoAlike(setup)];
  await signIn(page, await setup.agent("Kate"), "/duplicates");
  const pairOf = async ({ kept }: Alike) => {
    const { items } = await setup.get(`/api/leads/${kept.id}/duplicates`);
    return items.length === 1 ? (items[0].id as string) : undefined;
  };
  await expect.poll(() => pairOf(first)).toBeDefined();
  await expect.poll(() => pairOf(second)).toBeDefined();

  await page.goto(`/duplicates?pair=${await pairOf(first)}`);
  await expect(openPair(page)).toContainText(first.company);
  await seriousAxe(page);
  await page.keyboard.press("n");
  await expect(page.getByText("Not a duplicate", { exact: true })).toBeVisible();
  await expect(openPair(page)).not.toContainText(first.company);
  await expect.poll(() => pairOf(first)).toBeUndefined();
  await page.keyboard.press("Control+z");
  await expect.poll(() => pairOf(first)).toBeDefined();

  await page.goto(`/duplicates?pair=${await pairOf(second)}`);
  await expect(openPair(page)).toContainText(second.company);
  await untilLive(page);
  await page.keyboard.press("m");
  await expect(page.getByText("Merged into Emma Nutt")).toBeVisible();
  await expect(openPair(page)).not.toContainText(second.company);
  expect(await setup.get(`/api/leads/${second.other.id}`)).toMatchObject({ id: second.kept.id });
  await page.keyboard.press("Control+z");
  await expect.poll(() => setup.get(`/api/leads/${second.other.id}`)).toMatchObject({ id: second.other.id });
});

test("a pair is compared and merged on a phone", async ({ page, setup }) => {
  const { kept, other, company } = await twoAlike(setup);
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, await setup.agent("Ida"), "/duplicates");
  await page
    .getByRole("button", { name: /Emma Nutt/ })
    .first()
    .click();
  await expect(page.getByRole("button", { name: "All pairs" })).toBeVisible();
  await seriousAxe(page);
  const { items } = await setup.get(`/api/leads/${kept.id}/duplicates`);
  await page.goto(`/duplicates?pair=${items[0].id}`);
  await expect(openPair(page)).toContainText(company);
  await page.getByRole("button", { name: /^Merge/ }).click();
  await expect.poll(() => setup.get(`/api/leads/${other.id}`)).toMatchObject({ id: kept.id });
});

test("chosen leads of the list are merged", async ({ page, setup }) => {
  const { kept, other, company } = await twoAlike(setup);
  await signIn(page, await setup.agent("Ida"), `/leads?q=${encodeURIComponent(company)}`);
  await expect(page.getByRole("row").filter({ hasText: "Emma" })).toHaveCount(2);
  await untilLive(page);
  for (const key of ["j", "x", "j", "x"]) await page.keyboard.press(key);
  await page.getByRole("toolbar", { name: "Chosen rows" }).getByRole("button", { name: "Merge" }).click();
  await page.getByRole("dialog", { name: "Merge leads" }).getByRole("button", { name: "Merge" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Emma" })).toHaveCount(1);
  expect(await setup.get(`/api/leads/${other.id}`)).toMatchObject({ id: kept.id });
});

type Alike = Awaited<ReturnType<typeof twoAlike>>;

/** Two leads with one phone, a like name, and one company in two spellings; waits until they are found. */
async function twoAlike(setup: Setup) {
  const unique = String(Math.floor(Math.random() * 1e7)).padStart(7, "0");
  const [company, phone] = [`Bell ${unique}`, `+1212${unique}`];
  const kept = await setup.lead({ name: "Emma Nutt", email: freshEmail("emma"), phone, company });
  const named = { name: "Emma M. Nutt", email: freshEmail("emma"), company: `${company}, Inc.` };
  const other = await setup.lead({ ...named, phone });
  await expect
    .poll(async () => (await setup.get(`/api/leads/${kept.id}/duplicates`)).items.length, { timeout: 20_000 })
    .toBe(1);
  return { kept, other, company };
}

const openPair = (page: Page) => page.getByRole("region", { name: / and / });
