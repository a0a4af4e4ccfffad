import { expect, seriousAxe, signIn, test } from "./fixtures.ts";
import { admin, freshEmail } from "./people.ts";

test("new leads that fit a rule go around its team", async ({ page, setup }) => {
  const [kate, stella] = [await setup.agent("Kate"), await setup.agent("Stella")];
  const company = freshEmail("bell").slice(0, 13);
  const team = `Team ${company}`;

  await test.step("a team is made", async () => {
    await signIn(page, admin, "/admin/assignment");
    await page.getByRole("button", { name: "New team" }).click();
    await page.getByLabel("Name").fill(team);
    for (const { name } of [kate, stella]) await page.getByRole("checkbox", { name }).check();
    await seriousAxe(page);
    await page.getByRole("button", { name: "Create team" }).click();
    await expect(page.getByRole("region", { name: "Table of teams" })).toContainText(team);
  });

  await test.step("a rule gives it the leads of one company", async () => {
    await page.getByRole("button", { name: "New rule" }).click();
    await page.getByLabel("Name").fill(`Leads of ${company}`);
    await page.getByRole("button", { name: "Only some" }).click();
    await page.getByLabel("Field").selectOption("company");
    await page.getByLabel("Operator of Company").selectOption("is");
    await page
      .getByLabel(/^Company/)
      .last()
      .fill(company);
    await page.getByLabel("Who gets them").selectOption({ label: team });
    await seriousAxe(page);
    // What was typed in the filter is heard a moment later.
    await page.waitForTimeout(400);
    await page.getByRole("button", { name: "Create rule" }).click();
    await expect(page.getByRole("region", { name: "Table of rules" })).toContainText(company);
  });

  await test.step("leads arrive and are given in turn", async () => {
    for (const name of ["Ada", "Bea"]) await setup.lead({ name: `${name} ${company}`, company });
    const owners = async () => new Set((await setup.find(company)).map(({ owner_id }) => owner_id));
    await expect.poll(owners).toEqual(new Set([kate.id, stella.id]));
  });

  await test.step("the rule is removed again", async () => {
    await page.getByRole("button", { name: `Remove “Leads of ${company}”` }).click();
    await expect(page.getByText(`The rule “Leads of ${company}” is removed.`)).toBeVisible();
  });
});
