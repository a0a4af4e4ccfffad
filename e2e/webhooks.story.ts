import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, seriousAxe, signIn, test } from "./fixtures.ts";
import { admin } from "./people.ts";
import { type Received, startReceiver } from "./receiver.ts";

let receiver: Awaited<ReturnType<typeof startReceiver>>;
test.beforeEach(async () => {
  receiver = await startReceiver();
});
test.afterEach(() => receiver.close());

test("an admin adds a webhook, and a lead arrives there, signed", async ({ page, setup }) => {
  await signIn(page, admin, "/admin/webhooks");
  const secret = await addWebhook(page, receiver.url);
  const lead = await setup.lead({ name: "Emma Nutt" });
  await expect.poll(() => receiver.got.length).toBe(1);
  const [sent] = receiver.got;
  expect(JSON.parse(sent!.body)).toMatchObject({ type: "lead.created", data: { subject: { id: lead.id } } });
  expect(sent!.headers["webhook-signature"]).toBe(signatureOf(secret, sent!));

  const delivery = deliveryTo(page, receiver.path);
  await expect(delivery).toContainText("Delivered");
  await delivery.getByRole("button", { name: "lead.created" }).click();
  const drawer = page.getByRole("dialog", { name: "Delivery" });
  await expect(drawer).toContainText("thank you");
  await expect(drawer).toContainText(lead.id);
  await seriousAxe(page);
  await drawer.getByRole("button", { name: "Replay" }).click();
  await expect.poll(() => receiver.got.length).toBe(2);
  expect(receiver.got[1]!.headers["webhook-id"]).toBe(sent!.headers["webhook-id"]);
  await expect(drawer.getByText("thank you")).toHaveCount(2);
});

test("a webhook is tried, fails in words, is disabled and comes back by Undo", async ({ page }) => {
  receiver.status = 500;
  await signIn(page, admin, "/admin/webhooks");
  await addWebhook(page, receiver.url);
  const row = page
    .getByRole("region", { name: "Table of webhooks" })
    .getByRole("row")
    .filter({ hasText: receiver.path });
  const choose = async (action: string) => {
    await row.getByRole("button", { name: "Actions" }).click();
    await page.getByRole("menuitem", { name: action, exact: true }).click();
  };
  await choose("Send test");
  await expect(deliveryTo(page, receiver.path)).toContainText("Answered 500.");
  await choose("Disable");
  await expect(row).toContainText("Disabled");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row).toContainText("On");
});

test("an address of this machine's own network is refused in words", async ({ page, expectFault }) => {
  expectFault(/\b400\b/);
  await signIn(page, admin, "/admin/webhooks");
  await page.getByRole("button", { name: "New webhook" }).click();
  const dialog = page.getByRole("dialog", { name: "New webhook" });
  await dialog.getByLabel("Address").fill("http://169.254.169.254/latest/meta-data");
  await dialog.getByRole("button", { name: "Add the webhook" }).click();
  await expect(dialog.getByText("Only addresses of the public internet can be reached.")).toBeVisible();
});

/** Adds a webhook for new leads through the page; gives the secret that is shown once. */
async function addWebhook(page: Page, url: string) {
  await page.getByRole("button", { name: "New webhook" }).click();
  const dialog = page.getByRole("dialog", { name: "New webhook" });
  await dialog.getByLabel("Address").fill(url);
  await dialog.getByRole("button", { name: "Only these" }).click();
  await dialog
    .locator("summary")
    .filter({ hasText: "Lead" })
    .first()
    .click({ position: { x: 200, y: 8 } });
  await dialog.getByLabel("lead.created").check();
  await dialog.getByRole("button", { name: "Add the webhook" }).click();
  const shown = page.getByRole("dialog", { name: "The secret of your webhook" });
  const secret = await shown.locator("code").innerText();
  await shown.getByRole("button", { name: "Done" }).click();
  return secret;
}

/** The newest row of the log that was sent there. */
const deliveryTo = (page: Page, path: string) =>
  page.getByRole("region", { name: "Table of deliveries" }).getByRole("row").filter({ hasText: path }).first();

/** What Standard Webhooks asks for, by hand: a receiver need not have a library. */
function signatureOf(secret: string, { headers, body }: Received) {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
  return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}
