import { createHmac, randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, seriousAxe, signIn, test, untilLive } from "./fixtures.ts";
import { admin, freshEmail } from "./people.ts";
import type { Setup } from "./setup.ts";

test("an agent answers, notes, takes and solves a ticket by keys alone, and takes it back", async ({ page, setup }) => {
  const { word, ticket } = await newTicket(setup);
  const reply = `Restart ${word}`;
  await setup.post("/api/canned-replies", { name: reply, body: "Hello {{first_name}}, #{{number}} needs a restart." });
  const agent = await setup.agent("Stella");
  await signIn(page, agent, `/tickets?q=${word}`);
  await expect(row(page, word)).toBeVisible();
  await untilLive(page);
  await seriousAxe(page);

  await test.step("an answer that was written before, by a slash", async () => {
    await page.keyboard.press("j");
    await expect(row(page, word)).toBeFocused();
    await page.keyboard.press("r");
    const field = page.getByRole("textbox", { name: "Reply to Emma Nutt" });
    await expect(field).toBeFocused();
    await page.keyboard.type(`/${word}`);
    await expect(page.getByRole("option", { name: reply })).toHaveAttribute("aria-selected", "true");
    await seriousAxe(page);
    await page.keyboard.press("Enter");
    await expect(field).toHaveValue(`Hello Emma, #${ticket.number} needs a restart.`);
    await page.keyboard.press("Control+Enter");
    await expect(said(page).last()).toContainText("needs a restart.");
    await expect(page.getByRole("button", { name: "Status: Pending. Change" })).toBeVisible();
    expect((await setup.mailTo(ticket.requester_email, new RegExp(word))).text).toContain("needs a restart.");
  });

  await test.step("a note says that it is internal, and no mail leaves", async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    await expect(page.getByRole("textbox", { name: "Internal note" })).toBeFocused();
    await page.keyboard.type("Third time this month.");
    await page.keyboard.press("Control+Enter");
    await expect(said(page).last()).toContainText("Internal note");
    await seriousAxe(page);
  });

  await test.step("taken with a, solved with s, and back by Ctrl Z", async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("a");
    await expect(page.getByRole("option", { name: `${agent.name} (me)` })).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page.getByText(`Gave #${ticket.number} to you`)).toBeVisible();
    await page.keyboard.press("s");
    await expect(page.getByText(`#${ticket.number} is solved`, { exact: true })).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect.poll(async () => (await setup.get(`/api/tickets/${ticket.id}`)).status).toBe("pending");
    expect(await setup.get(`/api/tickets/${ticket.id}`)).toMatchObject({ assignee_id: agent.id });
  });
});

test("what others bring in waits behind a button, and rows do not move", async ({ page, setup }) => {
  const { word } = await newTicket(setup, { priority: "low" });
  await signIn(page, await setup.agent("Ida"), `/tickets?q=${word}`);
  await expect(rows(page)).toHaveCount(1);
  await untilLive(page);
  await newTicket(setup, { word, priority: "urgent", subject: `Urgent ${word}` });
  const arrivals = page.getByRole("button", { name: "1 new" });
  await expect(arrivals).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await arrivals.click();
  await expect(rows(page).first()).toContainText(`Urgent ${word}`);
  await expect(rows(page)).toHaveCount(2);
});

test("a ticket that was asked for by phone is written down, and given to somebody", async ({ page, setup }) => {
  const word = freshWord();
  const agent = await setup.agent("Mabel");
  await signIn(page, agent, "/tickets");
  await page.getByRole("button", { name: "New ticket" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New ticket" });
  await dialog.getByLabel("Subject").fill(`Greeting ${word}`);
  await dialog.getByLabel("Who asks").fill("Emile Berliner");
  await dialog.getByLabel("Their e-mail").fill(freshEmail("emile"));
  await dialog.getByLabel("Assignee").selectOption({ label: `${agent.name} (me)` });
  await seriousAxe(page);
  await dialog.getByRole("button", { name: "Open the ticket" }).click();
  await expect(page.getByRole("region", { name: `Greeting ${word}` })).toContainText("Emile Berliner");
  const { items } = await setup.get(`/api/tickets?q=${word}`);
  expect(items).toMatchObject([{ requester_name: "Emile Berliner", assignee_id: agent.id, status: "open" }]);
});

test("a ticket is read and answered on a phone", async ({ page, setup }) => {
  const { word, ticket } = await newTicket(setup);
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, await setup.agent("Kate"), `/tickets?q=${word}`);
  await row(page, word).click();
  await expect(row(page, word)).toBeHidden();
  await page.getByRole("textbox", { name: "Reply to Emma Nutt" }).fill("We look at it.");
  await seriousAxe(page);
  await page.getByRole("button", { name: "Send" }).click();
  await expect.poll(async () => (await setup.get(`/api/tickets/${ticket.id}`)).comments.length).toBe(1);
  await page.getByRole("button", { name: "All tickets" }).click();
  await expect(page).toHaveURL(`/tickets?q=${word}`);
});

test("who has no account rates a solved ticket by the link of the mail; opening it is not enough", async ({
  page,
  setup,
}) => {
  const { word, ticket } = await newTicket(setup);
  await setup.post(`/api/tickets/${ticket.id}/solve`);
  const { text } = await setup.mailTo(ticket.requester_email, new RegExp(word));
  const link = new URL(/https?:\/\/\S+\/rate-ticket\?\S+/.exec(text)?.[0] ?? "");
  await page.goto(link.pathname + link.search);
  await expect(page.getByRole("heading", { name: "How did we do?" })).toBeVisible();
  expect(await setup.get(`/api/tickets/${ticket.id}`)).toMatchObject({ satisfaction: null });
  await seriousAxe(page);
  await page.getByText("Good", { exact: true }).click();
  await page.getByLabel("What should we know?").fill("Quick and kind.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("heading", { name: "Thank you." })).toBeVisible();
  const rated = { satisfaction: "good", satisfaction_comment: "Quick and kind." };
  expect(await setup.get(`/api/tickets/${ticket.id}`)).toMatchObject(rated);
});

test("a mail server that an admin lets in opens a ticket by a signed mail, and is refused unsigned", async ({
  page,
  setup,
  request,
}) => {
  const word = freshWord();
  await signIn(page, admin, "/admin/webhooks");
  await page.getByRole("button", { name: "New source" }).click();
  await page.getByRole("dialog", { name: "New source" }).getByLabel("Name").fill(`Mail ${word}`);
  await seriousAxe(page);
  await page.getByRole("button", { name: "Add the source" }).click();
  const shown = page.getByRole("dialog", { name: `Mail ${word} may post now` });
  await expect(shown.locator("code")).toHaveCount(2);
  const [address = "", secret = ""] = await shown.locator("code").allInnerTexts();
  await seriousAxe(page);
  await shown.getByRole("button", { name: "Done" }).click();

  const from = `Almon Strowger <${freshEmail("almon")}>`;
  const body = JSON.stringify({ from, subject: `No dial tone ${word}`, text: "Since Monday." });
  const { pathname } = new URL(address);
  const post = (headers: Record<string, string>) =>
    request.post(pathname, { headers: { "content-type": "application/json", ...headers }, data: body });
  expect((await post({ "webhook-id": word, "webhook-timestamp": seconds() })).status()).toBe(401);
  expect((await post(signed(secret, word, body))).status()).toBe(202);
  await expect.poll(async () => (await setup.get(`/api/tickets?q=${word}`)).total, { timeout: 20_000 }).toBe(1);

  const row = page.getByRole("region", { name: "Table of sources" }).getByRole("row").filter({ hasText: word });
  await row.getByRole("button", { name: `Actions of Mail ${word}` }).click();
  await page.getByRole("menuitem", { name: "What it sent" }).click();
  await expect(page.getByRole("dialog", { name: `What Mail ${word} sent` })).toContainText("Done");
});

test("an admin says when business is open and what is promised, and takes it back", async ({ page, setup }) => {
  await signIn(page, admin, "/admin/service-levels");
  const promised = async () => (await setup.get("/api/tickets/service-levels")).respond_minutes.urgent as number;
  const before = await promised();
  await page.getByLabel("Urgent: minutes until the answer").fill("25");
  await page.getByLabel("Saturday", { exact: true }).check();
  await page.getByLabel("Another day").fill("2026-12-25");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText(/25 Dec 2026|Dec 25, 2026/)).toBeVisible();
  await seriousAxe(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The service levels are changed.")).toBeVisible();
  expect(await promised()).toBe(25);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(promised).toBe(before);
});

const seconds = () => String(Math.floor(Date.now() / 1000));

/** The headers that Standard Webhooks ask for, by hand: a sender need not have a library. */
function signed(secret: string, id: string, body: string) {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const at = seconds();
  const signature = createHmac("sha256", key).update(`${id}.${at}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": `v1,${signature}` };
}

/** A word that no other story uses, to find one's own tickets by. */
const freshWord = () => `w${randomUUID().slice(0, 8)}`;

async function newTicket(setup: Setup, { word = freshWord(), ...more }: Record<string, string> = {}) {
  const requester = { requester_name: "Emma Nutt", requester_email: freshEmail("emma") };
  const asked = { subject: `No dial tone ${word}`, description: "The second line is dead.", ...requester, ...more };
  const ticket: { id: string; number: number; requester_email: string } = await setup.post("/api/tickets", asked);
  return { word, ticket };
}

const rows = (page: Page) => page.getByRole("list", { name: "Tickets" }).getByRole("link");
const row = (page: Page, word: string) => rows(page).filter({ hasText: word });
const said = (page: Page) => page.getByRole("list", { name: "What was said" }).getByRole("listitem");
