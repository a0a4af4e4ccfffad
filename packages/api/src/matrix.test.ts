import { catalogue } from "@switchboard/db/catalogue";
import { callTRPCProcedure, TRPCError } from "@trpc/server";
import { getTableName, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { adminRouter } from "./admin/router.ts";
import type { Ctx } from "./context.ts";
import type { Meta } from "./procedure.ts";
import { appRouter } from "./router.ts";
import { aMember, aVisitor, aWorkspace, aWorld, call, type World } from "./testing.ts";
import { idFieldsOf, sampleOf, unknownId } from "./testing-samples.ts";

const callers = ["visitor", "client", "agent", "manager", "admin"] as const;
type Caller = (typeof callers)[number];

const everybody: Caller[] = [...callers];
const members: Caller[] = ["client", "agent", "manager", "admin"];
const staff: Caller[] = ["agent", "manager", "admin"];
const managers: Caller[] = ["manager", "admin"];
const admins: Caller[] = ["admin"];

/** Who may call what. A procedure that is not declared here fails the test. */
const rights: Record<string, Caller[]> = {
  "accounts.create": staff,
  "accounts.delete": staff,
  "accounts.duplicates": staff,
  "accounts.get": staff,
  "accounts.list": staff,
  "accounts.merge": staff,
  "accounts.timeline": staff,
  "accounts.unmerge": staff,
  "accounts.update": staff,
  "activities.complete": staff,
  "activities.create": staff,
  "activities.delete": staff,
  "activities.list": staff,
  "activities.reopen": staff,
  "activities.update": staff,
  "assignment.createRule": admins,
  "assignment.deleteRule": admins,
  "assignment.rules": staff,
  "assignment.updateRule": admins,
  "bookingPages.close": staff,
  "bookingPages.create": staff,
  "bookingPages.delete": staff,
  "bookingPages.get": staff,
  "bookingPages.list": staff,
  "bookingPages.open": staff,
  "bookingPages.update": staff,
  "bookings.book": everybody,
  "bookings.guest": everybody,
  "bookings.guestAnswer": everybody,
  "bookings.guestCancel": everybody,
  "bookings.guestReschedule": everybody,
  "bookings.guestSlots": everybody,
  "bookings.ownBook": members,
  "bookings.ownSlots": members,
  "bookings.page": everybody,
  "bookings.pages": members,
  "bookings.slots": everybody,
  "auth.changePassword": members,
  "auth.login": everybody,
  "auth.logout": members,
  "auth.me": members,
  "auth.refresh": members,
  "auth.register": everybody,
  "auth.requestReset": everybody,
  "auth.reset": everybody,
  "demos.activities": everybody,
  "demos.addActivity": everybody,
  "demos.bank": everybody,
  "demos.create": everybody,
  "demos.delete": everybody,
  "demos.open": everybody,
  "demos.quote": everybody,
  "demos.transfer": everybody,
  "demos.update": everybody,
  "dashboard.get": staff,
  "confirmations.resend": admins,
  "contacts.create": staff,
  "contacts.delete": staff,
  "contacts.duplicates": staff,
  "contacts.get": staff,
  "contacts.giveAccess": admins,
  "contacts.list": staff,
  "contacts.merge": staff,
  "contacts.takeAccess": admins,
  "contacts.timeline": staff,
  "contacts.unmerge": staff,
  "contacts.update": staff,
  "campaigns.audience": staff,
  "campaigns.cancel": staff,
  "campaigns.create": staff,
  "campaigns.delete": staff,
  "campaigns.get": staff,
  "campaigns.links": staff,
  "campaigns.list": staff,
  "campaigns.pause": staff,
  "campaigns.people": staff,
  "campaigns.preview": staff,
  "campaigns.resume": staff,
  "campaigns.schedule": staff,
  "campaigns.sendSample": staff,
  "campaigns.start": staff,
  "campaigns.update": staff,
  "events.feed": staff,
  "duplicates.count": staff,
  "duplicates.dismiss": staff,
  "duplicates.list": staff,
  "duplicates.of": staff,
  "events.list": managers,
  "events.live": members,
  "events.own": staff,
  "events.undo": staff,
  "exportPresets.create": admins,
  "exportPresets.delete": admins,
  "exportPresets.list": admins,
  "exportPresets.update": admins,
  "exportSchedules.create": admins,
  "exportSchedules.delete": admins,
  "exportSchedules.list": admins,
  "exportSchedules.update": admins,
  "exports.cancel": admins,
  "exports.columns": admins,
  "exports.create": admins,
  "exports.list": admins,
  "exports.person": admins,
  "exports.preview": admins,
  "exports.progress": admins,
  "figures.signUps": admins,
  "imports.check": managers,
  "imports.fields": managers,
  "imports.get": managers,
  "imports.list": managers,
  "imports.map": managers,
  "imports.preview": managers,
  "imports.rows": managers,
  "imports.run": managers,
  "imports.takeBack": managers,
  "jobs.cancel": staff,
  "jobs.get": staff,
  "jobs.list": staff,
  "keys.create": admins,
  "keys.list": admins,
  "keys.revoke": admins,
  "landing.checkEmail": everybody,
  "landing.confirm": everybody,
  "landing.readConfirmation": everybody,
  "landing.readSubscription": everybody,
  "landing.resendConfirmation": everybody,
  "landing.resubscribe": everybody,
  "landing.signUp": everybody,
  "landing.signUpByForm": everybody,
  "landing.ticket": everybody,
  "landing.unsubscribe": everybody,
  "leads.addNote": staff,
  "leads.board": staff,
  "leads.boardColumn": staff,
  "leads.bulkAssign": staff,
  "leads.bulkDelete": staff,
  "leads.bulkMove": staff,
  "leads.bulkStart": staff,
  "leads.bulkUpdate": staff,
  "leads.convert": staff,
  "leads.count": staff,
  "leads.create": staff,
  "leads.delete": staff,
  "leads.deleteNote": staff,
  "leads.editNote": staff,
  "leads.erase": admins,
  "leads.erasure": admins,
  "leads.fields": staff,
  "leads.follow": staff,
  "leads.followers": staff,
  "leads.get": staff,
  "leads.groups": staff,
  "leads.link": staff,
  "leads.links": staff,
  "leads.list": staff,
  "leads.merge": staff,
  "leads.merges": staff,
  "leads.move": staff,
  "leads.neighbours": staff,
  "leads.notes": staff,
  "leads.open": staff,
  "leads.pin": staff,
  "leads.pins": staff,
  "leads.pipeline": staff,
  "leads.place": staff,
  "leads.prospect": staff,
  "leads.restore": staff,
  "leads.score": staff,
  "leads.provenance": staff,
  "leads.timeline": staff,
  "leads.unfollow": staff,
  "leads.unmerge": staff,
  "leads.unpin": staff,
  "leads.update": staff,
  "meetings.addParticipants": staff,
  "meetings.answer": members,
  "meetings.calendar": members,
  "meetings.cancel": members,
  "meetings.create": staff,
  "meetings.delete": staff,
  "meetings.get": members,
  "meetings.list": members,
  "meetings.removeParticipant": staff,
  "meetings.reschedule": members,
  "meetings.slots": members,
  "meetings.update": staff,
  "notifications.count": members,
  "notifications.list": members,
  "notifications.read": members,
  "notifications.readAll": members,
  "notifications.settings": members,
  "notifications.updateSettings": members,
  "opportunities.create": staff,
  "opportunities.delete": staff,
  "opportunities.get": staff,
  "opportunities.list": staff,
  "opportunities.update": staff,
  "presence.look": staff,
  "samples.remove": admins,
  "samples.state": admins,
  "suppressions.create": staff,
  "suppressions.delete": staff,
  "suppressions.list": staff,
  "teams.create": admins,
  "teams.delete": admins,
  "teams.list": staff,
  "teams.update": admins,
  "users.acceptInvitation": everybody,
  "users.approve": admins,
  "users.invitations": admins,
  "users.invite": admins,
  "users.list": admins,
  "users.members": staff,
  "users.refuse": admins,
  "users.resume": admins,
  "users.revokeInvitation": admins,
  "users.setRecordScope": admins,
  "users.setRole": admins,
  "users.suspend": admins,
  "views.create": staff,
  "views.delete": staff,
  "views.dropDefault": staff,
  "views.duplicate": staff,
  "views.list": staff,
  "views.makeDefault": staff,
  "views.share": staff,
  "views.unshare": staff,
  "views.update": staff,
  "webhooks.actions": admins,
  "webhooks.create": admins,
  "webhooks.delete": admins,
  "webhooks.deliveries": admins,
  "webhooks.delivery": admins,
  "webhooks.disable": admins,
  "webhooks.enable": admins,
  "webhooks.get": admins,
  "webhooks.list": admins,
  "webhooks.replay": admins,
  "webhooks.replayFailed": admins,
  "webhooks.rotateSecret": admins,
  "webhooks.test": admins,
  "webhooks.update": admins,
  "workspaces.current": members,
  "workspaces.firstSteps": admins,
  "workspaces.setPipeline": admins,
  "cannedReplies.create": staff,
  "cannedReplies.delete": staff,
  "cannedReplies.fill": staff,
  "cannedReplies.list": staff,
  "cannedReplies.update": staff,
  "tickets.assign": staff,
  "tickets.bulkAssign": staff,
  "tickets.bulkPriority": staff,
  "tickets.bulkStatus": staff,
  "tickets.close": staff,
  "tickets.counts": members,
  "tickets.create": members,
  "tickets.delete": staff,
  "tickets.get": members,
  "tickets.list": members,
  "tickets.move": staff,
  "tickets.note": staff,
  "tickets.rate": members,
  "tickets.rateByLink": everybody,
  "tickets.readRating": everybody,
  "tickets.reopen": members,
  "tickets.reply": members,
  "tickets.serviceLevels": staff,
  "tickets.setServiceLevels": admins,
  "tickets.solve": staff,
  "tickets.update": staff,
  "webhookSources.create": admins,
  "webhookSources.delete": admins,
  "webhookSources.list": admins,
  "webhookSources.messages": admins,
  "webhookSources.rotateSecret": admins,
};

type Procedure = { _def: { type: "query" | "mutation" | "subscription"; meta?: Meta; inputs: z.ZodType[] } };

// tRPC does not type what a procedure keeps of its definition; these are the parts of it that we wrote.
const listed = { ...adminRouter._def.procedures, ...appRouter._def.procedures } as unknown as Record<string, Procedure>;
const procedures = Object.entries(listed).map(([path, { _def }]) => ({ path, ..._def, input: _def.inputs[0] }));

let world: World;
let home: string;
beforeAll(async () => {
  world = await aWorld();
  home = await aWorkspace(world);
});
afterAll(() => world.close());

test("every procedure is in the matrix, and the matrix holds nothing else", () => {
  expect(Object.keys(rights).toSorted()).toEqual(procedures.map(({ path }) => path).toSorted());
});

test.each(procedures)("$path lets in who it should, and nobody else", async ({ path, type, input }) => {
  const verdicts: Partial<Record<Caller, boolean>> = {};
  for (const caller of callers)
    verdicts[caller] = !isRefusal(await outcome(await as(caller), path, type, sampleOf(input)));
  expect(verdicts).toEqual(Object.fromEntries(callers.map((caller) => [caller, rights[path]?.includes(caller)])));
});

const withIds = procedures.filter(
  ({ input, type }) => type !== "subscription" && input && idFieldsOf(input).length > 0,
);

test.each(withIds)(
  "$path treats another workspace's ids as unknown ones, and changes nothing there",
  async ({ path, type, input }) => {
    const theirs = await aMember(world, { role: "admin" });
    const lead = await call(theirs).leads.create({ name: "Theirs", email: "theirs@example.com" });
    await call(theirs).leads.move({ id: lead.id, stage: "contacted" });
    const [told] = (await call(theirs).leads.timeline({ id: lead.id })).items;
    const before = await fingerprint(theirs.workspaceId);
    for (const field of idFieldsOf(input!)) {
      for (const foreign of [lead.id, told!.id, theirs.actor.kind === "user" ? theirs.actor.id : ""]) {
        const ours = await aMember(world, { role: "admin" });
        const withForeign = await outcome(ours, path, type, sampleOf(input, { [field]: foreign }));
        const withUnknown = await outcome(ours, path, type, sampleOf(input, { [field]: unknownId }));
        expect([field, shapeOf(withForeign, foreign)]).toEqual([field, shapeOf(withUnknown, unknownId)]);
      }
    }
    expect(await fingerprint(theirs.workspaceId)).toEqual(before);
  },
);

const as = (caller: Caller) =>
  caller === "visitor" ? aVisitor(world) : aMember(world, { role: caller, workspaceId: home });

type Outcome = { value?: unknown; error?: TRPCError };

async function outcome(ctx: Ctx, path: string, type: Procedure["_def"]["type"], input: unknown): Promise<Outcome> {
  const router = path in appRouter._def.procedures ? appRouter : adminRouter;
  const signal = new AbortController();
  try {
    const value = await callTRPCProcedure({
      router,
      path,
      type,
      ctx,
      getRawInput: async () => input,
      signal: signal.signal,
      batchIndex: 0,
    });
    signal.abort();
    return { value };
  } catch (error) {
    if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") return { error };
    throw error;
  }
}

/** Turned away for want of a scope, before the procedure ran. */
const isRefusal = ({ error }: Outcome) => /^(Sign in, or send|Your access does not include)/.test(error?.message ?? "");

/** What a caller can tell of an outcome, but for the ids that they sent or that are new each time. */
function shapeOf({ value, error }: Outcome, id: string) {
  const seen = error ? [error.code, error.message] : value;
  return JSON.stringify(seen)
    ?.replaceAll(id, "ID")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "NEW")
    .replace(/"\d+\.NEW"/g, '"PLACE"')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "NOW")
    .replace(/Member \d+/g, "NAME")
    .replace(/member-\d+/g, "ADDRESS");
}

const tenantTables = catalogue.tenant.map((table) => getTableName(table));

async function fingerprint(workspaceId: string) {
  const sums: Record<string, unknown> = {};
  for (const table of tenantTables) {
    const [row] = await world.services.db.execute(
      sql`select coalesce(md5(string_agg(t::text, '' order by t::text)), '') as sum from ${sql.identifier(table)} t where workspace_id = ${workspaceId}`,
    );
    sums[table] = row?.["sum"];
  }
  return sums;
}
