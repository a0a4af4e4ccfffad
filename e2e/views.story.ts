import type { Page } from "@playwright/test";
import { expect, seriousAxe, signIn, test, untilLive } from "./fixtures.ts";
import { freshEmail } from "./people.ts";
import type { Setup } from "./setup.ts";

test("a filter with OR becomes a shared view; all that match are moved and taken back, by keys", async ({
  page,
  anotherBrowser,
  setup,
}) => {
  test.setTimeout(180_000);
  const { company, count } = await moreLeadsThanAPage(setup);
  const viewName = `Calls for ${company}`;
  await signIn(page, await setup.agent("Kate"), "/leads");
  await untilLive(page);

  await test.step("the filter is built by keys and stands in the address", async () => {
    await chooseField(page, "Company");
    await page.keyboard.type(company);
    const builder = page.getByRole("dialog", { name: "Filter leads" });
    await builder.getByRole("button", { name: "Add group" }).focus();
    await press(page, "Enter");
    const group = builder.getByRole("group", { name: "Any of these" });
    await ask(page, group.getByRole("combobox", { name: "Field" }), "Amount");
    await ask(page, group.getByRole("combobox", { name: "Operator of Amount" }), "is more than");
    await group.getByRole("spinbutton").focus();
    await page.keyboard.type("500");
    await group.getByRole("button", { name: "Add condition" }).focus();
    await press(page, "Enter");
    await ask(page, group.getByRole("combobox", { name: "Field" }).last(), "E-mail");
    await ask(page, group.getByRole("combobox", { name: "Operator of E-mail" }), "contains");
    await group.getByRole("textbox").focus();
    await page.keyboard.type("first");
    await expect(page.getByText(`(Amount is more than 500 or E-mail contains first)`)).toBeVisible();
    await seriousAxe(page);
    await press(page, "Escape");
    await expect(page.getByText(`${count} leads`)).toBeVisible();
    await page.reload();
    await expect(page.getByText(`${count} leads`)).toBeVisible();
    await untilLive(page);
  });

  await test.step("it is saved as a view that a colleague opens by its address", async () => {
    await page.getByRole("button", { name: "Save view" }).focus();
    await press(page, "Enter");
    await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
    await page.keyboard.type(viewName);
    await press(page, "Tab", "Space", "Enter");
    await expect(page.getByRole("link", { name: viewName })).toHaveAttribute("aria-current", "page");
    await page.reload();
    await expect(page.getByText(`${count} leads`)).toBeVisible();

    const colleague = await anotherBrowser();
    const { pathname, search } = new URL(page.url());
    await signIn(colleague, await setup.agent("Stella"), pathname + search);
    await expect(colleague.getByRole("link", { name: viewName })).toHaveAttribute("aria-current", "page");
    await expect(colleague.getByText(`${count} leads`)).toBeVisible();
  });

  await test.step("on a small screen it stays in sight, and a menu holds the views without room", async () => {
    const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
    await page.setViewportSize({ width: 360, height });
    await page.getByRole("button", { name: /more views/ }).focus();
    await press(page, "Enter");
    await expect(page.getByRole("menuitem", { name: "Deleted" })).toBeVisible();
    await expect(page.getByRole("link", { name: viewName })).toBeInViewport();
    await press(page, "Escape");
    await page.setViewportSize({ width, height });
  });

  await test.step("another order is an unsaved change that Reset takes back", async () => {
    await page.getByRole("button", { name: "Amount", exact: true }).focus();
    await press(page, "Enter");
    await expect(page.getByText("Unsaved changes")).toBeVisible();
    await page.getByRole("button", { name: "Reset" }).focus();
    await press(page, "Enter");
    await expect(page.getByText("Unsaved changes")).toHaveCount(0);
  });

  await test.step("all that match are moved, and Ctrl Z takes all of it back", async () => {
    await page.getByLabel("Select all loaded rows").focus();
    await press(page, "Space");
    await page.getByRole("button", { name: `All ${count} that match` }).focus();
    await press(page, "Enter");
    await expect(page.getByText(`All ${count} selected`)).toBeVisible();
    await seriousAxe(page);
    await page.getByRole("button", { name: "Move to a stage" }).focus();
    await press(page, "Enter", "q", "Enter");
    await expect(page.getByText(`${count} leads moved to Qualified`)).toBeVisible();
    expect(await inStage(setup, company, "qualified")).toBe(count);
    await press(page, "Control+z");
    await expect.poll(() => inStage(setup, company, "qualified"), { timeout: 20_000 }).toBe(0);
  });
});

test("cells are copied and pasted by keys; what does not fit says why, and Undo takes the rest back", async ({
  page,
  context,
  setup,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const tag = freshEmail("cells").slice(6, 14);
  for (const name of ["Ada", "Bea", "Cleo"]) await setup.lead({ name: `${name} ${tag}`, company: tag });
  await signIn(page, await setup.agent("Kate"), `/leads?q=${tag}&sort=name&cols=1.name,stage,amount`);
  await untilLive(page);
  const row = (name: string) => page.getByRole("row").filter({ hasText: `${name} ${tag}` });
  await page.getByRole("grid", { name: "Leads" }).focus();

  await press(page, "ArrowRight", "ArrowRight", "Shift+ArrowDown", "Shift+ArrowRight", "Control+c");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("New\t\nNew\t");

  await page.evaluate(() => navigator.clipboard.writeText("Contacted\t1250\nNowhere\t70\n"));
  await press(page, "Control+v");
  await expect(page.getByText("1 cell was refused: “Nowhere” is not a choice.")).toBeVisible();
  await expect(row("Ada")).toContainText("Contacted");
  await expect(row("Ada")).toContainText("$1,250");
  await expect(row("Bea").getByRole("gridcell", { name: /^New/ })).toHaveAttribute("aria-invalid", "true");
  await expect(row("Bea")).toContainText("$70");

  await press(page, "Control+z");
  await expect(row("Ada")).toContainText("New");
  await expect(row("Bea")).not.toContainText("$70");
});

/** Leads that only one filter finds, more than one request loads. The first lacks the amount that the others have. */
async function moreLeadsThanAPage(setup: Setup) {
  const company = freshEmail("firm").slice(5, 13);
  const count = 103;
  const others = Array.from({ length: count - 1 }, (_, at) => ({
    name: `Caller ${at} ${company}`,
    email: freshEmail(`caller${at}`),
    company,
    amount: "900",
  }));
  await setup.lead({ name: `First ${company}`, email: freshEmail("first"), company });
  await setup.lead({ name: `Neither ${company}`, email: freshEmail("neither"), company });
  for (let from = 0; from < others.length; from += 10)
    await Promise.all(others.slice(from, from + 10).map((lead) => setup.lead(lead)));
  return { company, count };
}

/** Picks a field in the menu of the filter; the focus is in its value afterwards. */
async function chooseField(page: Page, label: string) {
  await page.getByRole("button", { name: "Add filter" }).focus();
  await press(page, "Enter");
  await page.getByRole("menuitem", { name: label, exact: true }).focus();
  await press(page, "Enter");
  await expect(page.getByRole("textbox", { name: new RegExp(`^${label} `) })).toBeFocused();
}

/** Chooses an option as people do by keys: by writing its name. */
async function ask(page: Page, choice: ReturnType<Page["getByRole"]>, option: string) {
  await choice.focus();
  await page.keyboard.type(option);
}

async function inStage(setup: Setup, company: string, stage: string): Promise<number> {
  return (await setup.get(`/api/leads/count?q=${company}&stage=${stage}`)).count;
}

async function press(page: Page, ...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key);
}
