import { duplicates, events, sampleBatchId, views } from "@switchboard/db/schema";
import type { Ctx } from "../context.ts";
import { receiveFile } from "../imports/file/commands.ts";
import { runJob } from "../jobs/commands.ts";
import { aMember, call, type World } from "../testing.ts";
import { personOf } from "../testing-people.ts";
import { jobHandlers } from "../worker.ts";
import { meetingWrites } from "./testing-meetings.ts";
import { aNotification } from "./testing-notifications.ts";
import { ticketWrites } from "./testing-tickets.ts";

export type Setting = { world: World; agent: Ctx };
export type Writes = Record<string, () => Promise<object>>;

/** For each writing procedure, by its path, an input that it takes: made anew each time, so that no two share a row. */
export function sampleWrites(setting: () => Setting): Writes {
  const as = () => call(setting().agent);
  const aLead = () => as().leads.create({ name: "Emma Nutt", email: `${crypto.randomUUID()}@example.com` });
  const anAccount = () => as().accounts.create({ name: "Bell Telephone" });
  const aContact = () => as().contacts.create({ name: "Emma Nutt", email: `${crypto.randomUUID()}@example.com` });
  const anOpportunity = () => as().opportunities.create({ name: "Emma Nutt" });
  const byAccount = async () => ({ id: (await anAccount()).id });
  const byContact = async () => ({ id: (await aContact()).id });
  const byOpportunity = async () => ({ id: (await anOpportunity()).id });
  const byLead = async () => ({ id: (await aLead()).id });
  const byWebhook = async () => ({
    id: (await as().webhooks.create({ url: "https://hooks.example.com/" })).id,
  });
  const byView = async () => ({ id: (await as().views.create({ name: "Open" })).id });
  async function aNote() {
    const { id } = await aLead();
    const note = await as().leads.addNote({ id, body: "Asked for two lines." });
    return { id, noteId: note.id };
  }
  /** A lead beside the newest entry of its timeline. */
  async function byEntry() {
    const { id } = await aLead();
    return { id, eventId: (await as().leads.timeline({ id })).items[0]!.id };
  }
  /** An e-mail campaign that may start. */
  async function aCampaign() {
    const { id: viewId } = await byView();
    const text = { subject: "Hello {{first_name|there}}", body: "We have [news](https://example.com/)." };
    return { id: (await as().campaigns.create({ name: "Spring", type: "email", viewId, ...text })).id };
  }
  async function aRunning() {
    const campaign = await aCampaign();
    await as().campaigns.start(campaign);
    return campaign;
  }
  const anAddress = () => ({ email: `${crypto.randomUUID()}@example.com` });
  const byLeads = async () => ({ ids: [(await aLead()).id] });

  /** Two leads that the worker would have found alike. */
  async function aDuplicate() {
    const [firstId, secondId] = [(await aLead()).id, (await aLead()).id];
    const pair = {
      workspaceId: setting().agent.workspaceId,
      firstId,
      secondId,
      reasons: ["name" as const],
      likeness: 0.7,
    };
    const [row] = await setting().world.services.db.insert(duplicates).values(pair).returning();
    return { id: row!.id };
  }

  /** A view that the seed would have made. */
  async function aSample() {
    const { db } = setting().world.services;
    const { workspaceId } = setting().agent;
    const view = { workspaceId, name: "Everybody who is open", ownerId: personOf(setting().agent).id };
    const [row] = await db.insert(views).values(view).returning();
    const by = { actorKind: "system", actorName: "Switchboard", door: "worker", batchId: sampleBatchId } as const;
    const about = { action: "view.created", subjectType: "view", subjectId: row!.id };
    await db.insert(events).values({ ...by, ...about, workspaceId });
    return {};
  }

  async function aColleague() {
    const { actor } = await aMember(setting().world, { workspaceId: setting().agent.workspaceId });
    return { id: actor.kind === "user" ? actor.id : "" };
  }

  const byActivity = async () => ({
    id: (await as().activities.create({ leadId: (await aLead()).id, subject: "Call back" })).id,
  });
  const byRule = async () => {
    const ownerId = personOf(setting().agent).id;
    return { id: (await as().assignment.createRule({ name: "Mine", ownerId, position: 1 })).id };
  };
  const byTeam = async () => ({ id: (await as().teams.create({ name: `Team ${crypto.randomUUID()}` })).id });
  const byJob = async () => ({ id: (await as().leads.bulkStart({ ...(await byLeads()), tag: { add: ["a"] } })).id });

  /** A file that was read, and one that was checked. */
  async function anImport() {
    const { id } = await receiveFile(setting().agent, "leads.csv", new Blob(["Name\nEmma Nutt\n"]).stream());
    return { id };
  }
  async function doImport(ask: (by: { id: string }) => Promise<unknown>, by: { id: string }) {
    await ask(by);
    const { job } = await as().imports.get(by);
    const { world, agent } = setting();
    await runJob(world.services, jobHandlers, { workspaceId: agent.workspaceId, jobId: job?.id ?? "" });
    return by;
  }
  const aChecked = async () => doImport(as().imports.check, await anImport());
  const anImported = async () => doImport(as().imports.run, await aChecked());

  return {
    ...meetingWrites(setting),
    ...ticketWrites(setting),
    "accounts.create": async () => ({ name: "Bell Telephone", domain: "https://www.bell.example/" }),
    "accounts.delete": byAccount,
    "accounts.merge": async () => ({ survivorId: (await anAccount()).id, mergedIds: [(await anAccount()).id] }),
    "accounts.unmerge": async () => {
      const [survivorId, id] = [(await anAccount()).id, (await anAccount()).id];
      await as().accounts.merge({ survivorId, mergedIds: [id] });
      return { id };
    },
    "accounts.update": async () => ({ ...(await byAccount()), industry: "Telephony" }),
    "activities.complete": byActivity,
    "activities.create": async () => ({ leadId: (await aLead()).id, subject: "Call back" }),
    "activities.delete": byActivity,
    "activities.reopen": async () => {
      const activity = await byActivity();
      await as().activities.complete(activity);
      return activity;
    },
    "activities.update": async () => ({ ...(await byActivity()), subject: "Call back on Monday" }),
    "assignment.createRule": async () => ({ name: "Mine", ownerId: personOf(setting().agent).id, position: 1 }),
    "assignment.deleteRule": byRule,
    "assignment.updateRule": async () => ({ ...(await byRule()), isPaused: true }),
    "contacts.create": async () => ({ name: "Emma Nutt", email: `${crypto.randomUUID()}@example.com` }),
    "contacts.delete": byContact,
    "contacts.giveAccess": byContact,
    "contacts.merge": async () => ({ survivorId: (await aContact()).id, mergedIds: [(await aContact()).id] }),
    "contacts.takeAccess": async () => {
      const contact = await byContact();
      await as().contacts.giveAccess(contact);
      return contact;
    },
    "contacts.unmerge": async () => {
      const [survivorId, id] = [(await aContact()).id, (await aContact()).id];
      await as().contacts.merge({ survivorId, mergedIds: [id] });
      return { id };
    },
    "contacts.update": async () => ({ ...(await byContact()), title: "Operator" }),
    "campaigns.cancel": aRunning,
    "campaigns.create": async () => ({ name: "Autumn", type: "newsletter", status: "draft", metrics: { sent: 3 } }),
    "campaigns.delete": aCampaign,
    "campaigns.pause": aRunning,
    "campaigns.resume": async () => {
      const campaign = await aRunning();
      await as().campaigns.pause(campaign);
      return campaign;
    },
    "campaigns.schedule": async () => ({ ...(await aCampaign()), scheduledAt: "2099-01-01T09:00:00Z" }),
    "campaigns.sendSample": aCampaign,
    "campaigns.start": aCampaign,
    "campaigns.update": async () => ({ ...(await aCampaign()), name: "Late spring", perMinute: 60 }),
    "duplicates.dismiss": aDuplicate,
    "events.undo": async () => {
      const { id } = await as().leads.move({ ...(await byLead()), stage: "contacted" });
      return { id: (await as().leads.timeline({ id })).items[0]!.id };
    },
    "imports.check": anImport,
    "imports.map": async () => ({ ...(await anImport()), knownLeads: "skip" }),
    "imports.run": aChecked,
    "imports.takeBack": anImported,
    "jobs.cancel": byJob,
    "keys.create": async () => ({ name: "Website", scopes: ["leads:read"] }),
    "keys.revoke": async () => ({
      id: (await as().keys.create({ name: "Old", scopes: ["leads:read"] })).id,
    }),
    "leads.addNote": async () => ({ ...(await byLead()), body: "Asked for two lines." }),
    "leads.bulkAssign": async () => ({
      ...(await byLeads()),
      ownerId: personOf(setting().agent).id,
    }),
    "leads.bulkDelete": byLeads,
    "leads.bulkMove": async () => ({ ...(await byLeads()), stage: "won" }),
    "leads.bulkUpdate": async () => ({
      leads: [
        { ...(await byLead()), company: "Bell" },
        { ...(await byLead()), stage: "qualified" },
      ],
    }),
    "leads.convert": async () => {
      const lead = await as().leads.create({ name: "Emma Nutt", company: `Bell ${crypto.randomUUID()}` });
      return { id: lead.id, amount: "1200.00", expectedCloseOn: "2027-01-31" };
    },
    "leads.create": async () => ({ name: "Hedy Lamarr", email: `${crypto.randomUUID()}@example.com`, amount: "12.50" }),
    "leads.delete": byLead,
    "leads.deleteNote": () => aNote(),
    "leads.editNote": async () => ({ ...(await aNote()), body: "Asked for three lines." }),
    "leads.erase": async () => {
      const { id, email } = await aLead();
      return { id, typed: email };
    },
    "leads.follow": byLead,
    "leads.link": async () => ({ ...(await byLead()), accountId: (await anAccount()).id }),
    "leads.merge": async () => ({ survivorId: (await aLead()).id, mergedIds: [(await aLead()).id] }),
    "leads.move": async () => ({ ...(await byLead()), stage: "qualified" }),
    "leads.open": byLead,
    "leads.pin": byEntry,
    "leads.unpin": async () => {
      const entry = await byEntry();
      await as().leads.pin(entry);
      return entry;
    },
    "leads.unfollow": async () => {
      const lead = await byLead();
      await as().leads.follow(lead);
      return lead;
    },
    "leads.unmerge": async () => {
      const { lead } = await as().leads.merge({
        survivorId: (await aLead()).id,
        mergedIds: [(await aLead()).id],
      });
      return { id: (await as().leads.merges({ id: lead.id })).items[0]!.id };
    },
    "leads.update": async () => ({ ...(await byLead()), company: "Bell", stage: "won" }),
    "notifications.read": async () => ({ ids: [(await aNotification(setting())).id] }),
    "notifications.readAll": async () => {
      await aNotification(setting());
      return {};
    },
    "notifications.updateSettings": async () => ({ quietFrom: 1320, quietTo: 420, byMail: ["mention"] }),
    "opportunities.create": async () => ({ name: "Hedy Lamarr", amount: "12.50" }),
    "opportunities.delete": byOpportunity,
    "opportunities.update": async () => ({ ...(await byOpportunity()), stage: "won" }),
    "samples.remove": () => aSample(),
    "suppressions.create": async () => anAddress(),
    "suppressions.delete": async () => ({ id: (await as().suppressions.create(anAddress())).id }),
    "teams.create": async () => ({ name: `Team ${crypto.randomUUID()}` }),
    "teams.delete": byTeam,
    "teams.update": async () => ({ ...(await byTeam()), name: `Team ${crypto.randomUUID()}` }),
    "users.approve": async () => aColleague(),
    "users.invite": async () => ({ email: `${crypto.randomUUID()}@example.com`, role: "agent" }),
    "users.resume": async () => aColleague(),
    "users.revokeInvitation": async () => ({
      id: (await as().users.invite({ email: `${crypto.randomUUID()}@example.com`, role: "agent" })).id,
    }),
    "users.setRecordScope": async () => ({ ...(await aColleague()), recordScope: "own" }),
    "users.setRole": async () => ({ ...(await aColleague()), role: "manager" }),
    "users.suspend": async () => aColleague(),
    "webhooks.create": async () => ({ url: "https://hooks.example.com/", actions: ["lead.created"] }),
    "webhooks.delete": byWebhook,
    "webhooks.disable": byWebhook,
    "webhooks.enable": byWebhook,
    "webhooks.replay": async () => ({ id: (await as().webhooks.test(await byWebhook())).id }),
    "webhooks.replayFailed": async () => ({ ...(await byWebhook()), since: "2026-11-21T00:00:00Z" }),
    "webhooks.rotateSecret": byWebhook,
    "webhooks.test": byWebhook,
    "webhooks.update": async () => ({ ...(await byWebhook()), description: "The ERP" }),
    "leads.bulkStart": async () => ({ ...(await byLeads()), tag: { add: ["asked"] } }),
    "leads.place": async () => ({ ...(await byLead()), above: null, below: null }),
    "leads.restore": async () => {
      const lead = await byLead();
      await as().leads.delete(lead);
      return lead;
    },
    "views.create": async () => ({ name: "Open", state: { sort: "-amount" } }),
    "views.delete": byView,
    "views.dropDefault": async () => {
      const view = await byView();
      await as().views.makeDefault(view);
      return view;
    },
    "views.duplicate": byView,
    "views.makeDefault": byView,
    "views.share": byView,
    "views.unshare": byView,
    "views.update": async () => ({ ...(await byView()), name: "Mine" }),
    "workspaces.setPipeline": async () => ({ rotDays: { new: 3 } }),
  };
}
