import {
  idempotencyKeys,
  importPieces,
  importRows,
  imports,
  invitations,
  leads,
  mailbox,
  mailTokens,
  memberships,
  rateLimits,
  sessions,
  users,
} from "@switchboard/db/schema";
import type { Outgoing, Transport } from "@switchboard/email/transport";
import { and, eq, like, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Ctx } from "./context.ts";
import { landingRouter } from "./landing/router.ts";
import { writeMail } from "./mail/commands.ts";
import { createCallerFactory } from "./procedure.ts";
import { enqueue, type MailJob } from "./queue.ts";
import { removeExpired } from "./retention/commands.ts";
import { aMember, aVisitor, aWorld, type World } from "./testing.ts";
import { openTransport, type RunningWorker, runWorker } from "./worker.ts";

let world: World;
let visitor: Ctx;
let worker: RunningWorker | undefined;
beforeAll(async () => {
  world = await aWorld();
  visitor = await aVisitor(world);
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});
afterAll(() => world.close());

const landing = createCallerFactory(landingRouter);
const messagesTo = (to: string) => world.services.db.select().from(mailbox).where(eq(mailbox.to, to));
const ask = (job: MailJob) => world.services.db.transaction((tx) => enqueue(world.services, tx, "mail", job));
const until = (check: () => Promise<void>, seconds = 5) => vi.waitFor(check, { timeout: seconds * 1000, interval: 20 });

const toMailbox = () => openTransport(world.services, { from: "Switchboard <board@example.com>" });
const through = (send: Transport["send"]): Transport => ({ send, close: () => {} });

test("a sign-up is mailed at once, and its link confirms", async () => {
  worker = await runWorker(world.services, { transport: toMailbox() });
  await landing(visitor).signUp({ email: "first@example.com", name: "<b>Hello</b>" });
  await until(async () => expect(await messagesTo("first@example.com")).toHaveLength(1));
  const [message] = await messagesTo("first@example.com");
  expect(message?.html).not.toContain("Hello");
  const token = /confirm\?token=(\S+)/.exec(message?.text ?? "")?.[1] ?? "";
  expect(await landing(visitor).confirm({ token })).toMatchObject({ state: "confirmed" });
});

test("two workers send each mail once", async () => {
  const second = await runWorker(world.services, { transport: toMailbox() });
  worker = await runWorker(world.services, { transport: toMailbox() });
  const emails = Array.from({ length: 40 }, (_, place) => `many-${place}@example.com`);
  await Promise.all(emails.map((email) => landing(visitor).signUp({ email })));
  const kept = () => world.services.db.select().from(mailbox).where(like(mailbox.to, "many-%"));
  await until(async () => expect(await kept()).toHaveLength(40), 15);
  await second.stop();
  expect(new Set((await kept()).map(({ to }) => to)).size).toBe(40);
});

test("a lead that was deleted before the mail left gets none", async () => {
  await landing(visitor).signUp({ email: "gone@example.com" });
  await world.services.db.update(leads).set({ deletedAt: new Date() }).where(eq(leads.email, "gone@example.com"));
  worker = await runWorker(world.services, { transport: toMailbox() });
  await until(async () => expect(await openJobs()).toBe(0));
  expect(await messagesTo("gone@example.com")).toEqual([]);
});

test("a mail that fails is tried again, and one that always fails is put aside without stopping the others", async () => {
  const sent: Outgoing[] = [];
  let failures = 0;
  const log = vi.fn<(level: string, event: string, fields?: object) => void>();
  const transport = through(async (message) => {
    if (message.to === "poison@example.com") throw new Error("550 <poison@example.com> is unknown here");
    if (message.to === "flaky@example.com" && (failures += 1) < 2) throw new Error("421 come back later");
    sent.push(message);
  });
  for (const email of ["poison@example.com", "flaky@example.com", "well@example.com"])
    await landing(visitor).signUp({ email });
  await world.services.db.execute(sql`
    update pgboss.job set retry_limit = 0 where name = 'mail' and data->>'leadId' =
      (select id::text from leads where email = 'poison@example.com')`);
  worker = await runWorker(world.services, { transport, log });
  await until(
    async () => expect(sent.map(({ to }) => to).toSorted()).toEqual(["flaky@example.com", "well@example.com"]),
    15,
  );
  await until(async () => {
    const dead = await world.services.db.execute(sql`select data from pgboss.job where name = 'mail_dead'`);
    expect(dead).toHaveLength(1);
  });
  expect(JSON.stringify(log.mock.calls)).not.toContain("poison@example.com");
});

test("stopping lets the mail that is being sent finish, and leaves the rest in the queue", async () => {
  const sent: string[] = [];
  let begun = 0;
  const slow = through(async ({ to }) => {
    begun += 1;
    await new Promise((done) => setTimeout(done, 700));
    sent.push(to);
  });
  const emails = Array.from({ length: 12 }, (_, place) => `slow-${place}@example.com`);
  await Promise.all(emails.map((email) => landing(visitor).signUp({ email })));
  worker = await runWorker(world.services, { transport: slow });
  await until(async () => expect(begun).toBeGreaterThan(0));
  await worker.stop();
  expect(sent).toHaveLength(begun);
  expect(await openJobs()).toBe(12 - begun);
  worker = await runWorker(world.services, { transport: toMailbox() });
  await until(async () => expect(await openJobs()).toBe(0), 10);
  const rest = await world.services.db.select().from(mailbox).where(like(mailbox.to, "slow-%"));
  expect([...rest.map(({ to }) => to), ...sent].toSorted()).toEqual(emails.toSorted());
});

test("health tells how the queues stand", async () => {
  worker = await runWorker(world.services, { transport: toMailbox() });
  const { queues } = await worker.health();
  expect(queues.map(({ name }) => name)).toEqual([
    "mail",
    "mail_dead",
    "jobs",
    "webhooks",
    "retention",
    "scores",
    "campaigns",
    "exports",
    "activities",
  ]);
});

async function openJobs() {
  const [row] = await world.services.db.execute<{ count: number }>(sql`
    select count(*)::int as count from pgboss.job where name = 'mail' and state in ('created', 'retry', 'active')`);
  return row?.count;
}

describe("what a mail says", () => {
  const write = (job: MailJob) => writeMail(world.services, job, new Date());
  const userIdOf = ({ actor }: Ctx) => ("id" in actor ? actor.id : "");

  test("a reset goes to a person who may sign in, and to nobody else", async () => {
    const userId = userIdOf(await aMember(world));
    expect(await write({ template: "reset", userId })).toMatchObject({
      subject: "Set a new password",
      text: expect.stringContaining("http://localhost:3000/reset-password?token="),
    });
    await world.services.db.update(users).set({ suspendedAt: new Date() }).where(eq(users.id, userId));
    expect(await write({ template: "reset", userId })).toBeNull();
    expect(await write({ template: "reset", userId: crypto.randomUUID() })).toBeNull();
  });

  test("an invitation carries a link whose hash is the one kept, until it is revoked", async () => {
    const admin = await aMember(world, { role: "admin" });
    const { workspaceId } = admin;
    const [row] = await world.services.db
      .insert(invitations)
      .values({
        workspaceId,
        email: "new@example.com",
        role: "agent",
        tokenHash: "not yet",
        invitedById: userIdOf(admin),
        expiresAt: new Date(Date.now() + 60_000),
      })
      .returning();
    const job = { template: "invitation", workspaceId, invitationId: row!.id } as const;
    expect(await write(job)).toMatchObject({ to: "new@example.com" });
    const [kept] = await world.services.db.select().from(invitations).where(eq(invitations.id, row!.id));
    expect(kept?.tokenHash).toHaveLength(43);
    await world.services.db.update(invitations).set({ revokedAt: new Date() }).where(eq(invitations.id, row!.id));
    expect(await write(job)).toBeNull();
  });

  test("an approval is told to members who were approved", async () => {
    const member = await aMember(world);
    const job = { template: "approved", workspaceId: member.workspaceId, userId: userIdOf(member) } as const;
    expect(await write(job)).toMatchObject({ text: expect.stringContaining("http://localhost:3000/sign-in") });
    await world.services.db
      .update(memberships)
      .set({ approvedAt: null })
      .where(and(eq(memberships.workspaceId, member.workspaceId), eq(memberships.userId, userIdOf(member))));
    expect(await write(job)).toBeNull();
    await ask(job);
    worker = await runWorker(world.services, { transport: through(() => Promise.reject(new Error("nothing is due"))) });
    await until(async () => expect(await openJobs()).toBe(0));
  });
});

test("retention removes what has served its time and nothing else", async () => {
  const { db } = world.services;
  const ago = (hours: number) => new Date(Date.now() - hours * 60 * 60 * 1000);
  const userId = (await aMember(world)).actor as { id: string };
  const session = { userId: userId.id, workspaceId: world.home };
  const message = { to: "kept@example.com", subject: "s", text: "t", html: "h", headers: {} };
  const key = { workspaceId: world.home, caller: "c", requestHash: "h" };
  const token = { purpose: "lead.confirm", subjectId: crypto.randomUUID(), workspaceId: world.home } as const;
  await db.insert(rateLimits).values([
    { key: "old", used: 1, resetsAt: ago(1) },
    { key: "new", used: 1, resetsAt: ago(-1) },
  ]);
  await db.insert(idempotencyKeys).values([
    { ...key, key: "old", createdAt: ago(25) },
    { ...key, key: "new", createdAt: ago(23) },
  ]);
  await db.insert(mailTokens).values([
    { ...token, tokenHash: "old", expiresAt: ago(31 * 24) },
    { ...token, tokenHash: "new", expiresAt: ago(29 * 24) },
  ]);
  await db.insert(sessions).values([
    { ...session, tokenHash: "old", expiresAt: ago(1) },
    { ...session, tokenHash: "new", expiresAt: ago(-1) },
  ]);
  await db
    .insert(mailbox)
    .values(Array.from({ length: 2_500 }, () => ({ ...message, id: crypto.randomUUID(), sentAt: ago(8 * 24) })));
  await db.insert(mailbox).values({ ...message, id: crypto.randomUUID(), sentAt: ago(6 * 24) });
  const file = { workspaceId: world.home, fileName: "leads.csv", format: "csv", startedByName: "Emma" } as const;
  const [taken, fresh, broken] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  await db.insert(imports).values([
    { ...file, id: taken, uploadedAt: ago(8 * 24), createdAt: ago(8 * 24) },
    { ...file, id: fresh, uploadedAt: ago(6 * 24), createdAt: ago(6 * 24) },
    { ...file, id: broken, createdAt: ago(8 * 24) },
  ]);
  const piece = { workspaceId: world.home, number: 0, bytes: Buffer.from("name\nEmma\n") };
  await db.insert(importPieces).values([
    { ...piece, importId: taken, createdAt: ago(8 * 24) },
    { ...piece, importId: fresh, createdAt: ago(6 * 24) },
  ]);
  await db.insert(importRows).values([
    { importId: taken, row: 2, verdict: "new" },
    { importId: fresh, row: 2, verdict: "new" },
  ]);

  expect(await removeExpired(world.services)).toEqual({
    rate_limits: 1,
    idempotency_keys: 1,
    mail_tokens: 1,
    note_images: 0,
    notifications: 0,
    sessions: 1,
    mailbox: 2_500,
    demo_activities: 0,
    demo_sessions: 0,
    import_rows: 1,
    import_pieces: 1,
    imports: 1,
    webhook_attempts: 0,
    webhook_deliveries: 0,
    webhook_messages: 0,
  });
  expect(await messagesTo("kept@example.com")).toHaveLength(1);
});
