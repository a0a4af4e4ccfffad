import { expect, seriousAxe, signIn, test, untilLive } from "./fixtures.ts";
import { freshEmail } from "./people.ts";
import type { Setup } from "./setup.ts";

test("a lead becomes an opportunity with its account and contact, and one undo takes all of it back", async ({
  page,
  setup,
}) => {
  const { lead, company } = await aLead(setup);
  await signIn(page, await setup.agent("Emma"), `/leads/${lead.id}`);
  const account = page.getByRole("definition").filter({ has: page.getByRole("link", { name: company }) });

  await test.step("the form says what will be made", async () => {
    await expect(page.getByRole("heading", { name: "Hedy Lamarr" })).toBeVisible();
    await untilLive(page);
    await page.keyboard.press("v");
    const dialog = page.getByRole("dialog", { name: "Convert Hedy Lamarr" });
    await expect(dialog.getByRole("button", { name: /^Account/ })).toContainText(`New: ${company}`);
    await expect(dialog.getByRole("button", { name: /^Contact/ })).toContainText("New: Hedy Lamarr");
    await dialog.getByLabel("Amount").fill("24,800");
    await seriousAxe(page);
    await dialog.getByRole("button", { name: "Convert to opportunity" }).click();
  });

  await test.step("the panel leads to both", async () => {
    await expect(page.getByText(`Converted Hedy Lamarr at ${company}`)).toBeVisible();
    await expect(account).toBeVisible();
    expect(await setup.get(`/api/opportunities/${lead.id}`)).toMatchObject({ kind: "opportunity", amount: "24800.00" });
  });

  await test.step("and is as it was afterwards", async () => {
    await page.keyboard.press("Control+z");
    await expect(account).toHaveCount(0);
    expect(await setup.get(`/api/leads/${lead.id}`)).toMatchObject({ kind: "lead", account_id: null });
    expect((await setup.get(`/api/accounts?q=${encodeURIComponent(company)}`)).total).toBe(0);
  });
});

test("an account shows its people and deals, is merged with one that looks like it, and parted again", async ({
  page,
  setup,
}) => {
  const { lead, company } = await aLead(setup);
  const { account } = await setup.post(`/api/leads/${lead.id}/convert`, { amount: "1200" });
  const alike = await setup.post("/api/accounts", { name: `${company}, Inc.`, industry: "Telephony" });
  await signIn(page, await setup.agent("Stella"), `/accounts?q=${encodeURIComponent(company)}`);

  await test.step("the list is searched, sorted and worked by keys", async () => {
    await expect(page.getByRole("row").filter({ hasText: company })).toHaveCount(2);
    await seriousAxe(page);
    await page.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
    await expect(page.getByRole("row").filter({ hasText: company }).first()).not.toContainText("Inc.");
    await page.keyboard.press("j");
    await page.keyboard.press("o");
    await expect(page).toHaveURL(new RegExp(`/accounts/${account.id}$`));
  });

  await test.step("what hangs on it stands beside it", async () => {
    await expect(page.getByRole("region", { name: "People" })).toContainText("Hedy Lamarr");
    await expect(page.getByRole("region", { name: "Opportunities and leads" })).toContainText("$1,200");
    await expect(page.getByRole("list", { name: "Timeline" })).toContainText("Converted to an opportunity");
    await seriousAxe(page);
  });

  await test.step("merged, both links lead to one", async () => {
    const banner = page.getByRole("region", { name: "Possible duplicate" });
    await expect(banner).toContainText(`${company}, Inc.`);
    await banner.getByRole("button", { name: "Compare" }).click();
    const dialog = page.getByRole("dialog", { name: "Merge accounts" });
    await expect(
      dialog
        .getByRole("row", { name: /^Industry/ })
        .getByRole("cell")
        .last(),
    ).toHaveText("Telephony");
    await seriousAxe(page);
    await dialog.getByRole("button", { name: "Merge" }).click();
    await expect(page.getByText(`Merged into ${company}`)).toBeVisible();
    expect(await setup.get(`/api/accounts/${alike.id}`)).toMatchObject({ id: account.id, industry: "Telephony" });
  });

  await test.step("parted, each has its own again", async () => {
    await page
      .getByRole("list", { name: "Merged into this account" })
      .getByRole("button", { name: "Un-merge" })
      .click();
    await expect(page.getByText(`${company}, Inc. stands alone again`)).toBeVisible();
    expect(await setup.get(`/api/accounts/${alike.id}`)).toMatchObject({ id: alike.id, industry: "Telephony" });
    expect(await setup.get(`/api/accounts/${account.id}`)).toMatchObject({ industry: null });
  });
});

test("a contact is created, refused a second time, and edited in place on a phone", async ({
  page,
  setup,
  expectFault,
}) => {
  expectFault(/409/);
  const email = freshEmail("watson");
  await signIn(page, await setup.agent("Ida"), "/contacts");
  for (const name of ["Thomas Watson", "T. Watson"]) {
    await page.goto("/contacts?new=contact");
    const dialog = page.getByRole("dialog", { name: "New contact" });
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByLabel("E-mail").fill(email);
    await dialog.getByRole("button", { name: "Create contact" }).click();
    if (name === "Thomas Watson") await expect(page.getByRole("heading", { name })).toBeVisible();
    else await dialog.getByRole("link", { name: "Open that contact" }).click();
  }
  await expect(page).toHaveURL(/\/contacts\/[\da-f-]{36}$/);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("button", { name: "Edit Title" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Assistant");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Changed title of Thomas Watson")).toBeVisible();
  await seriousAxe(page);
});

/** A lead at a company that nobody has heard of. */
async function aLead(setup: Setup) {
  const email = freshEmail("hedy");
  const company = `Frequency ${email.slice(5, 13)}`;
  return { company, lead: await setup.lead({ name: "Hedy Lamarr", email, company }) };
}
