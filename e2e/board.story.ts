import type { Page } from "@playwright/test";
import { expect, seriousAxe, signIn, test, untilLive } from "./fixtures.ts";
import { freshEmail } from "./people.ts";
import type { Setup } from "./setup.ts";

test("several cards are chosen by keys alone and move together", async ({ page, setup }) => {
  const tag = await twoLeads(setup);
  await openBoard(page, setup, tag);
  for (const key of ["j", "x", "j", "x"]) await page.keyboard.press(key);
  await expect(page.getByText("2 selected")).toBeVisible();
  for (const key of ["Space", "ArrowRight", "Space"]) await page.keyboard.press(key);
  await expect(cardsIn(page, "Contacted")).toHaveCount(2);
  await expect.poll(() => stagesOf(setup, tag)).toEqual(["contacted", "contacted"]);
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(cardsIn(page, "New")).toHaveCount(2);
});

test("a loss asks why, and calling it off leaves the lead where it was", async ({ page, setup }) => {
  const tag = await twoLeads(setup);
  await openBoard(page, setup, tag);
  await cardsIn(page, "New").first().click();
  const choose = async () => {
    await page.getByRole("button", { name: /^Stage: New/ }).click();
    await page.getByRole("menuitem", { name: "Lost" }).click();
  };
  await choose();
  const dialog = page.getByRole("dialog");
  await seriousAxe(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(await stagesOf(setup, tag)).toEqual(["new", "new"]);
  await choose();
  await dialog.getByLabel("Why was it lost?").fill("Price");
  await dialog.getByRole("button", { name: "Move to Lost" }).click();
  await expect.poll(() => stagesOf(setup, tag)).toContain("lost");
  expect((await setup.find(tag)).find(({ stage }) => stage === "lost")).toMatchObject({ lost_reason: "Price" });
});

test("a card stays where it was put, also after a reload", async ({ page, setup, expectFault }) => {
  expectFault(/409|leads\.place/);
  const tag = await twoLeads(setup);
  await openBoard(page, setup, tag);
  const names = () => cardsIn(page, "New").locator("b").allTextContents();
  const before = await names();
  await cardsIn(page, "New").first().focus();
  for (const key of ["Space", "ArrowDown", "Space"]) await page.keyboard.press(key);
  await expect.poll(names).toEqual(before.toReversed());
  await expect
    .poll(async () => (await setup.find(tag)).some(({ board_position }) => board_position !== null))
    .toBe(true);
  await page.keyboard.press("Control+z");
  await expect.poll(names).toEqual(before);
  await page.keyboard.press("Control+Shift+Z");
  await expect.poll(names).toEqual(before.toReversed());
  await page.reload();
  await expect.poll(names).toEqual(before.toReversed());

  await test.step("who has moved it in the same moment is named, and it goes on when that is meant", async () => {
    await untilLive(page);
    const card = cardsIn(page, "New").first();
    const id = await card.getAttribute("data-card");
    const somebodyIsFaster = () => setup.post(`/api/leads/${id}/stage`, { stage: "qualified" });
    await page.route(/leads\.place/, (route) => somebodyIsFaster().then(() => route.continue()), { times: 1 });
    await card.focus();
    for (const key of ["Space", "ArrowRight", "Space"]) await page.keyboard.press(key);
    await expect(page.getByText(/ moved .* to Qualified meanwhile/)).toBeVisible();
    await expect(cardsIn(page, "Qualified")).toHaveCount(1);
    await page.getByRole("button", { name: "Do it all the same" }).click();
    await expect(cardsIn(page, "Contacted")).toHaveCount(1);
    await expect.poll(() => stagesOf(setup, tag).then((stages) => stages.includes("contacted"))).toBe(true);
  });
});

test("what is planned shows on the card, and goes when it is done", async ({ page, setup }) => {
  const tag = await twoLeads(setup);
  await openBoard(page, setup, tag);
  const card = cardsIn(page, "New").first();
  await card.click();
  await page.getByRole("button", { name: "Plan an activity" }).click();
  await page.getByRole("textbox", { name: "What is to do" }).fill("Ring back about the switch");
  await page.getByRole("button", { name: "Plan it" }).click();
  await expect(card).toContainText("Ring back about the switch");
  await page.getByRole("checkbox", { name: "Ring back about the switch" }).click();
  await expect(card).toContainText("Nothing planned");
  await expect(page.getByText("Done: Ring back about the switch")).toBeVisible();
  await page.getByRole("button", { name: /^Undo/ }).last().click();
  await expect(card).toContainText("Ring back about the switch");
});

async function twoLeads(setup: Setup) {
  const tag = freshEmail("x").slice(2, 10);
  for (const name of ["Ada", "Bea"]) await setup.lead({ name: `${name} ${tag}` });
  return tag;
}

async function openBoard(page: Page, setup: Setup, tag: string) {
  await signIn(page, await setup.agent("Stella"), `/board?q=${tag}`);
  await untilLive(page);
  await expect(cardsIn(page, "New")).toHaveCount(2);
}

const cardsIn = (page: Page, stage: string) =>
  page.getByRole("region", { name: new RegExp(`^${stage} `) }).locator("[data-card]");

const stagesOf = async (setup: Setup, tag: string) => (await setup.find(tag)).map(({ stage }) => stage);
