import { Lead, leads, type Stage, type Touched } from "@switchboard/db/schema";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { invalidField } from "../../errors.ts";
import { change } from "../../events/change.ts";
import { changeLead, GateInput } from "../commands.ts";
import { findLead, visibleTo } from "../queries.ts";
import { type PlacedCard, placedCard, placedCards, placeOf } from "./queries.ts";
import { mostThatMakeRoom, placeBetween, roomMilliseconds, spread } from "./rules.ts";

export const PlaceInput = z.strictObject({
  id: z.uuid(),
  above: z.uuid().nullable(),
  below: z.uuid().nullable(),
  stage: Lead.shape.stage.optional(),
  ...GateInput.shape,
});

/**
 * Puts a card between two others, in its column or, as a move, in another one. A neighbour that has left the column
 * since does not count. Throws `invalid` with the word `gate` like every move.
 */
export function placeLead(ctx: Ctx, { id, above: aboveId, below: belowId, ...changes }: z.infer<typeof PlaceInput>) {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const lead = await findLead(within, id, true);
    const stage = changes.stage ?? lead.stage;
    const above = await placedCard(within, stage, aboveId);
    const below =
      (await placedCard(within, stage, belowId)) ?? (above && (await nextBelow(within, stage, above, lead.id)));
    const place = placeBetween(above?.place ?? null, below?.place ?? null, Date.now());
    const { boardPosition, touched } =
      place === null && above ? await makeRoom(within, stage, above, lead.id) : { boardPosition: place, touched: [] };
    const { row, events } = await changeLead(ctx, tx, lead, { ...changes, boardPosition });
    return { row, events: events.map((event) => ({ ...event, touched })) };
  });
}

async function nextBelow(ctx: Ctx, stage: Stage, above: PlacedCard, except: string) {
  const cards = await placedCards(ctx, {}, stage, 2, above);
  return cards.find(({ id }) => id !== except) ?? null;
}

/** Cards that came in at one moment stand at one place: those above are spread a little, so that another fits below them. */
async function makeRoom(ctx: Ctx, stage: Stage, above: PlacedCard, except: string) {
  const bottom = above.place;
  const cards = await ctx.db
    .select({ id: leads.id, before: leads.boardPosition })
    .from(leads)
    .where(
      and(
        visibleTo(ctx),
        eq(leads.stage, stage),
        ne(leads.id, except),
        standsIn(bottom),
        sql`(${placeOf}, ${leads.id}) >= (${bottom}::float8, ${above.id}::uuid)`,
      ),
    )
    .orderBy(asc(placeOf), asc(leads.id))
    .limit(mostThatMakeRoom + 1)
    .for("update");
  if (cards.length > mostThatMakeRoom) throw invalidField("above", "Too many cards stand at this very place.");
  const [boardPosition, ...places] = spread(bottom, cards.length + 1);
  const moved = cards.map(({ id, before }, at) => ({ id, before, after: places[at]! }));
  await ctx.db.execute(sql`
    update ${leads} l set board_position = moved.after
    from jsonb_to_recordset(${JSON.stringify(moved)}::text::jsonb) as moved(id uuid, after float8)
    where l.workspace_id = ${ctx.workspaceId} and l.id = moved.id`);
  return { boardPosition: boardPosition!, touched: moved.map(asTouched) };
}

const asTouched = ({ id, before, after }: { id: string; before: number | null; after: number }): Touched => ({
  table: "leads",
  id,
  before: { board_position: before },
  after: { board_position: after },
});

/** In the room over this place. Written so that cards put by hand and the others are each found in an index. */
function standsIn(bottom: number) {
  const top = bottom + roomMilliseconds;
  const asMoment = (place: number) => sql`to_timestamp(${place}::float8 / 1000)`;
  return sql`(${leads.boardPosition} >= ${bottom}::float8 and ${leads.boardPosition} < ${top}::float8
    or ${leads.boardPosition} is null and ${leads.createdAt} >= ${asMoment(bottom)} and ${leads.createdAt} < ${asMoment(top)})`;
}
