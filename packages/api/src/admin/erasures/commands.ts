import type { Db } from "@switchboard/db";
import { leads } from "@switchboard/db/schema";
import { isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { invalidField } from "../../errors.ts";
import { change, type Told } from "../../events/change.ts";
import { oneAtATime } from "../../events/undo/commands.ts";
import { startJob } from "../../jobs/commands.ts";
import { eraseFromLedger } from "./ledger/commands.ts";
import { findPerson, type Person } from "./people/queries.ts";
import { amongIds } from "./people/sets/queries.ts";
import { eraseRows } from "./rows/commands.ts";
import { hasManyTexts } from "./searching/queries.ts";
import { eraseTraces } from "./traces/commands.ts";
import { findPlaces, type Places } from "./traces/queries.ts";

export const ErasureInput = z.strictObject({
  id: z.uuid(),
  typed: z.string().trim().min(1, "Type the address of the person."),
});

const Rows = z.record(z.string(), z.number().int());

/** How many rows of each table were emptied or taken away; in a large workspace none yet, but a job that does it. */
export const Erasure = z.object({ rows: Rows, jobId: z.uuid().optional() });
export type Erasure = z.infer<typeof Erasure>;

/** What an erasure would do, without the texts of others where these are many, and what has to be typed for it. */
export const ErasureLook = z.object({ rows: Rows, asksFor: z.string(), isPartial: z.boolean() });

/**
 * Erases the person behind a lead from everything that the workspace keeps (GDPR, article 17), for good. The ledger says
 * that it was done and by whom. Throws `not_found`, `invalid` for another address than theirs, `conflict` for a colleague.
 */
export async function erasePerson(ctx: Ctx, { id, typed }: z.infer<typeof ErasureInput>): Promise<Erasure> {
  const person = await personWith(ctx, id, typed);
  if (!(await hasManyTexts(ctx))) return { rows: await eraseAt(ctx, id, await findPlaces(ctx, person)) };
  return change(ctx, async (tx) => {
    // Not what was typed: a job must not remember whom it erased.
    const job = await startJob(ctx, tx, "leads.erase", { leadId: id });
    return { row: { rows: {}, jobId: job.id }, events: [] };
  });
}

/** Erases the person behind a lead whose places are known. `alsoWrite` goes with it, or neither happens. */
export function eraseAt(
  ctx: Ctx,
  id: string,
  places: Places | undefined,
  alsoWrite: (tx: Db, rows: Record<string, number>) => Promise<void> = async () => {},
): Promise<Record<string, number>> {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    // An undo must not bring back what is being erased.
    await oneAtATime(ctx, tx);
    const person = await findPerson(within, id);
    const { rows, liveIds } = await erase(within, person, places);
    await alsoWrite(tx, rows);
    const events = liveIds.map(
      (subjectId): Told => ({
        action: "lead.erased",
        subjectId,
        ...(subjectId === person.id && { after: { rows } }),
      }),
    );
    return { row: rows, events };
  });
}

/** Counts what an erasure would do, by doing it in a transaction that is taken back. Throws what it would throw. */
export async function countErasure(ctx: Ctx, id: string): Promise<z.infer<typeof ErasureLook>> {
  const isPartial = await hasManyTexts(ctx);
  const places = isPartial ? undefined : await findPlaces(ctx, await findPerson(ctx, id));
  const curtain = new Curtain();
  try {
    await ctx.db.transaction(async (tx) => {
      const within = { ...ctx, db: tx };
      await oneAtATime(ctx, tx);
      const person = await findPerson(within, id);
      const { rows } = await erase(within, person, places);
      curtain.look = { rows, asksFor: person.asksFor, isPartial };
      throw curtain;
    });
  } catch (error) {
    if (error !== curtain) throw error;
  }
  return curtain.look!;
}

async function personWith(ctx: Ctx, id: string, typed: string): Promise<Person> {
  const person = await findPerson(ctx, id);
  if (typed.toLowerCase() === person.asksFor.toLowerCase()) return person;
  throw invalidField("typed", `Type ${person.asksFor} to erase this person.`);
}

/** Thrown to roll back, with what was seen until then. */
class Curtain extends Error {
  look: z.infer<typeof ErasureLook> | undefined;
}

async function erase(within: Ctx, person: Person, places: Places | undefined) {
  // Files that came are searched byte by byte.
  await within.db.execute(sql`set local statement_timeout = 0`);
  const live = await within.db
    .select({ id: leads.id })
    .from(leads)
    .where(sql`${leads.workspaceId} = ${within.workspaceId} and ${amongIds(leads.id, person.leadIds)}
      and ((${isNull(leads.deletedAt)} and ${isNull(leads.mergedIntoId)}) or ${leads.id} = ${person.id})`);
  const { ids, counts } = await eraseRows(within, person);
  const told = await eraseFromLedger(within, ids, person.userIds);
  const traces = places ? await eraseTraces(within, person, places) : {};
  const rows = sum([counts, { events: told }, traces]);
  return { rows, liveIds: live.map(({ id }) => id) };
}

function sum(all: Record<string, number>[]) {
  const rows: Record<string, number> = {};
  for (const [table, count] of all.flatMap((one) => Object.entries(one)))
    if (count > 0) rows[table] = (rows[table] ?? 0) + count;
  return rows;
}
