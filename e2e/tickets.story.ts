import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, seriousAxe, signIn, test, untilLive } from "./fixtures.ts";
import { freshEmail } from "./people.ts";
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
