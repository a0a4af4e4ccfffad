import { expect, test } from "./fixtures.ts";
import { freshEmail } from "./people.ts";
import { fillSignUp, signUpForm, untilFillTimeIsOver } from "./sign-up-form.ts";

test("without JavaScript a mistake keeps the text, and the form arrives", async ({
  anotherBrowser,
  expectFault,
  setup,
}) => {
  const page = await anotherBrowser({ javaScriptEnabled: false });
  const email = freshEmail("plain");
  const [mistyped = ""] = email.split(".com");
  expectFault(/400/);
  await page.goto("/");
  await fillSignUp(page, mistyped);
  await untilFillTimeIsOver(page);
  await signUpForm(page).getByRole("button", { name: "Sign up" }).click();
  await expect(signUpForm(page).getByText("Write an address such as name@example.com.")).toBeVisible();
  await expect(signUpForm(page).getByLabel("E-mail address")).toHaveValue(mistyped);

  await fillSignUp(page, email);
  await untilFillTimeIsOver(page);
  await signUpForm(page).getByRole("button", { name: "Sign up" }).click();
  await expect(page).toHaveURL("/signed-up");
  await expect(page.getByRole("heading", { name: "Look in your mail." })).toBeVisible();
  expect(await setup.find(email)).toMatchObject([{ email, source: "landing" }]);
});

test("a robot that fills the hidden field is thanked, and nothing is stored", async ({ page, setup }) => {
  const email = freshEmail("robot");
  await page.goto("/");
  await fillSignUp(page, email);
  await page
    .locator("input[name=website]")
    .first()
    .evaluate((field: HTMLInputElement) => {
      field.value = "https://example.com";
    });
  await untilFillTimeIsOver(page);
  await signUpForm(page).getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByRole("heading", { name: "Look in your mail." })).toBeVisible();
  expect(await setup.find(email)).toEqual([]);
});

test("a slip in a common domain is pointed out, and one press puts it right", async ({ page }) => {
  await page.goto("/");
  const field = signUpForm(page).getByLabel("E-mail address");
  await field.fill("emma@gmial.com");
  await field.blur();
  await expect(signUpForm(page).getByText("Did you mean")).toBeVisible();
  await signUpForm(page).getByRole("button", { name: "emma@gmail.com" }).click();
  await expect(field).toHaveValue("emma@gmail.com");
  await expect(field).toBeFocused();
});

test("without a connection the text stays, and a retry sends it", async ({ page, context, expectFault, setup }) => {
  const email = freshEmail("offline");
  expectFault(/ERR_INTERNET_DISCONNECTED/);
  await page.goto("/");
  await fillSignUp(page, email);
  await untilFillTimeIsOver(page);
  await context.setOffline(true);
  await signUpForm(page).getByRole("button", { name: "Sign up" }).click();
  await expect(signUpForm(page).getByRole("alert")).toContainText("there is no connection");
  await expect(signUpForm(page).getByLabel("E-mail address")).toHaveValue(email);

  await context.setOffline(false);
  await signUpForm(page).getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("heading", { name: "Look in your mail." })).toBeVisible();
  expect(await setup.find(email)).toMatchObject([{ email }]);
});

test("a double click sends once", async ({ page, setup }) => {
  const email = freshEmail("twice");
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await page.goto("/");
  await fillSignUp(page, email);
  await untilFillTimeIsOver(page);
  await signUpForm(page).getByRole("button", { name: "Sign up" }).dblclick();
  await expect(page.getByRole("heading", { name: "Look in your mail." })).toBeVisible();
  expect(sent).toHaveLength(1);
  expect(await setup.find(email)).toHaveLength(1);
});
