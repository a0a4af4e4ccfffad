import type { Db } from "@switchboard/db";
import { newId, type TicketPriority, type TicketStatus, tickets } from "@switchboard/db/schema";
import { and, asc, inArray, sql } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import { change, type Told } from "../../events/change.ts";
import { columns } from "../../keys.ts";
import { differenceOf, isSolvedBy, thank } from "../commands.ts";
import { mustBeOnTeam } from "../people/queries.ts";
import { visibleTickets } from "../queries.ts";
import type { TicketRow } from "../rules.ts";

/** Gives all of `ids` that the caller may see to a member of the team, or to nobody. */
export const bulkAssign = (ctx: Ctx, ids: string[], assigneeId: string | null) =>
  changeAll(ctx, ids, { assigneeId }, "ticket.assigned");

/** Moves all of `ids` that the caller may see to a status. */
export const bulkMove = (ctx: Ctx, ids: string[], status: TicketStatus) =>
  changeAll(ctx, ids, { status }, "ticket.status_changed");

/** Gives all of `ids` that the caller may see a priority, and the times that go with it. */
export const bulkPrioritise = (ctx: Ctx, ids: string[], priority: TicketPriority) =>
  changeAll(ctx, ids, { priority }, "ticket.updated");

/** One UPDATE and one INSERT of events, whatever the number of tickets. */
function changeAll(ctx: Ctx, ids: string[], wished: Partial<TicketRow>, action: Told["action"]) {
  const batchId = newId();
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    await mustBeOnTeam(within, wished.assigneeId);
    const rows = await tx
      .select()
      .from(tickets)
      .where(and(visibleTickets(ctx), inArray(tickets.id, ids)))
      .orderBy(asc(tickets.id))
      .for("update");
    const differences = await Promise.all(
      rows.map(async (ticket) => ({ ticket, ...(await differenceOf(within, ticket, wished)) })),
    );
    const changed = differences.filter(({ isEmpty }) => !isEmpty);
    await writeAll(ctx, tx, changed);
    for (const { ticket, after } of changed) if (isSolvedBy(ticket, after)) await thank(ctx, tx, ticket.id);
    const events = changed.map(({ ticket, before, after }): Told => {
      return { action, subjectId: ticket.id, batchId, before: columns(before), after: columns(after) };
    });
    const refused = new Set(ids).size - rows.length;
    return { row: { changed: changed.length, refused, batchId }, events };
  });
}

type Changed = { ticket: TicketRow; after: Partial<TicketRow> };

async function writeAll(ctx: Ctx, tx: Db, changed: Changed[]) {
  if (changed.length === 0) return;
  const now = new Date();
  const rows = changed.map(({ ticket, after }) => columns({ ...ticket, ...after }));
  await tx.execute(sql`
    update ${tickets} t set status = r.status, priority = r.priority, assignee_id = r.assignee_id, respond_by = r.respond_by, solve_by = r.solve_by,
      clock_stopped_at = r.clock_stopped_at, solved_at = r.solved_at, closed_at = r.closed_at, updated_at = ${now.toISOString()}::timestamptz
    from jsonb_populate_recordset(null::${tickets}, ${JSON.stringify(rows)}::text::jsonb) r
    where t.workspace_id = ${ctx.workspaceId} and t.id = r.id`);
}
