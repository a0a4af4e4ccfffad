import { leads } from "@switchboard/db/schema";
import { isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { invalidField } from "../../errors.ts";
import { change, type Told } from "../../events/change.ts";
import { oneAtATime } from "../../events/undo/commands.ts";
import { eraseFromLedger } from "./ledger/commands.ts";
import { findPerson, type Person } from "./people/queries.ts";
import { amongIds } from "./people/sets/queries.ts";
import { eraseRows } from "./rows/commands.ts";
import { eraseTraces } from "./traces/commands.ts";
import { findPlaces, type Places } from "./traces/queries.ts";

export const ErasureInput = z.strictObject({
  id: z.uuid(),
  typed: z.string().trim().min(1, "Type the address of the person."),
});

/** How many rows of each table were emptied or taken away. */
export const Erasure = z.object({ rows: z.record(z.string(), z.number().int()) });
export type Erasure = z.infer<typeof Erasure>;

/** What an erasure would do, and what has to be typed for it. */
export const ErasureLook = Erasure.extend({ asksFor: z.string() });

/**
 * Erases the person behind a lead from everything that the workspace keeps (GDPR, article 17), for good. The ledger says
 * that it was done and by whom. Throws `not_found`, `invalid` for another address than theirs, `conflict` for a colleague.
 */
export async function erasePerson(ctx: Ctx, { id, typed }: z.infer<typeof ErasureInput>): Promise<Erasure> {
  const places = await findPlaces(ctx, await personWith(ctx, id, typed));
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    // An undo must not bring back what is being erased.
    await oneAtATime(ctx, tx);
    const person = await personWith(within, id, typed);
    const { rows, liveIds } = await erase(within, person, places);
    const events = liveIds.map(
      (subjectId): Told => ({
        action: "lead.erased",
        subjectId,
        ...(subjectId === person.id && { after: { rows } }),
      }),
    );
    return { row: { rows }, events };
  });
}

/** Counts what an erasure would do, by doing it in a transaction that is taken back. Throws what it would throw. */
export async function countErasure(ctx: Ctx, id: string): Promise<z.infer<typeof ErasureLook>> {
  const places = await findPlaces(ctx, await findPerson(ctx, id));
  const curtain = new Curtain();
  try {
    await ctx.db.transaction(async (tx) => {
      const within = { ...ctx, db: tx };
      await oneAtATime(ctx, tx);
      const person = await findPerson(within, id);
      const { rows } = await erase(within, person, places);
      curtain.look = { rows, asksFor: person.asksFor };
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

async function erase(within: Ctx, person: Person, places: Places) {
  // Files that came are searched byte by byte.
  await within.db.execute(sql`set local statement_timeout = 0`);
  const live = await within.db
    .select({ id: leads.id })
    .from(leads)
    .where(sql`${leads.workspaceId} = ${within.workspaceId} and ${amongIds(leads.id, person.leadIds)}
      and ((${isNull(leads.deletedAt)} and ${isNull(leads.mergedIntoId)}) or ${leads.id} = ${person.id})`);
  const { ids, counts } = await eraseRows(within, person);
  const told = await eraseFromLedger(within, ids, person.userIds);
  const traces = await eraseTraces(within, person, places);
  const rows = sum([counts, { events: told }, traces]);
  return { rows, liveIds: live.map(({ id }) => id) };
}

function sum(all: Record<string, number>[]) {
  const rows: Record<string, number> = {};
  for (const [table, count] of all.flatMap((one) => Object.entries(one)))
    if (count > 0) rows[table] = (rows[table] ?? 0) + count;
  return rows;
}
