import { events, jobs, webhookEndpoints } from "@switchboard/db/schema";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { AppError } from "../errors.ts";
import { camelKey, FieldValues, renameKeys } from "../keys.ts";
import type { Jobs } from "../queue.ts";
import { wants } from "../webhooks/out/rules.ts";
import type { Operation } from "./operations.ts";

const Values = FieldValues.nullable();
const Change = z.object({
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.uuid(),
  before: Values,
  after: Values,
  touched: z.array(z.object({ table: z.string(), id: z.uuid(), before: Values, after: Values })),
});
const SetOff = z.union([
  z.object({ kind: z.literal("mail"), template: z.string() }),
  z.object({ kind: z.literal("job"), name: z.string(), total: z.number().int().nullable() }),
  z.object({ kind: z.literal("webhook"), endpointId: z.uuid(), actions: z.array(z.string()) }),
]);

/** What a write would do: each change, what it would set off, and the answer it would give. */
export const Rehearsal = z.object({
  dryRun: z.literal(true),
  changes: z.array(Change),
  setsOff: z.array(SetOff),
  result: z.unknown(),
});
export type Rehearsal = z.infer<typeof Rehearsal>;

type Sent = { [Name in keyof Jobs]: { name: Name; payload: Jobs[Name] } }[keyof Jobs];

/**
 * Carries a write out within a transaction, reads what it did, and takes all of it back. Nobody hears of it and nothing
 * is queued. Throws what the write throws, and `invalid` where a dry run would tell or try what a limit guards.
 */
export async function rehearse(ctx: Ctx, { meta, call }: Operation, input: unknown): Promise<Rehearsal> {
  // Counters of tries are taken back with the rest, so what guesses a secret or an address has no dry run.
  if (meta.scope === "public" || meta.scope === "self")
    throw new AppError("invalid", "There is no dry run of what concerns a person's own account.");
  const curtain = new Curtain();
  try {
    await ctx.db.transaction(async (tx) => {
      const sent: Sent[] = [];
      const within = { ...ctx, ...silentServices(ctx, sent), db: tx };
      const result = await call(within, input);
      const changes = await changesOf(within);
      const setsOff = [...(await workOf(within, sent)), ...(await webhooksFor(within, changes))];
      curtain.rehearsal = { dryRun: true, changes, setsOff, result };
      throw curtain;
    });
  } catch (error) {
    if (error !== curtain) throw error;
  }
  return curtain.rehearsal!;
}

/** Thrown to roll back, with what was seen until then. */
class Curtain extends Error {
  rehearsal: Rehearsal | undefined;
}

/** The queue and the hints, put down instead of sent. */
function silentServices({ boss }: Ctx, sent: Sent[]): Pick<Ctx, "boss" | "hints"> {
  const send = async (name: string, payload: object) => {
    sent.push({ name, payload } as Sent); // enqueue() is the only sender, and its type pairs the two
    return null;
  };
  return {
    boss: Object.create(boss, { send: { value: send } }) as Ctx["boss"],
    hints: { send: () => {}, flush: async () => {} },
  };
}

async function changesOf({ db, workspaceId }: Ctx): Promise<Rehearsal["changes"]> {
  const told = await db
    .select()
    .from(events)
    .where(and(eq(events.workspaceId, workspaceId), sql`${events.xid} = pg_current_xact_id()`))
    .orderBy(asc(events.id));
  return told.map(({ action, subjectType, subjectId, before, after, touched }) => ({
    action,
    subjectType,
    subjectId,
    before: spoken(before),
    after: spoken(after),
    touched: (touched ?? []).map((row) => ({ ...row, before: spoken(row.before), after: spoken(row.after) })),
  }));
}

async function workOf(ctx: Ctx, sent: Sent[]): Promise<Rehearsal["setsOff"]> {
  const jobIds = sent.flatMap((one) => (one.name === "jobs" ? [one.payload.jobId] : []));
  const started = jobIds.length
    ? await ctx.db
        .select({ name: jobs.kind, total: jobs.total })
        .from(jobs)
        .where(and(eq(jobs.workspaceId, ctx.workspaceId), inArray(jobs.id, jobIds)))
    : [];
  const mails = sent.flatMap((one) => (one.name === "mail" ? [one.payload.template] : []));
  const others = sent.filter(({ name }) => name !== "mail" && name !== "jobs");
  return [
    ...mails.map((template) => ({ kind: "mail" as const, template })),
    ...started.map((job) => ({ kind: "job" as const, ...job })),
    ...others.map(({ name }) => ({ kind: "job" as const, name, total: null })),
  ];
}

async function webhooksFor(ctx: Ctx, changes: Rehearsal["changes"]): Promise<Rehearsal["setsOff"]> {
  const { workspaceId, disabledAt, deletedAt } = webhookEndpoints;
  const listening = await ctx.db
    .select()
    .from(webhookEndpoints)
    .where(and(eq(workspaceId, ctx.workspaceId), isNull(disabledAt), isNull(deletedAt)));
  const told = [...new Set(changes.map(({ action }) => action))];
  const at = new Date();
  return listening.flatMap((endpoint) => {
    const actions = told.filter((action) => wants(endpoint, { workspaceId: ctx.workspaceId, action, at }));
    return actions.length ? [{ kind: "webhook" as const, endpointId: endpoint.id, actions }] : [];
  });
}

const isSecret = (column: string) => /_(hash|cipher)$/.test(column);

/** The ledger keeps column names; callers read the names of fields, and no secrets. */
const spoken = (values: Record<string, unknown> | null) =>
  values && renameKeys(Object.fromEntries(Object.entries(values).filter(([column]) => !isSecret(column))), camelKey);

/** Whether a request asks for a dry run (RFC 7240). */
export const prefersDryRun = (headers: Headers) =>
  (headers.get("prefer") ?? "").split(",").some((wish) => wish.trim().toLowerCase() === "dry-run");

export const dryRunApplied = { "Preference-Applied": "dry-run" };
