import { catalogue } from "@switchboard/db/catalogue";
import {
  accounts,
  activities,
  bookingPages,
  campaigns,
  cannedReplies,
  contacts,
  duplicates,
  events,
  leads,
  meetings,
  memberships,
  notes,
  suppressions,
  teams,
  ticketPriorities,
  ticketStatuses,
  tickets,
  users,
  views,
  webhookSources,
} from "@switchboard/db/schema";
import { tellStory } from "@switchboard/db/seed";
import { and, asc, eq, getTableName, gt, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { receiveFile } from "../../imports/file/commands.ts";
import { runJob } from "../../jobs/commands.ts";
import { failureOf } from "../../procedure.ts";
import { operations } from "../../surface/operations.ts";
import { aNotification } from "../../surface/testing-notifications.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../../testing.ts";
import { personOf } from "../../testing-people.ts";
import { jobHandlers } from "../../worker.ts";
import { isRemark } from "./rules.ts";

const seed = 18_760_310;
const deeds = 700;

let world: World;
let admin: Ctx;
let actors: Ctx[];
let next: () => number;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const one = <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)]!;
const maybe = <Item>(item: Item) => (next() < 0.5 ? item : null);
const word = () => one(["Bell", "Gray", "Meucci", "Edison", "Strowger", "Nutt"]) + Math.floor(next() * 1000);
const stages = ["new", "contacted", "qualified", "proposal", "negotiation", "won", "lost"] as const;
const person = () => personOf(one(actors)).id;
const address = () => `${word().toLowerCase()}@example.com`;

/** The newest entry of the timeline of a lead. */
async function anEntry() {
  const id = await aLead();
  return { id, eventId: (await call(admin).leads.timeline({ id, limit: 1 })).items[0]!.id };
}

type Table = PgTable & { id: typeof leads.id; workspaceId: typeof leads.workspaceId };

/** The id of a row of a table, any that there is. */
async function any(table: PgTable, where?: SQL): Promise<string> {
  const { id, workspaceId } = table as unknown as Table; // every tenant table has both
  const rows = await world.services.db
    .select({ id })
    .from(table as typeof leads)
    .where(and(eq(workspaceId, admin.workspaceId), where))
    .orderBy(asc(id));
  return one(rows)?.id ?? crypto.randomUUID();
}
const aLead = () => any(leads, and(isNull(leads.deletedAt), isNull(leads.mergedIntoId)));
const aView = (who: Ctx, where?: SQL) =>
  any(views, and(isNull(views.deletedAt), eq(views.ownerId, personOf(who).id), where));
const aContact = () => any(contacts, and(isNull(contacts.deletedAt), isNull(contacts.mergedIntoId)));
const anOpportunity = () => any(leads, and(isNull(leads.deletedAt), eq(leads.kind, "opportunity")));
const aCampaign = (where?: SQL) => any(campaigns, and(isNull(campaigns.deletedAt), where));
const aMeeting = (where?: SQL) => any(meetings, and(isNull(meetings.deletedAt), where));
const aBookingPage = () => any(bookingPages, isNull(bookingPages.deletedAt));
const hours = [{ day: 1, from: 540, to: 1020 }];
// Few hours, so that meetings clash.
const anHour = () => `2031-01-06T${String(8 + Math.floor(next() * 12)).padStart(2, "0")}:00:00Z`;
const aTicket = (where?: SQL) => any(tickets, and(isNull(tickets.deletedAt), where));
const someTickets = async () => Promise.all([aTicket(), aTicket(), aTicket()]);
const aReply = () => any(cannedReplies, isNull(cannedReplies.deletedAt));
const someLeads = async () => Promise.all([aLead(), aLead(), aLead()]);
const values = () => ({
  ...(maybe(true) && { company: maybe(word()) }),
  ...(maybe(true) && { phone: maybe(`+1202555${1000 + Math.floor(next() * 9000)}`) }),
  ...(maybe(true) && { amount: maybe((next() * 1e6).toFixed(2)) }),
  ...(maybe(true) && { tags: [word(), word()] }),
});

/** One deed of each kind that can be taken back. Who may not do it, or finds it in the way, is refused, as anybody is. */
const acts: Record<string, (by: ReturnType<typeof call>, who: Ctx) => Promise<unknown>> = {
  "accounts.create": (by) => by.accounts.create({ name: word(), ownerId: maybe(person()) }),
  "accounts.delete": async (by) => by.accounts.delete({ id: await any(accounts) }),
  "accounts.merge": async (by) =>
    by.accounts.merge({ survivorId: await any(accounts), mergedIds: [await any(accounts), await any(accounts)] }),
  "accounts.unmerge": async (by) => by.accounts.unmerge({ id: await any(accounts, isNotNull(accounts.mergedIntoId)) }),
  "accounts.update": async (by) =>
    by.accounts.update({ id: await any(accounts), domain: maybe(`${word().toLowerCase()}.example`), phone: null }),
  "activities.complete": async (by) => by.activities.complete({ id: await any(activities) }),
  "activities.create": async (by) =>
    by.activities.create({ leadId: await aLead(), subject: word(), dueAt: new Date() }),
  "activities.delete": async (by) => by.activities.delete({ id: await any(activities) }),
  "activities.reopen": async (by) => {
    const activity = { id: await any(activities, isNull(activities.deletedAt)) };
    await by.activities.complete(activity);
    return by.activities.reopen(activity);
  },
  "activities.update": async (by) =>
    by.activities.update({ id: await any(activities), subject: word(), ownerId: person() }),
  "assignment.createRule": () => call(admin).assignment.createRule({ name: word(), ownerId: person() }),
  "assignment.deleteRule": async () => call(admin).assignment.deleteRule({ id: await anyRule() }),
  "assignment.updateRule": async () =>
    call(admin).assignment.updateRule({ id: await anyRule(), name: word(), isPaused: next() < 0.5 }),
  "contacts.create": async (by) =>
    by.contacts.create({ name: word(), email: maybe(address()), accountId: maybe(await any(accounts)) }),
  "contacts.delete": async (by) => by.contacts.delete({ id: await any(contacts) }),
  "contacts.merge": async (by) => {
    const [survivorId, other] = [await any(contacts), await any(contacts)];
    return by.contacts.merge({ survivorId, mergedIds: [other], values: { email: other } });
  },
  "contacts.unmerge": async (by) => {
    const id = await aContact();
    await by.contacts.merge({ survivorId: await aContact(), mergedIds: [id] });
    return by.contacts.unmerge({ id });
  },
  "contacts.update": async (by) =>
    by.contacts.update({ id: await any(contacts), email: maybe(address()), title: word() }),
  "bookingPages.close": async (by) => by.bookingPages.close({ id: await aBookingPage() }),
  "bookingPages.create": (by) =>
    by.bookingPages.create({ slug: word().toLowerCase(), title: word(), timeZone: "UTC", hours, hostIds: [person()] }),
  "bookingPages.delete": async (by) => by.bookingPages.delete({ id: await aBookingPage() }),
  "bookingPages.open": async (by) => by.bookingPages.open({ id: await aBookingPage() }),
  "bookingPages.update": async (by) =>
    by.bookingPages.update({ id: await aBookingPage(), title: word(), hostIds: [person()] }),
  "campaigns.cancel": async (by) => by.campaigns.cancel({ id: await aCampaign() }),
  "campaigns.create": (by) =>
    by.campaigns.create({ name: word(), type: one(["email", "ads"]), subject: word(), body: word() }),
  "campaigns.delete": async (by) => by.campaigns.delete({ id: await aCampaign() }),
  "campaigns.pause": async (by) => by.campaigns.pause({ id: await aCampaign(eq(campaigns.status, "active")) }),
  "campaigns.resume": async (by) => by.campaigns.resume({ id: await aCampaign(eq(campaigns.status, "paused")) }),
  "campaigns.schedule": async (by) =>
    by.campaigns.schedule({ id: await aCampaign(), scheduledAt: maybe("2099-01-01T09:00:00Z") }),
  "campaigns.update": async (by) =>
    by.campaigns.update({ id: await aCampaign(), name: word(), status: one(["active", "paused", "draft"]) }),
  "duplicates.dismiss": async (by) => by.duplicates.dismiss({ id: await any(duplicates) }),
  "imports.run": () => takeFileIn(),
  "leads.addNote": async (by) => by.leads.addNote({ id: await aLead(), body: word() }),
  "leads.bulkAssign": async (by) => by.leads.bulkAssign({ ids: await someLeads(), ownerId: maybe(person()) }),
  "leads.bulkDelete": async (by) => by.leads.bulkDelete({ ids: await someLeads() }),
  "leads.bulkMove": async (by) => by.leads.bulkMove({ ids: await someLeads(), stage: one(stages) }),
  "leads.bulkStart": async (by, who) =>
    finish(who, await by.leads.bulkStart({ ids: await someLeads(), tag: { add: [word()] } })),
  "leads.bulkUpdate": async (by) =>
    by.leads.bulkUpdate({ leads: (await someLeads()).map((id) => ({ id, stage: one(stages), ...values() })) }),
  "leads.convert": async (by) => by.leads.convert({ id: await aLead(), amount: "12.50" }),
  "leads.create": (by) => by.leads.create({ name: word(), email: maybe(address()), stage: one(stages), ...values() }),
  "leads.delete": async (by) => by.leads.delete({ id: await aLead() }),
  "leads.deleteNote": async () => call(admin).leads.deleteNote(await aNote()),
  "leads.editNote": async () => call(admin).leads.editNote({ ...(await aNote()), body: word() }),
  "leads.follow": async (by) => by.leads.follow({ id: await aLead() }),
  "leads.link": async (by) =>
    by.leads.link({ id: await aLead(), accountId: maybe(await any(accounts)), contactId: maybe(await any(contacts)) }),
  "leads.merge": async (by) => by.leads.merge({ survivorId: await aLead(), mergedIds: [await aLead(), await aLead()] }),
  "leads.move": async (by) => by.leads.move({ id: await aLead(), stage: one(stages) }),
  "leads.open": async (by) => by.leads.open({ id: await aLead() }),
  "leads.place": async (by) => by.leads.place({ id: await aLead(), above: await aLead(), below: null }),
  "leads.pin": async (by) => by.leads.pin(await anEntry()),
  "leads.restore": async (by) => by.leads.restore({ id: await any(leads, sql`deleted_at is not null`) }),
  "leads.unfollow": async (by) => {
    const lead = { id: await aLead() };
    await by.leads.follow(lead);
    return by.leads.unfollow(lead);
  },
  "leads.unpin": async (by) => {
    const entry = await anEntry();
    await by.leads.pin(entry);
    return by.leads.unpin(entry);
  },
  "leads.unmerge": async (by) => {
    const { items } = await by.leads.merges({ id: await aLead() });
    return by.leads.unmerge({ id: one(items)?.id ?? crypto.randomUUID() });
  },
  "leads.update": async (by) => by.leads.update({ id: await aLead(), email: maybe(address()), ...values() }),
  "notifications.read": async (by) => {
    const [first] = (await by.notifications.list({ unread: true })).items;
    return first && by.notifications.read({ ids: [first.id] });
  },
  "notifications.readAll": (by) => by.notifications.readAll(),
  "notifications.updateSettings": (by) =>
    by.notifications.updateSettings({ quietFrom: Math.floor(next() * 1440), quietTo: 420, timeZone: "Europe/Berlin" }),
  "opportunities.create": async (by) =>
    by.opportunities.create({ name: word(), accountId: maybe(await any(accounts)) }),
  "opportunities.delete": async (by) => by.opportunities.delete({ id: await anOpportunity() }),
  "opportunities.update": async (by) => by.opportunities.update({ id: await anOpportunity(), ...values() }),
  "suppressions.create": (by) => by.suppressions.create({ email: address() }),
  "suppressions.delete": async (by) => by.suppressions.delete({ id: await any(suppressions) }),
  "meetings.addParticipants": async (by) =>
    by.meetings.addParticipants({ id: await aMeeting(), participants: `${address()}, ${address()}` }),
  "meetings.answer": async (by) => {
    const { id, participants } = await by.meetings.get({ id: await aMeeting() });
    await by.meetings.answer({ id, answer: one(["accepted", "declined"]), participantId: one(participants)?.id });
  },
  "meetings.cancel": async (by) => by.meetings.cancel({ id: await aMeeting(isNull(meetings.cancelledAt)) }),
  "meetings.create": (by) =>
    by.meetings.create({ title: word(), startsAt: anHour(), hostId: person(), participants: [address(), word()] }),
  "meetings.delete": async (by) => by.meetings.delete({ id: await aMeeting() }),
  "meetings.removeParticipant": async (by) => {
    const { id, participants } = await by.meetings.get({ id: await aMeeting() });
    await by.meetings.removeParticipant({ id, participantId: one(participants)?.id ?? id });
  },
  "meetings.reschedule": async (by) => by.meetings.reschedule({ id: await aMeeting(), startsAt: anHour() }),
  "meetings.update": async (by) =>
    by.meetings.update({ id: await aMeeting(), title: word(), hostId: maybe(person()), participants: [address()] }),
  "teams.create": () => call(admin).teams.create({ name: word(), memberIds: [person()] }),
  "teams.delete": async () => call(admin).teams.delete({ id: await any(teams) }),
  "teams.update": async () => call(admin).teams.update({ id: await any(teams), name: word(), memberIds: [person()] }),
  "cannedReplies.create": (by) => by.cannedReplies.create({ name: word(), body: word() }),
  "cannedReplies.delete": async (by) => by.cannedReplies.delete({ id: await aReply() }),
  "cannedReplies.update": async (by) => by.cannedReplies.update({ id: await aReply(), name: word() }),
  "samples.remove": () => call(admin).samples.remove(),
  "tickets.assign": async (by) => by.tickets.assign({ id: await aTicket(), assigneeId: maybe(person()) }),
  "tickets.bulkAssign": async (by) => by.tickets.bulkAssign({ ids: await someTickets(), assigneeId: maybe(person()) }),
  "tickets.bulkPriority": async (by) =>
    by.tickets.bulkPriority({ ids: await someTickets(), priority: one(ticketPriorities) }),
  "tickets.bulkStatus": async (by) => by.tickets.bulkStatus({ ids: await someTickets(), status: one(ticketStatuses) }),
  "tickets.close": async (by) => by.tickets.close({ id: await aTicket() }),
  "tickets.create": (by) =>
    by.tickets.create({ subject: word(), requesterEmail: maybe(address()), status: one(ticketStatuses) }),
  "tickets.delete": async (by) => by.tickets.delete({ id: await aTicket() }),
  "tickets.move": async (by) => by.tickets.move({ id: await aTicket(), status: one(ticketStatuses) }),
  "tickets.note": async (by) => by.tickets.note({ id: await aTicket(), body: word() }),
  "tickets.rate": async (by, who) =>
    by.tickets.rate({
      id: await aTicket(eq(tickets.requesterId, personOf(who).id)),
      satisfaction: one(["good", "bad"]),
    }),
  "tickets.reopen": async (by) => by.tickets.reopen({ id: await aTicket() }),
  "tickets.reply": async (by) =>
    by.tickets.reply({ id: await aTicket(), body: word(), status: maybe(one(ticketStatuses)) ?? undefined }),
  "tickets.setServiceLevels": async (by) =>
    by.tickets.setServiceLevels({
      ...(await by.tickets.serviceLevels()),
      holidays: [`2031-01-${10 + Math.floor(next() * 10)}`],
    }),
  "tickets.solve": async (by) => by.tickets.solve({ id: await aTicket() }),
  "tickets.update": async (by) =>
    by.tickets.update({ id: await aTicket(), requesterEmail: maybe(address()), priority: one(ticketPriorities) }),
  "webhookSources.delete": async () => call(admin).webhookSources.delete({ id: await any(webhookSources) }),
  "users.approve": async () => call(admin).users.approve({ id: await aColleague(isNull(memberships.approvedAt)) }),
  "users.resume": async () => call(admin).users.resume({ id: await aColleague(isNotNull(memberships.suspendedAt)) }),
  "users.setRecordScope": async () =>
    call(admin).users.setRecordScope({ id: await aColleague(), recordScope: one(["own", "team", "all"]) }),
  "users.setRole": async () =>
    call(admin).users.setRole({ id: await aColleague(), role: one(["client", "agent", "manager", "admin"]) }),
  "users.suspend": async () => call(admin).users.suspend({ id: await aColleague() }),
  "views.create": (by) => by.views.create({ name: word() }),
  "views.delete": async (by, who) => by.views.delete({ id: await aView(who) }),
  "views.dropDefault": async (by, who) => by.views.dropDefault({ id: await aView(who) }),
  "views.duplicate": async (by, who) => by.views.duplicate({ id: await aView(who) }),
  "views.makeDefault": async (by, who) => by.views.makeDefault({ id: await aView(who) }),
  "views.share": async (by, who) => by.views.share({ id: await aView(who, isNull(views.sharedAt)) }),
  "views.unshare": async (by, who) => by.views.unshare({ id: await aView(who, isNotNull(views.sharedAt)) }),
  "views.update": async (by, who) => by.views.update({ id: await aView(who), name: word() }),
  "webhooks.delete": async () => call(admin).webhooks.delete({ id: await anyWebhook() }),
  "webhooks.disable": async () => call(admin).webhooks.disable({ id: await anyWebhook() }),
  "webhooks.enable": async () => call(admin).webhooks.enable({ id: await anyWebhook() }),
  "webhooks.update": async () => call(admin).webhooks.update({ id: await anyWebhook(), description: word() }),
  "workspaces.setPipeline": () => call(admin).workspaces.setPipeline({ rotDays: { new: 1 + Math.floor(next() * 30) } }),
};

/** What cannot be taken back, or is no change of its own. */
const final =
  `auth. bookings. leads.erase contacts.giveAccess contacts.takeAccess demos. landing. keys. events.undo jobs.cancel imports.map imports.check imports.takeBack
  users.invite users.revokeInvitation users.acceptInvitation users.refuse
  campaigns.start campaigns.sendSample
  tickets.rateByLink webhookSources.create webhookSources.rotateSecret
  webhooks.create webhooks.rotateSecret webhooks.test webhooks.replay`.split(/\s+/);

const anyRule = async () => one((await call(admin).assignment.rules()).items)?.id ?? crypto.randomUUID();
const anyWebhook = async () => one((await call(admin).webhooks.list()).items)?.id ?? crypto.randomUUID();

async function aNote() {
  const id = await any(notes, isNull(notes.deletedAt));
  const [note] = await world.services.db.select().from(notes).where(eq(notes.id, id));
  return { id: note?.leadId ?? id, noteId: id };
}

/** A member who does nothing else here, so that their rights may change. */
async function aColleague(where?: SQL) {
  const rows = await world.services.db
    .select({ id: memberships.userId })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, admin.workspaceId), sql`${users.name} like 'Colleague%'`, where))
    .orderBy(asc(users.name));
  return one(rows)?.id ?? crypto.randomUUID();
}

async function finish(who: Ctx, job: { id: string } | null) {
  await runJob(world.services, jobHandlers, { workspaceId: who.workspaceId, jobId: job?.id ?? "" });
}

async function takeFileIn() {
  const file = `Name,E-mail,Company\n${word()},${address()},${word()}\n${word()},${address()},${word()}\n`;
  const { id } = await receiveFile(admin, "leads.csv", new Blob([file]).stream());
  await finish(admin, (await call(admin).imports.check({ id })).job);
  await finish(admin, (await call(admin).imports.run({ id })).job);
}

type Deed = { path: string; who: Ctx; told: { id: string; batchId: string | null; action: string }[] };

/** Does things at random until so many changed something. */
async function live(): Promise<Deed[]> {
  const done: Deed[] = [];
  let xid = await newestXid();
  for (let tries = 0; done.length < deeds && tries < deeds * 10; tries++) {
    const undone = Object.entries(acts).filter(([kind]) => !done.some((deed) => deed.path === kind));
    const [path, act] = undone.length && next() < 0.5 ? one(undone) : one(Object.entries(acts));
    const who = one(actors);
    await act(call(who), who).catch(mustBeRefusal);
    const told = await world.services.db
      .select({ id: events.id, batchId: events.batchId, action: events.action })
      .from(events)
      .where(and(eq(events.workspaceId, admin.workspaceId), gt(events.xid, xid)))
      .orderBy(asc(events.xid), asc(events.id));
    if (told.length) done.push({ path, who, told });
    xid = await newestXid();
  }
  return done;
}

async function newestXid() {
  const [row] = await world.services.db.execute<{ xid: string }>(
    sql`select coalesce(max(xid::text::bigint), 0)::text as xid from ${events}`,
  );
  return row!.xid;
}

function mustBeRefusal(error: unknown) {
  if (failureOf(error).code === "internal") throw error;
}

async function undoAll(done: Deed[]) {
  for (const { path, who, told } of done.toReversed()) {
    const by = path.startsWith("views.") ? who : admin;
    const meant = told.filter((event) => !isRemark(event)).toReversed();
    for (const id of new Set(meant.map((event) => event.batchId ?? event.id)))
      await call(by)
        .events.undo({ id })
        .catch((error: unknown) => {
          throw new Error(`${path}: ${failureOf(error).message} ${JSON.stringify(failureOf(error).conflict)}`);
        });
  }
}

// The ledger remembers, and these record that work was asked for; they are no state that a deed changes.
const records = new Set(["events", "jobs", "imports", "import_pieces", "webhook_deliveries", "webhook_attempts"]);

async function snapshot() {
  const rows: Record<string, unknown> = {};
  for (const table of catalogue.tenant.map(getTableName).filter((name) => !records.has(name)))
    rows[table] = await rowsIn(sql`${sql.identifier(table)} t where workspace_id = ${admin.workspaceId}`);
  rows["workspaces"] = await rowsIn(sql`workspaces t where id = ${admin.workspaceId}`);
  return rows;
}

// A number that was given to a ticket is never given again, though the ticket is gone.
const rowsIn = (from: SQL) =>
  world.services.db.execute<{ row: object }>(
    sql`select to_jsonb(t) - 'updated_at' - 'last_ticket_number' as row from ${from} order by id`,
  );

async function settle() {
  const workspaceId = await aWorkspace(world);
  const db = world.services.db;
  const [team] = await db.insert(teams).values({ workspaceId, name: "Operators" }).returning();
  admin = await aMember(world, { workspaceId, role: "admin" });
  actors = [
    admin,
    await aMember(world, { workspaceId, role: "manager" }),
    await aMember(world, { workspaceId, role: "agent", recordScope: "own" }),
    await aMember(world, { workspaceId, role: "agent", recordScope: "team", teamId: team!.id }),
  ];
  for (let n = 0; n < 8; n++) {
    const { id } = personOf(await aMember(world, { workspaceId, role: n % 2 ? "agent" : "manager" }));
    await db
      .update(users)
      .set({ name: `Colleague ${n}` })
      .where(eq(users.id, id));
    if (n > 2) await db.update(memberships).set({ approvedAt: null }).where(eq(memberships.userId, id));
  }
  for (let n = 0; n < 6; n++) await call(admin).webhooks.create({ url: `https://hooks.example.com/${n}` });
  for (let n = 0; n < 6; n++) await call(admin).webhookSources.create({ name: word(), kind: "mail" });
  await db.transaction((tx) => tellStory(tx, workspaceId, new Map()));
  for (const agent of actors) for (let n = 0; n < 6; n++) await aNotification({ world, agent });
  const ids: string[] = [];
  for (let n = 0; n < 20; n++)
    ids.push((await call(admin).leads.create({ name: word(), email: `lead-${n}@example.com` })).id);
  for (let n = 0; n < 20; n += 2) {
    const pair = { workspaceId, firstId: ids[n]!, secondId: ids[n + 1]!, reasons: ["name" as const], likeness: 0.7 };
    await db.insert(duplicates).values(pair);
  }
}

test("every write is either covered here or known to be final", () => {
  const mutations = operations.filter(({ type }) => type === "mutation").map(({ path }) => path);
  const unknown = mutations.filter((path) => !(path in acts) && !final.some((start) => path.startsWith(start)));
  expect(unknown).toEqual([]);
  expect(Object.keys(acts).filter((path) => !mutations.includes(path))).toEqual([]);
});

test(`${deeds} deeds of all kinds by several members, all taken back, leave every table as it was`, {
  timeout: 600_000,
}, async () => {
  next = numbersFrom(seed);
  await settle();
  const before = await snapshot();
  const done = await live();
  expect(done).toHaveLength(deeds);
  expect([...new Set(done.map(({ path }) => path))].toSorted()).toEqual(Object.keys(acts).toSorted());
  await undoAll(done);
  expect(await snapshot()).toEqual(before);
});

/** Numbers from 0 to 1 that look random and are the same each time. */
function numbersFrom(start: number) {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
