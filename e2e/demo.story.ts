import type { Page } from "@playwright/test";
import { expect, seriousAxe, signIn, test } from "./fixtures.ts";
import { admin, freshEmail } from "./people.ts";
import { fillSignUp, signUpForm, untilFillTimeIsOver } from "./sign-up-form.ts";

const amountOf = (page: Page) => page.getByLabel("You send");
const send = (page: Page) => page.getByRole("button", { name: "Send the pretend money" }).click();
const transfers = (page: Page) => page.getByRole("region", { name: "Transfers" }).getByRole("listitem");
const accounts = (page: Page) => page.locator("ul.accounts > li");

test("a visitor tries the demo without an account, and signing up puts it on their card", async ({
  page,
  anotherBrowser,
  setup,
}) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Try the demo" }).click();
  await expect(page.getByRole("heading", { name: "Send some pretend money." })).toBeVisible();
  await expect(page.getByRole("note")).toContainText("Demo: no real bank, no real money.");
  await expect(accounts(page).first()).toContainText("2,500.00 USD");

  await amountOf(page).fill("100");
  await expect(page.getByText("101.50 USD")).toBeVisible();
  await send(page);
  await expect(page.getByText("100.00 USD are on their way.")).toBeVisible();
  await expect(transfers(page)).toContainText([/Created.*100\.00 USD.*fee 1\.50 USD/]);
  await expect(accounts(page).first()).toContainText("2,398.50 USD");
  await seriousAxe(page);

  const email = freshEmail("demo");
  await fillSignUp(page, email);
  await untilFillTimeIsOver(page);
  await signUpForm(page).getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByRole("heading", { name: "Look in your mail." })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "This demo is on your card." })).toBeVisible();

  const [lead] = await setup.find(email);
  const desk = await anotherBrowser();
  await signIn(desk, admin, `/leads/${lead?.id}`);
  for (const told of ["Began the demo", "Made a transfer in the demo", "Signed up after trying the demo"])
    await expect(desk.getByText(told)).toBeVisible();
});

test("what was sent moves on by itself, and another tab hears of it at once", async ({ page }) => {
  await page.goto("/demo");
  const other = await page.context().newPage();
  await other.goto("/demo");
  await page.bringToFront();
  await amountOf(page).fill("40");
  await send(page);
  await expect(transfers(page)).toContainText([/40\.00 USD/]);
  await expect(transfers(other)).toContainText([/40\.00 USD/], { timeout: 3_000 });
  await expect(transfers(page)).toContainText([/Sent/], { timeout: 15_000 });
  await expect(transfers(page)).toContainText([/Delivered/], { timeout: 25_000 });
  await expect(transfers(other)).toContainText([/Delivered/], { timeout: 3_000 });
  await other.reload();
  await expect(transfers(other)).toHaveCount(1);

  await page.getByRole("button", { name: "Start over" }).click();
  await expect(page.getByText("Nothing sent yet.")).toBeVisible();
  await expect(other.getByText("Nothing sent yet.")).toBeVisible({ timeout: 3_000 });
});

for (const javaScriptEnabled of [true, false])
  test(`${javaScriptEnabled ? "with" : "without"} JavaScript an amount that cannot be sent is kept and explained`, async ({
    anotherBrowser,
    expectFault,
  }) => {
    expectFault(/400/);
    const page = await anotherBrowser({ javaScriptEnabled });
    await page.goto("/demo");
    for (const [amount, sentence] of [
      ["9000", "Not enough on Mock checking"],
      ["a few", "Write an amount in dollars"],
    ] as const) {
      await amountOf(page).fill(amount);
      await send(page);
      await expect(page.getByText(sentence)).toBeVisible();
      await expect(amountOf(page)).toHaveValue(amount);
      await expect(amountOf(page)).toHaveAttribute("aria-invalid", "true");
    }
    if (javaScriptEnabled) await expect(amountOf(page)).toBeFocused();

    await amountOf(page).fill("12.50");
    await send(page);
    await expect(page.getByText("12.50 USD are on their way.")).toBeVisible();
    await page.reload();
    await expect(transfers(page)).toHaveCount(1);
  });

test("another browser has a bank of its own", async ({ page, anotherBrowser }) => {
  await page.goto("/demo");
  await amountOf(page).fill("20");
  await send(page);
  await expect(transfers(page)).toHaveCount(1);
  const stranger = await anotherBrowser();
  await stranger.goto("/demo");
  await expect(stranger.getByText("Nothing sent yet.")).toBeVisible();
});
