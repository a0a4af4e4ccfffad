import type { Page } from "@playwright/test";
import { expect, seriousAxe, signIn, test } from "./fixtures.ts";
import { freshEmail, type Person } from "./people.ts";
import type { Setup } from "./setup.ts";

test("a client asks, is answered as they look, says how it went, and opens it again", async ({ page, setup }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const client = await clientOf(setup, "Emma");
  await setup.post("/api/tickets", { subject: "Of somebody else", requester_email: freshEmail("other") });
  await signInAsClient(page, client);
  await expect(page.getByText("You have not asked for anything yet")).toBeVisible();
  await seriousAxe(page);

  const id = await test.step("asks", async () => {
    await page.getByRole("link", { name: "New ticket" }).click();
    await page.getByLabel("What is it about?").fill("No dial tone");
    await page.getByLabel("What happened").fill("The second line is dead.");
    await seriousAxe(page);
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("heading", { name: "No dial tone" })).toBeVisible();
    await expect(page.getByText("We are on it")).toBeVisible();
    return page.url().split("/").at(-1) ?? "";
  });

  await test.step("is answered, and never sees what is internal", async () => {
    await setup.post(`/api/tickets/${id}/notes`, { body: "They forgot to plug it in." });
    await setup.post(`/api/tickets/${id}/replies`, { body: "Is the plug in?", status: "pending" });
    await expect(page.getByText("Is the plug in?")).toBeVisible();
    await expect(page.getByText("We wait for your answer")).toBeVisible();
    await expect(page.getByText("They forgot")).toHaveCount(0);
    await page.getByLabel("Your answer").fill("It is now.");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("list", { name: "What was said" })).toContainText("It is now.");
    await seriousAxe(page);
  });

  await test.step("rates it, and opens it again", async () => {
    await setup.post(`/api/tickets/${id}/solve`);
    await page.getByRole("button", { name: "Bad", exact: true }).click();
    await page.getByLabel("What went wrong?").fill("It took a day.");
    await seriousAxe(page);
    await page.getByRole("region", { name: "How did we do?" }).getByRole("button", { name: "Send" }).click();
    await expect(page.getByText("Thank you. We read it.")).toBeVisible();
    expect(await setup.get(`/api/tickets/${id}`)).toMatchObject({ satisfaction: "bad" });
    await page.getByRole("button", { name: "Open it again" }).click();
    await expect(page.getByText("We are on it")).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "My tickets" }).click();
    await expect(page.getByRole("list", { name: "My tickets" }).getByRole("listitem")).toHaveCount(1);
  });
});

test("a client sees the meetings they take part in, and calls one off", async ({ page, setup }) => {
  const client = await clientOf(setup, "Mabel");
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  const meeting = (title: string, participants: object[]) =>
    setup.post("/api/meetings", { title, starts_at: tomorrow, host_id: null, participants });
  const { id } = await meeting("Line check", [{ user_id: client.id }]);
  const other = await meeting("Of somebody else", [{ email: freshEmail("other") }]);
  await signInAsClient(page, client);
  await page.getByRole("link", { name: "My meetings" }).click();
  await expect(page.getByRole("link", { name: /Line check/ })).toBeVisible();
  await expect(page.getByText("Of somebody else")).toHaveCount(0);
  await seriousAxe(page);
  await page.getByRole("link", { name: /Line check/ }).click();
  await expect(page.getByRole("link", { name: "Ask for another time" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel the meeting" }).click();
  await page.getByLabel("Why?").fill("I am on holiday.");
  await seriousAxe(page);
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(page.getByText("I am on holiday.")).toBeVisible();
  expect(await setup.get(`/api/meetings/${id}`)).toMatchObject({ cancelled_reason: "I am on holiday." });
  expect(await setup.get(`/api/meetings/${other.id}`)).toMatchObject({ cancelled_at: null });
});

test("a client books a free slot, and moves the meeting to another", async ({ page, setup }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const client = await clientOf(setup, "Stella");
  const hours = [1, 2, 3, 4, 5].map((day) => ({ day, from: 540, to: 1020 }));
  const slug = freshEmail("call").split("@")[0]?.replaceAll(".", "-");
  const { id: host } = await setup.agent("Mabel");
  const title = "A call about lines";
  const { id } = await setup.post("/api/booking-pages", { slug, title, time_zone: "UTC", hours, host_ids: [host] });
  const times = page
    .getByRole("region", { name: "Free times" })
    .getByRole("button", { name: /^\d{1,2}:\d\d(\s[AP]M)?$/ });

  await signInAsClient(page, client);
  await page.getByRole("link", { name: "My meetings" }).click();
  await page.getByRole("link", { name: "Book a meeting" }).click();
  await expect(page).toHaveURL("/portal/meetings/new");
  await page.goto(`/portal/meetings/new?page=${id}`);
  await page.getByLabel("What is it about?").fill("A second line.");
  await expect(times.first()).toBeVisible();
  await seriousAxe(page);
  await times.first().click();
  await expect(page.getByText("It is booked.")).toBeVisible();
  await expect(page).toHaveURL(/meetings\/[\da-f-]{36}$/);
  const meetingId = page.url().split("/").at(-1);
  const booked = await setup.get(`/api/meetings/${meetingId}`);
  expect(booked).toMatchObject({ title, notes: "A second line.", host_id: host });

  await page.getByRole("button", { name: "Choose another time" }).click();
  await times.last().click();
  await expect(page.getByText("The meeting has its new time.")).toBeVisible();
  expect((await setup.get(`/api/meetings/${meetingId}`)).starts_at).not.toBe(booked.starts_at);
});

test("no page of the CRM or the console opens to a client, and nobody else's ticket in the portal", async ({
  page,
  setup,
  expectFault,
}) => {
  expectFault(/\b40[34]\b/);
  const client = await clientOf(setup, "Ida");
  const { lead, ticket, meeting } = await ofOthers(setup);
  await signInAsClient(page, client);
  for (const path of crmPages(lead.id, ticket.id, meeting.id)) {
    await page.goto(path);
    await expect(page, path).toHaveURL("/portal");
  }
  for (const path of consolePages) expect((await page.goto(`/admin${path}`))?.status(), path).toBe(403);
  for (const path of [`/portal/tickets/${ticket.id}`, `/portal/meetings/${meeting.id}`]) {
    await page.goto(path);
    await expect(page.getByRole("main").getByRole("alert"), path).toBeVisible();
    await expect(page.getByText("Not theirs")).toHaveCount(0);
  }
});

test("every address of the API says no to a client, but those of their own", async ({ setup, request }) => {
  const { email, password } = await clientOf(setup, "Ida");
  const { lead, ticket, meeting } = await ofOthers(setup);
  const { access_token: token } = await (await request.post("/api/auth/login", { data: { email, password } })).json();
  const headers = { Authorization: `Bearer ${token}` };

  await test.step("what is not for clients is forbidden, whatever is asked", async () => {
    const answered: string[] = [];
    for (const [method, path] of await closedOperations(setup)) {
      const address = `/api${path.replaceAll(/\{\w+\}/g, lead.id)}`;
      const answer = await request.fetch(address, { method, headers, ...(method === "GET" ? {} : { data: {} }) });
      if (answer.status() !== 403) answered.push(`${method} ${path} gave ${answer.status()}`);
    }
    expect(answered).toEqual([]);
  });

  await test.step("what is somebody else's is not there, and stays as it was", async () => {
    for (const path of ["/api/tickets", "/api/meetings"])
      expect(await (await request.get(path, { headers })).json(), path).toMatchObject({ items: [], total: 0 });
    for (const path of [`/api/tickets/${ticket.id}`, `/api/meetings/${meeting.id}`])
      expect((await request.get(path, { headers })).status(), path).toBe(404);
    for (const [path, data] of writes(ticket.id, meeting.id))
      expect([403, 404], `POST ${path}`).toContain((await request.post(path, { headers, data })).status());
    expect(await setup.get(`/api/tickets/${ticket.id}`)).toMatchObject({ status: "open", comments: [] });
    expect(await setup.get(`/api/meetings/${meeting.id}`)).toMatchObject({ cancelled_at: null });
  });
});

/** A lead, a ticket and a meeting that no client has to do with. */
async function ofOthers(setup: Setup) {
  const lead = await setup.lead({ name: "Elisha Gray", email: freshEmail("elisha") });
  const ticket = await setup.post("/api/tickets", { subject: "Not theirs", requester_email: freshEmail("other") });
  const starts_at = new Date().toISOString();
  const meeting = await setup.post("/api/meetings", { title: "Not theirs", starts_at, participants: [] });
  return { lead, ticket, meeting };
}

// What a client may do is under these; whose it is, their own queries say.
const own = /^\/(?:(?:tickets|meetings|notifications|bookings|auth)(?:\/|$)|workspaces\/current$)/;

/** What the document of the API offers to somebody who is signed in, but not to clients: method and path. */
async function closedOperations(setup: Setup) {
  const { paths }: { paths: Record<string, Record<string, { security: object[] }>> } =
    await setup.get("/api/openapi.json");
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security }]) => ({ path, method: method.toUpperCase(), security })),
  );
  const closed = operations.filter(
    ({ path, security }) =>
      !own.test(path) && security.length > 0 && security.every((one) => Object.keys(one).length > 0),
  );
  expect(closed.length).toBeGreaterThan(100);
  return closed.map(({ method, path }) => [method, path] as const);
}

/** A client of the workspace: a member who sees only what is their own. */
async function clientOf(setup: Setup, name: string) {
  const person = await setup.agent(name);
  await setup.put(`/api/users/${person.id}/role`, { role: "client" });
  return person;
}

/** Signs in as anybody would, without naming a page: a client comes out in the portal. */
async function signInAsClient(page: Page, client: Person) {
  await signIn(page, client, "/portal");
}

const crmPages = (leadId: string, ticketId: string, meetingId: string) => [
  "/dashboard",
  "/board",
  "/leads",
  `/leads/${leadId}`,
  "/duplicates",
  "/imports",
  "/campaigns",
  "/contacts",
  "/accounts",
  "/tickets",
  `/tickets/${ticketId}`,
  "/meetings",
  `/meetings/${meetingId}`,
];

const consolePages = ["", "/exports", "/users", "/keys", "/pipeline", "/service-levels", "/webhooks", "/audit"];

const writes = (ticketId: string, meetingId: string): [string, object][] => [
  [`/api/tickets/${ticketId}/replies`, { body: "Let me in." }],
  [`/api/tickets/${ticketId}/notes`, { body: "Let me in." }],
  [`/api/tickets/${ticketId}/solve`, {}],
  [`/api/tickets/${ticketId}/reopen`, {}],
  [`/api/tickets/${ticketId}/rating`, { satisfaction: "good" }],
  [`/api/meetings/${meetingId}/cancel`, {}],
];
