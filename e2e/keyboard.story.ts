import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./fixtures.ts";
import { freshEmail } from "./people.ts";
import type { Setup } from "./setup.ts";

test("search, walk, select and edit the list by keys", async ({ page, setup }) => {
  const { tag } = await threeLeads(setup);
  await signIn(page, await setup.agent("Kate"), "/leads");
  await find(page, tag);
  const rows = page.getByRole("row").filter({ hasText: tag });

  await press(page, "j", "j", "k");
  await expect(rows.nth(0)).toHaveClass(/active/);
  await press(page, "x", "j", "x");
  await expect(page.getByText("2 selected")).toBeVisible();
  await press(page, "Escape");
  await expect(page.getByText("2 selected")).toHaveCount(0);

  await press(page, "e");
  const editor = page.getByRole("textbox", { name: /^Name of / });
  await expect(editor).toBeFocused();
  const before = await editor.inputValue();
  await editor.fill(`Renamed ${tag}`);
  await press(page, "Enter");
  await expect(page.getByRole("link", { name: `Renamed ${tag}` })).toBeVisible();
  await expect.poll(async () => (await setup.find(tag)).map(({ name }) => name)).toContain(`Renamed ${tag}`);

  await press(page, "e");
  await expect(editor).toHaveValue(`Renamed ${tag}`);
  await editor.fill("Thought better of it");
  await press(page, "Escape");
  await expect(page.getByRole("link", { name: `Renamed ${tag}` })).toBeVisible();
  expect((await setup.find(tag)).map(({ name }) => name)).not.toContain(before);

  await press(page, "o");
  await expect(page.getByRole("complementary", { name: "Lead" })).toContainText(`Renamed ${tag}`);
  await press(page, "Escape");
  await expect(page.getByRole("complementary", { name: "Lead" })).toHaveCount(0);
});

test("several leads are moved at once, and Undo in the message takes all back", async ({ page, setup }) => {
  const { tag } = await threeLeads(setup);
  await signIn(page, await setup.agent("Kate"), "/leads");
  await find(page, tag);
  await press(page, "j", "x", "j", "x", "j", "x");
  await page.getByRole("button", { name: "Move to a stage" }).focus();
  await press(page, "Enter");
  await expect(page.getByRole("menuitem", { name: "New" })).toBeFocused();
  await press(page, "p");
  await expect(page.getByRole("menuitem", { name: "Proposal" })).toBeFocused();
  await press(page, "Enter");
  await expect(page.getByText("Moved 3 leads to Proposal")).toBeVisible();
  await expect.poll(() => stagesOf(setup, tag)).toEqual(["proposal", "proposal", "proposal"]);

  await page.getByRole("button", { name: /^Undo/ }).focus();
  await press(page, "Enter");
  await expect.poll(() => stagesOf(setup, tag)).toEqual(["new", "new", "new"]);
  await expect(page.getByRole("row").filter({ hasText: tag }).filter({ hasText: "New" })).toHaveCount(3);
});

test("Ctrl K finds a lead and opens it, and ? shows the keys", async ({ page, setup }) => {
  const { leads } = await threeLeads(setup);
  await signIn(page, await setup.agent("Kate"), "/board");
  await press(page, "?");
  await expect(page.getByRole("dialog", { name: "Shortcuts" })).toBeVisible();
  await press(page, "Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await press(page, "Control+k");
  await expect(page.getByRole("combobox", { name: "Find a lead, or type a command" })).toBeFocused();
  await page.keyboard.type(leads[1]?.name ?? "");
  await expect(page.getByRole("option", { selected: true })).toContainText(leads[1]?.name ?? "");
  await press(page, "Enter");
  await expect(page).toHaveURL(`/leads/${leads[1]?.id}`);
  await expect(page.getByRole("heading", { name: leads[1]?.name ?? "" }).first()).toBeVisible();
});

test("a new lead that the server refuses keeps its text, with the reason at the field", async ({
  page,
  setup,
  expectFault,
}) => {
  expectFault(/400/);
  await signIn(page, await setup.agent("Kate"), "/leads");
  await press(page, "c");
  const dialog = page.getByRole("dialog", { name: "New lead" });
  await expect(dialog.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type("Marie Bell");
  await dialog.getByLabel("E-mail").focus();
  await page.keyboard.type("no address");
  await press(page, "Enter");
  const field = dialog.getByLabel("E-mail");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(/\w/);
  await expect(field).toHaveValue("no address");
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("Marie Bell");

  const email = freshEmail("marie");
  await field.fill(email);
  await press(page, "Enter");
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await setup.find(email)).map(({ name }) => name)).toEqual(["Marie Bell"]);
});

/** Leads that only one search finds. */
async function threeLeads(setup: Setup) {
  const tag = freshEmail("line").slice(5, 13);
  const leads = [];
  for (const name of ["Ada", "Bea", "Cleo"])
    leads.push(await setup.lead({ name: `${name} ${tag}`, email: `${name.toLowerCase()}.${tag}@example.com` }));
  return { tag, leads };
}

/** Goes to the search, writes, and leaves it again for the list. */
async function find(page: Page, tag: string) {
  // Pressed before the script of the page is there, it is answered when the list is.
  await press(page, "/");
  await expect(page.getByRole("searchbox", { name: "Search leads" })).toBeFocused();
  await page.keyboard.type(tag);
  await expect(page.getByRole("row").filter({ hasText: tag })).toHaveCount(3);
  // The list starts anew when the search reaches the address; keys pressed before that would be lost.
  await expect(page).toHaveURL(new RegExp(`q=${tag}`));
  await expect(page.getByText("3 leads")).toBeVisible();
  await press(page, "Tab");
}

async function press(page: Page, ...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key);
}

const stagesOf = async (setup: Setup, tag: string) => (await setup.find(tag)).map(({ stage }) => stage);
