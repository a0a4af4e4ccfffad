import type { Page } from "@playwright/test";
import { expect, seriousAxe, signIn, test, untilLive } from "./fixtures.ts";
import { freshEmail } from "./people.ts";
import type { Setup } from "./setup.ts";

// Times are written as where this is spoken.
test.use({ locale: "en-GB" });

/** A Wednesday far from the clocks' change; every agent's calendar is empty there. */
const day = "2027-02-10";

test("a meeting is planned by keys, invites its guests, and is moved and taken back", async ({ page, setup }) => {
  const agent = await setup.agent("Alma");
  const email = freshEmail("guest");
  await signIn(page, agent, `/meetings?day=${day}`);

  await test.step("Enter on a free half hour opens the form with its time", async () => {
    const cursor = page.getByRole("button", { name: /: free$/ });
    await untilLive(page);
    await cursor.focus();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("button", { name: /Wednesday.* 09:30.*: free/ })).toBeFocused();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "New meeting" });
    await dialog.getByLabel("Title").fill("Line check");
    await dialog.getByRole("combobox", { name: "Guests" }).fill(email);
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Plan and invite" }).click();
    await expect(page.getByText("Planned Line check")).toBeVisible();
    await expect(dialog).toBeHidden();
    await setup.mailTo(email, /Line check/);
  });

  await test.step("Space lifts it, arrows move it, and Ctrl Z takes it back", async () => {
    await expect(meeting(page, "Line check")).toContainText("09:30");
    await meeting(page, "Line check").focus();
    for (const key of ["Space", "ArrowRight", "ArrowDown", "ArrowDown", "Space"]) await page.keyboard.press(key);
    await expect(page.getByText(/Moved Line check to Thu,? 11 Feb/)).toBeVisible();
    await expect(meeting(page, "Line check")).toContainText("Thursday");
    await page.keyboard.press("Control+z");
    await expect(meeting(page, "Line check")).toContainText("Wednesday");
  });
  await seriousAxe(page);
});

test("a drag moves a meeting, its edge changes the end, and overlapping ones clash in words", async ({
  page,
  setup,
}) => {
  const agent = await setup.agent("Alma");
  await meetingOf(setup, agent.id, "Site visit", "10:00", 120);
  await meetingOf(setup, agent.id, "Planning", "14:00", 60);
  await signIn(page, agent, `/meetings?day=${day}`);
  await meeting(page, "Planning").waitFor();

  await drag(page, "Planning", { down: -2 * hourPixels });
  await expect(page.getByText(/Moved Planning to Wed,? 10 Feb,? 12:00/)).toBeVisible();
  await drag(page, "Planning", { down: -hourPixels });
  await expect(page.getByText("the host has another meeting then")).toBeVisible();
  await meeting(page, "Planning").click();
  const panel = page.getByRole("complementary", { name: "Meeting" });
  await expect(panel.getByText("is also at Site visit")).toBeVisible();
  await page.keyboard.press("Escape");

  await drag(page, "Site visit", { down: hourPixels, byEdge: true });
  await expect(meeting(page, "Site visit")).toContainText("13:00");
  await seriousAxe(page);
});

test("a meeting is planned from a lead, and called off with a reason that its guest reads", async ({ page, setup }) => {
  const agent = await setup.agent("Alma");
  const email = freshEmail("hedy");
  const lead = await setup.lead({ name: "Hedy Lamarr", email });
  await signIn(page, agent, `/leads/${lead.id}`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Schedule meeting" }).click();
  const dialog = page.getByRole("dialog", { name: "New meeting" });
  await expect(dialog.getByLabel("Title")).toHaveValue("Meeting with Hedy Lamarr");
  await dialog.getByLabel("Starts").fill(`${day}T15:00`);
  await dialog.getByRole("button", { name: "Plan and invite" }).click();
  await expect(page.getByText("Planned Meeting with Hedy Lamarr")).toBeVisible();
  await expect(dialog).toBeHidden();

  await page.goto(`/meetings?day=${day}`);
  await meeting(page, "Hedy Lamarr").click();
  const panel = page.getByRole("complementary", { name: "Meeting" });
  await expect(panel.getByRole("link", { name: "Hedy Lamarr" }).first()).toBeVisible();
  await seriousAxe(page);
  await panel.getByRole("button", { name: "Cancel meeting" }).click();
  await page.getByLabel("Reason").fill("The line is down.");
  await page.getByRole("button", { name: "Cancel the meeting" }).click();
  await expect(panel.getByText("The line is down.")).toBeVisible();
  await expect(meeting(page, ", cancelled")).toBeVisible();
  await page.getByRole("button", { name: "Hide cancelled" }).click();
  await expect(meeting(page, "Hedy Lamarr")).toBeHidden();
  const mail = await setup.mailTo(email, /cancel/i);
  expect(mail.text).toContain("The line is down.");
});

test("on a phone the week is a list, and a meeting has a page of its own", async ({ anotherBrowser, setup }) => {
  const agent = await setup.agent("Alma");
  await meetingOf(setup, agent.id, "Site visit", "10:00", 60);
  const page = await anotherBrowser({ viewport: { width: 360, height: 780 } });
  await signIn(page, agent, `/meetings?day=${day}`);
  await expect(page.getByRole("heading", { name: /Wednesday.* February/ })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await seriousAxe(page);
  await page.getByRole("link", { name: /Site visit/ }).click();
  await expect(page).toHaveURL(/\/meetings\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { name: "Site visit" })).toBeVisible();
  await seriousAxe(page);
});

const hourPixels = 48;
const meeting = (page: Page, title: string) =>
  page.getByRole("list", { name: "Meetings" }).getByRole("link", { name: title });

/** Drags a meeting by its middle, or its lower edge, by so many pixels. */
async function drag(page: Page, title: string, { down, byEdge = false }: { down: number; byEdge?: boolean }) {
  const box = await meeting(page, title).boundingBox();
  if (!box) throw new Error(`${title} is not on the page`);
  const [x, y] = [box.x + 30, byEdge ? box.y + box.height - 3 : box.y + 10];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + down / 2, { steps: 4 });
  await page.mouse.move(x, y + down, { steps: 4 });
  await page.mouse.up();
}

/** A meeting of a member on the day of these stories. */
const meetingOf = (setup: Setup, hostId: string, title: string, clock: string, minutes: number) =>
  setup.post("/api/meetings", {
    title,
    host_id: hostId,
    starts_at: `${day}T${clock}`,
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    duration_minutes: minutes,
  });
