import { expect, seriousAxe, signIn, test, untilLive } from "./fixtures.ts";

test("what was done in the tab is taken back and done again by keys, and a field says why it holds what it holds", async ({
  page,
  setup,
}) => {
  const lead = await setup.post("/api/leads", { name: "Lars Ericsson", company: "Ericsson & Co" });
  await signIn(page, await setup.agent("Hilda"), `/leads/${lead.id}?tab=fields`);
  await untilLive(page);
  const company = page.locator(".fact", { hasText: "Company" });
  const value = company.getByRole("button", { name: /^Edit Company/ });
  const write = async (text: string) => {
    await value.click();
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await expect(value).toHaveText(`Edit Company, ${text}`);
    await expect(page.getByText("Changed company of Lars Ericsson").last()).toBeVisible();
  };

  await test.step("two edits go back one after the other, and forth again", async () => {
    await write("L M Ericsson");
    await page.keyboard.press("Control+z");
    await expect(value).toHaveText("Edit Company, Ericsson & Co");
    await page.keyboard.press("Control+Shift+Z");
    await expect(value).toHaveText("Edit Company, L M Ericsson");
  });

  await test.step("the field tells who wrote it and what stood there before, and puts that back", async () => {
    await value.focus();
    await page.keyboard.press("w");
    const why = page.getByRole("dialog", { name: "Why this company?" });
    await expect(why).toContainText(/L M Ericsson since \d{1,2}:\d\d(\s[AP]M)?, by Hilda/);
    await expect(why.getByRole("list", { name: "Former values" })).toContainText("Ericsson & Co");
    await seriousAxe(page);
    await why.getByRole("button", { name: "Put back" }).click();
    await page.keyboard.press("Escape");
    await expect(value).toHaveText("Edit Company, Ericsson & Co");
  });
});

test("an undo that would remove somebody else's work is refused, and names it", async ({
  page,
  setup,
  expectFault,
}) => {
  expectFault(/409|events\.undo/);
  const lead = await setup.post("/api/leads", { name: "Tivadar Puskas", company: "Bell" });
  await signIn(page, await setup.agent("Clara"), `/leads/${lead.id}?tab=fields`);
  await untilLive(page);
  const value = page.locator(".fact", { hasText: "Company" }).getByRole("button", { name: /^Edit Company/ });
  await value.click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Edison");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Changed company of Tivadar Puskas")).toBeVisible();
  await setup.put(`/api/leads/${lead.id}`, { company: "Telefon Hirmondo" });
  await expect(value).toHaveText("Edit Company, Telefon Hirmondo");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/changed company of Tivadar Puskas since\. Take that back first\./)).toBeVisible();
  await expect(value).toHaveText("Edit Company, Telefon Hirmondo");

  await test.step("what two people write to one field is shown side by side, and what was typed is kept", async () => {
    await value.click();
    await page.keyboard.type("Telephone Herald");
    await setup.put(`/api/leads/${lead.id}`, { company: "Puskas & Sons" });
    await expect(page.getByText("Changed meanwhile to Puskas & Sons.")).toBeVisible();
    await page.keyboard.press("Enter");
    const whose = page.getByRole("dialog", { name: "Company was changed meanwhile" });
    await expect(whose).toContainText(/Puskas & Sons\s*Yours\s*Telephone Herald/);
    await seriousAxe(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("textbox", { name: "Company" })).toHaveValue("Telephone Herald");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect(value).toHaveText("Edit Company, Telephone Herald");
    await expect(value).toBeFocused();
  });

  await test.step("the same is asked when the other one was faster than any hint", async () => {
    const somebodyIsFaster = () => setup.put(`/api/leads/${lead.id}`, { company: "Bell & Puskas" });
    await page.route(/leads\.update/, (route) => somebodyIsFaster().then(() => route.continue()), { times: 1 });
    await value.click();
    await page.keyboard.type("Hirmondo");
    await page.keyboard.press("Enter");
    const whose = page.getByRole("dialog", { name: "Company was changed meanwhile" });
    await expect(whose).toContainText(/Bell & Puskas\s*Yours\s*Hirmondo/);
    await whose.getByRole("button", { name: /^Take/ }).click();
    await expect(value).toHaveText("Edit Company, Bell & Puskas");
  });
});
