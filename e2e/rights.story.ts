import { expect, signIn, test, untilLive } from "./fixtures.ts";
import { admin } from "./people.ts";

test("who is no admin gets a page that says so, with a way back", async ({ page, setup, expectFault }) => {
  expectFault(/\b403\b/);
  await signIn(page, await setup.agent("Hello"));
  const answer = await page.goto("/admin");
  expect(answer?.status()).toBe(403);
  await expect(page.getByText("The console is for admins")).toBeVisible();
  await page.getByRole("link", { name: "Back to the leads" }).click();
  await expect(page).toHaveURL("/leads");
  await expect(page.getByRole("grid", { name: "Leads" })).toBeVisible();
});

test("a person who is suspended is asked to sign in within five seconds, where they are", async ({
  page,
  anotherBrowser,
  setup,
  expectFault,
}) => {
  expectFault(/\b40[13]\b/);
  const agent = await setup.agent("Hello");
  await signIn(page, agent);
  await untilLive(page);
  const adminConsole = await anotherBrowser();
  await signIn(adminConsole, admin, "/admin/users");
  await adminConsole.getByRole("row").filter({ hasText: agent.email }).getByRole("button", { name: "Suspend" }).click();
  await expect(adminConsole.getByText(`${agent.name} is suspended`)).toBeVisible();
  await expect(page.getByText("Your session has ended")).toBeVisible({ timeout: 5_000 });
  const again = page.getByRole("dialog", { name: "Sign in again" });
  await again.getByLabel("Password").fill(agent.password);
  await again.getByRole("button", { name: "Sign in" }).click();
  await expect(again).toContainText("You may not sign in any more.");
  await expect(page).toHaveURL("/board");
});
