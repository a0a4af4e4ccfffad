import type { Db } from "@switchboard/db";
import { events, newId, type Origin, type Touched } from "@switchboard/db/schema";
import { unawaited } from "@switchboard/db/statements";
import { getTableColumns, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { snakeKey } from "../keys.ts";
import { type Action, subjectTypeOf } from "./actions.ts";
import { mustBeAsSeen } from "./seen.ts";

/** One thing that happened. `before` and `after` hold the changed columns only, by column name. */
export type Told = {
  id?: string;
  action: Action;
  subjectId: string;
  before?: Record<string, unknown> | undefined;
  after?: Record<string, unknown> | undefined;
  touched?: Touched[];
  origin?: Origin | undefined;
  batchId?: string;
  undoOf?: string;
};

type Outcome<Row> = { row: Row | Promise<Row>; events: Told[] };

/**
 * The only way to write: the change and the events that tell of it commit together, then the hint leaves.
 * `work` gets the transaction and returns the row with its events; no event means that nothing changed. A row that was
 * sent `unawaited` may still be on its way: its statement travels with the events and COMMIT.
 */
export async function change<Row>(ctx: Ctx, work: (tx: Db) => Promise<Outcome<Row>>): Promise<Row> {
  const { row, events: told } = await ctx.db.transaction(async (tx) => {
    const outcome = await work(tx);
    if (ctx.seen) await mustBeAsSeen(ctx, tx, ctx.seen, outcome.events);
    if (outcome.events.length) unawaited(tx.execute(tell(outcome.events.map((event) => asRow(ctx, event)))));
    return outcome;
  });
  ctx.hints.send(told.map(({ action, subjectId }) => ({ workspaceId: ctx.workspaceId, action, subjectId })));
  return row;
}

/** The columns of an event that say who acted, through which door, in which request. */
export function signatureOf(ctx: Ctx) {
  return {
    workspaceId: ctx.workspaceId,
    at: new Date(),
    actorKind: ctx.actor.kind,
    actorId: "id" in ctx.actor ? ctx.actor.id : null,
    actorName: ctx.actor.name,
    door: ctx.door,
    requestId: ctx.requestId,
  };
}

/** One text for any number of events, so that it is prepared once. */
const tell = (rows: ReturnType<typeof asRow>[]) =>
  sql`insert into ${events} (${columns}) select ${columns} from jsonb_populate_recordset(null::${events}, ${JSON.stringify(rows.map(byColumn))}::jsonb)`;

// The database numbers the transaction itself.
const { xid: _xid, ...written } = getTableColumns(events);
const names = Object.keys(written).map((key) => [key as keyof typeof written, snakeKey(key)] as const);
const columns = sql.raw(names.map(([, name]) => name).join(", "));

const byColumn = (row: ReturnType<typeof asRow>) => Object.fromEntries(names.map(([key, name]) => [name, row[key]]));

function asRow(ctx: Ctx, event: Told): typeof events.$inferInsert {
  return { ...signatureOf(ctx), ...event, id: event.id ?? newId(), subjectType: subjectTypeOf(event.action) };
}
