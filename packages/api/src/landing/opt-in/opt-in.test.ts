import { events, leads, mailTokens } from "@switchboard/db/schema";
import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { updateLead } from "../../leads/commands.ts";
import { writeMail } from "../../mail/commands.ts";
import { createCallerFactory } from "../../procedure.ts";
import { aMember, aVisitor, aWorld, theSystem, type World } from "../../testing.ts";
import { landingRouter } from "../router.ts";

let world: World;
let visitor: Ctx;
beforeAll(async () => {
  world = await aWorld();
  visitor = await aVisitor(world);
});
afterAll(() => world.close());

const landing = createCallerFactory(landingRouter);
const hint = "v•••@example.com";
const unknown = { state: "unknown", emailHint: null };

let email = "";
let leadId = "";
let made = 0;
beforeEach(async () => {
  email = `visitor-${(made += 1)}@example.com`;
  await landing(visitor).signUp({ email });
  leadId = (await readLead())?.id ?? "";
});

async function readLead() {
  const [lead] = await world.services.db.select().from(leads).where(eq(leads.email, email));
  return lead;
}

/** The tokens of the mail that the worker would write now. */
async function mailed(askedAt = new Date()) {
  const job = { template: "confirm", workspaceId: world.home, leadId } as const;
  const mail = await writeMail(world.services, job, askedAt);
  const token = (path: string) => new RegExp(`${path}\\?token=(\\S+)`).exec(mail?.text ?? "")?.[1] ?? "";
  return { mail, confirm: token("/confirm"), unsubscribe: token("/unsubscribe") };
}

async function actions() {
  const told = await world.services.db
    .select({ action: events.action })
    .from(events)
    .where(eq(events.subjectId, leadId))
    .orderBy(asc(events.id));
  return told.map(({ action }) => action);
}

const countJobs = async () => {
  const [row] = await world.services.db.execute<{ count: number }>(
    sql`select count(*)::int as count from pgboss.job where name = 'mail' and data->>'leadId' = ${leadId}`,
  );
  return row?.count;
};

const expire = () =>
  world.services.db
    .update(mailTokens)
    .set({ expiresAt: new Date(0) })
    .where(eq(mailTokens.subjectId, leadId));

describe("the confirm link", () => {
  test("is written to the configured address, holds 256 bits and leaves only a hash behind", async () => {
    const { mail, confirm } = await mailed();
    expect(mail?.to).toBe(email);
    expect(mail?.text).toContain(`http://localhost:3000/confirm?token=${confirm}`);
    expect(Buffer.from(confirm, "base64url")).toHaveLength(32);
    const rows = await world.services.db.select().from(mailTokens).where(eq(mailTokens.subjectId, leadId));
    expect(JSON.stringify(rows)).not.toContain(confirm);
    expect(rows[0]?.expiresAt.getTime()).toBeCloseTo(Date.now() + 48 * 60 * 60 * 1000, -5);
  });

  test("confirms by pressing, not by reading, and twice is harmless", async () => {
    const { confirm: token } = await mailed();
    expect(await landing(visitor).readConfirmation({ token })).toEqual({ state: "ready", emailHint: hint });
    expect(await readLead()).toMatchObject({ confirmedAt: null });
    expect(await landing(visitor).confirm({ token })).toEqual({ state: "confirmed", emailHint: hint });
    const { confirmedAt } = (await readLead()) ?? {};
    expect(confirmedAt).toBeInstanceOf(Date);
    expect(await landing(visitor).confirm({ token })).toEqual({ state: "already_confirmed", emailHint: hint });
    expect(await landing(visitor).readConfirmation({ token })).toEqual({ state: "used", emailHint: hint });
    expect((await readLead())?.confirmedAt).toEqual(confirmedAt);
    expect(await actions()).toEqual(["lead.signed_up", "lead.confirmed"]);
  });

  test("pressed fifty times at once it confirms once, also when two mails were sent", async () => {
    const tokens = [(await mailed()).confirm, (await mailed()).confirm];
    const said = await Promise.all(
      Array.from({ length: 50 }, (_, turn) => landing(visitor).confirm({ token: tokens[turn % 2] ?? "" })),
    );
    expect(said.filter(({ state }) => state === "confirmed")).toHaveLength(1);
    expect(await actions()).toEqual(["lead.signed_up", "lead.confirmed"]);
  });

  test("when expired confirms nothing and offers a new one, at most one in ten minutes, in the same words", async () => {
    const { confirm: token } = await mailed();
    await expire();
    expect(await landing(visitor).confirm({ token })).toEqual({ state: "expired", emailHint: hint });
    expect(await readLead()).toMatchObject({ confirmedAt: null });
    const early = await landing(visitor).resendConfirmation({ token });
    expect(await countJobs()).toBe(1);
    await world.services.db.execute(sql`delete from rate_limits where key like 'confirm-mail%'`);
    expect(await landing(visitor).resendConfirmation({ token })).toEqual(early);
    expect(await landing(visitor).resendConfirmation({ token })).toEqual(early);
    expect(await landing(visitor).resendConfirmation({ token: "made-up" })).toEqual(early);
    expect(await countJobs()).toBe(2);
  });

  test("is unknown when made up, for another purpose, of a deleted lead or for an address that changed since", async () => {
    const { confirm: token, unsubscribe } = await mailed();
    expect(await landing(visitor).confirm({ token: "x".repeat(43) })).toEqual(unknown);
    expect(await landing(visitor).confirm({ token: unsubscribe })).toEqual(unknown);
    expect(await landing(visitor).readConfirmation({ token: `${token}x` })).toEqual(unknown);
    await updateLead(theSystem(world, world.home), leadId, { email: "somebody-else@example.com" });
    expect(await landing(visitor).confirm({ token })).toEqual(unknown);
    await updateLead(theSystem(world, world.home), leadId, { email });
    const fresh = await mailed();
    await world.services.db.update(leads).set({ deletedAt: new Date() }).where(eq(leads.id, leadId));
    expect(await landing(visitor).confirm({ token: fresh.confirm })).toEqual(unknown);
  });

  test("works for somebody who is signed in to another workspace", async () => {
    const { confirm: token } = await mailed();
    expect(await landing(await aMember(world)).confirm({ token })).toMatchObject({ state: "confirmed" });
  });
});

describe("the unsubscribe link", () => {
  test("ends mail with one post and nothing else needed; twice is harmless; the page's undo takes it back", async () => {
    const { unsubscribe: token, mail } = await mailed();
    expect(mail?.headers["List-Unsubscribe"]).toBe(`<http://localhost:3000/unsubscribe?token=${token}>`);
    expect(await landing(visitor).readSubscription({ token })).toEqual({ state: "subscribed", emailHint: hint });
    expect(await landing(visitor).unsubscribe({ token })).toEqual({ state: "unsubscribed", emailHint: hint });
    expect(await landing(visitor).unsubscribe({ token })).toEqual({ state: "unsubscribed", emailHint: hint });
    expect((await readLead())?.unsubscribedAt).toBeInstanceOf(Date);
    expect(await landing(visitor).resubscribe({ token })).toEqual({ state: "subscribed", emailHint: hint });
    expect(await readLead()).toMatchObject({ unsubscribedAt: null });
    expect(await actions()).toEqual(["lead.signed_up", "lead.unsubscribed", "lead.resubscribed"]);
  });

  test("ends the open confirm links, and a waiting mail is not sent", async () => {
    const askedAt = new Date();
    const { confirm, unsubscribe: token } = await mailed(askedAt);
    await landing(visitor).unsubscribe({ token });
    expect(await landing(visitor).confirm({ token: confirm })).toMatchObject({ state: "expired" });
    expect((await mailed(askedAt)).mail).toBeNull();
  });

  test("leaves a way back: a new sign-up is asked to confirm, and confirming resubscribes", async () => {
    await landing(visitor).unsubscribe({ token: (await mailed()).unsubscribe });
    await landing(visitor).signUp({ email });
    const { confirm: token } = await mailed(new Date(Date.now() + 1_000));
    expect(await landing(visitor).confirm({ token })).toMatchObject({ state: "confirmed" });
    expect(await readLead()).toMatchObject({ unsubscribedAt: null });
  });

  test("of a deleted lead speaks for whoever has the address now", async () => {
    const { unsubscribe: token } = await mailed();
    await world.services.db.update(leads).set({ deletedAt: new Date() }).where(eq(leads.id, leadId));
    expect(await landing(visitor).unsubscribe({ token })).toMatchObject({ state: "unsubscribed" });
    await landing(visitor).signUp({ email });
    await landing(visitor).unsubscribe({ token });
    const rows = await world.services.db.select().from(leads).where(eq(leads.email, email));
    expect(rows.find(({ deletedAt }) => !deletedAt)?.unsubscribedAt).toBeInstanceOf(Date);
  });

  test("cannot be made up or bent to another lead", async () => {
    const { unsubscribe } = await mailed();
    const [, proof] = unsubscribe.split(".");
    const bent = Buffer.from(`${world.home} ${crypto.randomUUID()}`).toString("base64url");
    for (const token of ["made-up", `${bent}.${proof}`, unsubscribe.slice(0, -1), `${unsubscribe}.x`, "."])
      expect(await landing(visitor).unsubscribe({ token })).toEqual(unknown);
    expect(await readLead()).toMatchObject({ unsubscribedAt: null });
  });
});
