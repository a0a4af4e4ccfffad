import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, seriousAxe, signIn, test, untilLive } from "./fixtures.ts";
import { admin, freshEmail } from "./people.ts";
import { fillSignUp, untilFillTimeIsOver } from "./sign-up-form.ts";

test("a sign-up lights up on every open board, is moved by keys, exported, taken back, and told to a colleague", async ({
  page: adminConsole,
  anotherBrowser,
  setup,
}) => {
  const email = freshEmail("visitor");
  const agent = await setup.waitingPerson("Alma");
  const [agentBoard, adminBoard, landing] = [await anotherBrowser(), await anotherBrowser(), await anotherBrowser()];

  await test.step("an admin lets the agent in", async () => {
    await signIn(adminConsole, admin, "/admin/users");
    await adminConsole.getByRole("listitem").filter({ hasText: agent.email }).getByText("Approve").click();
    await expect(adminConsole.getByText(`${agent.name} may come in.`)).toBeVisible();
  });

  await test.step("agent and admin have the board open", async () => {
    await signIn(agentBoard, agent);
    await signIn(adminBoard, admin);
    await Promise.all([untilLive(agentBoard), untilLive(adminBoard)]);
  });

  await test.step("the visitor's card is lit on the agent's board within a second of the answer", async () => {
    await landing.goto("/");
    await fillSignUp(landing, email);
    await untilFillTimeIsOver(landing);
    const lit = whenShown(agentBoard, ".card.new:has(.lamp):has(time.live)", email);
    const answered = whenShown(landing, ".signed", email);
    await landing.getByRole("button", { name: "Sign up" }).first().click();
    const milliseconds = (await lit) - (await answered);
    test.info().annotations.push({ type: "card after answer", description: `${milliseconds} ms` });
    expect(milliseconds).toBeLessThan(1000);
    await expect(cardIn(agentBoard, "New", email).locator("time")).toHaveText("now");
  });

  await test.step("the agent moves it with the keyboard, and the admin's board follows", async () => {
    await cardIn(agentBoard, "New", email).focus();
    for (const key of ["Space", "ArrowRight", "ArrowRight", "Space"]) await agentBoard.keyboard.press(key);
    await expect(cardIn(agentBoard, "Qualified", email)).toBeVisible();
    await expect(cardIn(adminBoard, "Qualified", email)).toBeVisible();
    expect(await setup.find(email)).toMatchObject([{ stage: "qualified" }]);
  });

  await test.step("Ctrl Z takes it back on both boards", async () => {
    await expect(agentBoard.getByText(`Moved ${email} to Qualified`)).toBeVisible();
    await agentBoard.keyboard.press("Control+z");
    await expect(cardIn(agentBoard, "New", email)).toBeVisible();
    await expect(cardIn(adminBoard, "New", email)).toBeVisible();
    await expect(cardIn(adminBoard, "Qualified", email)).toHaveCount(0);
  });

  await test.step("the admin exports it as CSV", async () => {
    await adminConsole.goto(`/admin/exports?q=${encodeURIComponent(email)}`);
    await expect(adminConsole.getByText("1 lead matches")).toBeVisible();
    const [file] = await Promise.all([
      adminConsole.waitForEvent("download"),
      adminConsole.getByRole("button", { name: "Export 1" }).click(),
    ]);
    const lines = (await readFile(await file.path(), "utf8")).trim().split(/\r?\n/);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(email);
  });

  await test.step("whom a note names sees the bell lit, opens the lead by it, and it is dark again", async () => {
    const [lead] = await setup.find(email);
    const bell = agentBoard.getByRole("button", { name: "Notifications" });
    await expect(bell.locator(".lamp")).toHaveCount(0);
    await setup.post(`/api/leads/${lead?.id}/notes`, { body: `@${agent.name} please call them.` });
    await expect(bell.locator(".lamp.on")).toBeVisible();
    await expect(bell).toContainText("1");
    await bell.click();
    const panel = agentBoard.getByRole("dialog", { name: "Notifications" });
    await expect(panel.getByRole("link", { name: "please call them." })).toContainText("Unread");
    await seriousAxe(agentBoard);
    await panel.getByRole("link", { name: "please call them." }).click();
    await expect(agentBoard).toHaveURL(`/leads/${lead?.id}`);
    await expect(agentBoard.getByRole("button", { name: "Notifications" }).locator(".lamp")).toHaveCount(0);
  });
});

test("only the button of the mailed link confirms, and one click stops the mails", async ({ page, setup }) => {
  const email = freshEmail("reader");
  await page.goto("/");
  await fillSignUp(page, email);
  await untilFillTimeIsOver(page);
  await page.getByRole("button", { name: "Sign up" }).first().click();
  await expect(page.getByRole("heading", { name: "Look in your mail." })).toBeVisible();

  const { text } = await setup.mailTo(email, /confirm/i);
  await page.goto(linkIn(text, "confirm"));
  await expect(page.getByRole("heading", { name: "Confirm your address" })).toBeVisible();
  expect(await setup.find(email)).toMatchObject([{ confirmed_at: null }]);
  await page.getByRole("button", { name: "Yes, this is my address" }).click();
  await expect(page.getByRole("heading", { name: "Confirmed." })).toBeVisible();
  expect(await setup.find(email)).toMatchObject([{ confirmed_at: expect.any(String), unsubscribed_at: null }]);

  await page.goto(linkIn(text, "unsubscribe"));
  expect(await setup.find(email)).toMatchObject([{ unsubscribed_at: null }]);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("heading", { name: "Stopped." })).toBeVisible();
  expect(await setup.find(email)).toMatchObject([{ unsubscribed_at: expect.any(String) }]);
});

const cardIn = (board: Page, stage: string, text: string) =>
  board.getByRole("region", { name: new RegExp(`^${stage} `) }).locator("[data-card]", { hasText: text });

/** The link of a mail that leads to a page, as a path. */
function linkIn(text: string, page: string) {
  const [link] = text.match(new RegExp(`http\\S+/${page}\\?token=\\S+`)) ?? [];
  expect(link, `link to /${page}`).toBeDefined();
  const { pathname, search } = new URL(link ?? "");
  return pathname + search;
}

/** The time at which an element with this text stood in the page, by the page's own clock. */
function whenShown(page: Page, selector: string, text: string) {
  return page.evaluate(
    (sought) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const found = [...document.querySelectorAll(sought.selector)];
          if (!found.some(({ textContent }) => textContent.includes(sought.text))) return false;
          resolve(Date.now());
          return true;
        };
        if (look()) return;
        const watcher = new MutationObserver(() => look() && watcher.disconnect());
        watcher.observe(document.body, { childList: true, subtree: true, attributes: true });
      }),
    { selector, text },
  );
}
