import { expect, seriousAxe, signIn, test, untilLive } from "./fixtures.ts";
import { freshEmail } from "./people.ts";

test("a campaign is written, tried, sent once to each of a view, and its figures lead to the people", async ({
  page,
  request,
  setup,
  expectFault,
}) => {
  test.setTimeout(120_000);
  // Nothing runs in the frame of a mail, not even what looks for obstacles.
  expectFault(/Blocked script execution in 'about:srcdoc'/);
  const company = freshEmail("firm").slice(5, 13);
  const addresses = ["ada", "bea", "cleo"].map((name) => freshEmail(name));
  for (const email of addresses) await setup.lead({ name: `Reader of ${company}`, email, company });
  const state = { filter: { q: company } };
  const agent = await setup.agent("Kate");
  const name = `Letter of ${company}`;
  await signIn(page, agent, "/campaigns");
  await untilLive(page);

  await test.step("it begins with a name", async () => {
    await page.getByRole("button", { name: "New campaign" }).click();
    await page.getByRole("button", { name: "Create campaign" }).click();
    await expect(page.getByText("Give the campaign a name.")).toBeVisible();
    await page.getByRole("textbox", { name: "Name" }).fill(name);
    await page.getByRole("button", { name: "Create campaign" }).click();
    await expect(page.getByRole("heading", { name })).toBeVisible();
    await expect(page.getByText("It still needs a subject and a text and an audience.")).toBeVisible();
  });

  await test.step("the text says to each reader what it knows of them", async () => {
    await page.getByLabel("Subject").fill(`News of ${company}`);
    await page.getByRole("textbox", { name: "Text" }).fill("Hello **you**, see [the page](https://example.com/news) ");
    await page.getByRole("button", { name: "{{company|your company}}" }).click();
    await page.getByRole("button", { name: "Save the message" }).click();
    await expect(page.getByText("Saved the message")).toBeVisible();
    await expect(page.frameLocator('iframe[title="The mail"]').getByText("Hello you, see the page")).toBeVisible();
  });

  await test.step("the audience is a saved view, and says how many it reaches", async () => {
    await shareView(setup, company, state);
    await page.reload();
    await page.getByLabel("Leads of the view").selectOption({ label: `All of ${company}` });
    await expect(page.getByText("Ready for 3 people.")).toBeVisible();
    await seriousAxe(page);
  });

  await test.step("one goes to whoever writes it", async () => {
    await page.getByRole("button", { name: "Send me one" }).click();
    await expect(page.getByText(`On its way to ${agent.email}`)).toBeVisible();
    expect((await setup.mailTo(agent.email, new RegExp(company))).text).toContain("https://");
  });

  await test.step("everybody gets it once", async () => {
    await page.getByRole("button", { name: "Send to 3" }).click();
    await expect(page.getByRole("heading", { name: "From mail to money" })).toBeVisible();
    await expect(page.getByRole("link", { name: /^Sent\s*3/ })).toBeVisible({ timeout: 30_000 });
    for (const email of addresses) {
      await setup.mailTo(email, new RegExp(company));
      const kept = await request.get(`${setup.mailbox}/mailbox.json?to=${encodeURIComponent(email)}`);
      const letters = (await kept.json()).filter((mail: { subject: string }) => mail.subject === `News of ${company}`);
      expect(letters, `letters to ${email}`).toHaveLength(1);
    }
  });

  await test.step("a followed link is counted, and its bar opens the reader", async () => {
    const mail = await setup.mailTo(addresses[0] ?? "", new RegExp(company));
    const link = /https?:\/\/\S+\/c\/[^\s)]+|https?:\/\/\S+\/c\?[^\s)]+/.exec(mail.text)?.[0] ?? "";
    const answer = await request.get(link, { maxRedirects: 0 });
    expect(answer.status()).toBe(302);
    expect(answer.headers()["location"]).toContain("https://example.com/news?");
    await expect(page.getByRole("link", { name: /^Clicked\s*1/ })).toBeVisible();
    await page.getByRole("link", { name: /^Clicked\s*1/ }).click();
    await expect(page.getByRole("dialog", { name: "Clicked: 1" }).getByRole("link")).toHaveText(`Reader of ${company}`);
    await seriousAxe(page);
  });
});

test("an address on the list gets no campaign, and Undo takes it off", async ({ page, setup }) => {
  const email = freshEmail("quiet");
  await signIn(page, await setup.agent("Kate"), "/campaigns/suppressions");
  await untilLive(page);
  await page.getByRole("textbox", { name: "Address" }).fill(email);
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByRole("row", { name: new RegExp(email) })).toBeVisible();
  await seriousAxe(page);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByRole("row", { name: new RegExp(email) })).toHaveCount(0);
});

type Setup = { post: (path: string, data?: object) => Promise<{ id: string }> };

/** A view that a colleague made and shares. */
async function shareView(setup: Setup, company: string, state: object) {
  const { id } = await setup.post("/api/views", { name: `All of ${company}`, layout: "list", state });
  await setup.post(`/api/views/${id}/share`);
}
