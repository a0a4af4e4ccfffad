import type { Page } from "@playwright/test";
import { expect, seriousAxe, signIn, test } from "./fixtures.ts";
import { admin, freshEmail } from "./people.ts";
import type { Setup } from "./setup.ts";

// Times are written as where this is spoken.
test.use({ locale: "en-GB" });

test("a member makes a booking page, and its link leads visitors to free times", async ({ page, anotherBrowser }) => {
  const title = `A look at the board ${freshEmail("page").slice(5, 13)}`;
  await signIn(page, admin, "/meetings/booking-pages");
  await page.getByRole("button", { name: "New booking page" }).click();
  const dialog = page.getByRole("dialog", { name: "New booking page" });
  await dialog.getByLabel("Title").fill(title);
  await expect(dialog.getByLabel("Address")).toHaveValue(title.toLowerCase().replaceAll(" ", "-"));
  await dialog.getByRole("checkbox", { name: "Saturday" }).check();
  await seriousAxe(page);
  await dialog.getByRole("button", { name: "Make the page" }).click();
  await expect(page.getByText(`Made ${title}`)).toBeVisible();

  const line = page.getByRole("listitem").filter({ hasText: title });
  const path = await line.getByRole("link", { name: "/book/" }).getAttribute("href");
  const visitor = await anotherBrowser();
  await visitor.goto(path ?? "");
  await expect(visitor.getByRole("heading", { name: title })).toBeVisible();
  await expect(freeDays(visitor).first()).toBeVisible();
  await seriousAxe(visitor);
});

test("times are shown by the visitor's own clock", async ({ anotherBrowser, setup }) => {
  const slug = await bookingPage(setup, "UTC");
  const page = await anotherBrowser({ timezoneId: "Asia/Manila" });
  await page.goto(`/book/${slug}`);
  await expect(page).toHaveURL(/zone=Asia%2FManila/);
  await expect(page.getByLabel("Your time zone")).toHaveValue("Asia/Manila");
  // The page is open from nine to ten in UTC, which is eight hours later there.
  await expect(freeTimes(page)).toHaveText(["17:00", "17:30"]);
  await page.getByLabel("Your time zone").selectOption("UTC");
  await expect(freeTimes(page)).toHaveText(["09:00", "09:30"]);
  await seriousAxe(page);
});

test("without JavaScript a visitor books, answers, moves and cancels", async ({
  anotherBrowser,
  expectFault,
  setup,
}) => {
  const slug = await bookingPage(setup, "Europe/Berlin");
  const email = freshEmail("tivadar");
  const page = await anotherBrowser({ javaScriptEnabled: false });
  expectFault(/400/);

  await test.step("a mistake keeps what was typed", async () => {
    await page.goto(`/book/${slug}`);
    await freeDays(page).nth(1).click();
    await freeTimes(page).first().click();
    await page.getByLabel("Your name").fill("Tivadar Puskás");
    await page.getByLabel("E-mail address").fill("tivadar@example");
    await page.getByRole("button", { name: "Book this time" }).click();
    await expect(page.getByText("Write an address such as name@example.com.")).toBeVisible();
    await expect(page.getByLabel("Your name")).toHaveValue("Tivadar Puskás");
  });

  await test.step("the booking is confirmed, mailed, and makes one lead", async () => {
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Book this time" }).click();
    await expect(page.getByRole("heading", { name: "Booked." })).toBeVisible();
    expect(await setup.find(email)).toMatchObject([{ email, name: "Tivadar Puskás" }]);
  });

  await test.step("the link of the mail leads back to it", async () => {
    const { text } = await setup.mailTo(email, /.+/);
    const [link = ""] = text.match(/http\S+\/meeting\?token=\S+/) ?? [];
    const { pathname, search } = new URL(link);
    await page.goto(pathname + search);
    await page.getByRole("button", { name: "Perhaps" }).click();
    await expect(page.getByRole("heading", { name: "Thank you." })).toBeVisible();
  });

  await test.step("it can be moved, and cancelled with a reason", async () => {
    await page.getByRole("link", { name: "Move it to another time" }).click();
    await freeDays(page).nth(2).click();
    await freeTimes(page).first().click();
    await page.getByRole("button", { name: "Move it here" }).click();
    await expect(page.getByRole("heading", { name: "Moved." })).toBeVisible();
    await page.getByRole("link", { name: "Cancel the meeting" }).click();
    await page.getByLabel("Reason").fill("I am on a train.");
    await page.getByRole("button", { name: "Cancel the meeting" }).click();
    await expect(page.getByRole("heading", { name: "Cancelled." })).toBeVisible();
  });
});

test("whoever comes second is shown the nearest times that are free", async ({
  anotherBrowser,
  expectFault,
  setup,
}) => {
  const slug = await bookingPage(setup, "UTC");
  const [one, other] = [await anotherBrowser(), await anotherBrowser()];
  expectFault(/409/);
  for (const page of [one, other]) {
    await page.goto(`/book/${slug}?zone=UTC`);
    await freeTimes(page).first().click();
    await page.getByLabel("Your name").fill("Almon Strowger");
    await page.getByLabel("E-mail address").fill(freshEmail("almon"));
  }
  await one.getByRole("button", { name: "Book this time" }).click();
  await expect(one.getByRole("heading", { name: "Booked." })).toBeVisible();
  await other.getByRole("button", { name: "Book this time" }).click();
  await expect(other.getByRole("alert")).toContainText("Somebody took this time a moment ago.");
  await seriousAxe(other);
  await other.getByRole("alert").getByRole("link").first().click();
  await expect(other.getByRole("button", { name: "Book this time" })).toBeVisible();
});

const freeDays = (page: Page) => page.getByRole("region", { name: "Choose a day" }).getByRole("link", { name: "free" });
const freeTimes = (page: Page) => page.locator(".book-times").getByRole("link");

/** A page that is open for an hour every day, with a host of its own so that no other story takes its times. */
async function bookingPage(setup: Setup, timeZone: string): Promise<string> {
  const host = await setup.agent("Almon");
  const slug = `look-${freshEmail("page").slice(5, 13)}`;
  const hours = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: 9 * 60, to: 10 * 60 }));
  await setup.post("/api/booking-pages", {
    slug,
    title: "A look at the board",
    time_zone: timeZone,
    duration_minutes: 30,
    notice_minutes: 1440,
    hours,
    host_ids: [host.id],
  });
  return slug;
}
