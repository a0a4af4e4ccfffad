import { moveDays, stageTransitions } from "@switchboard/db/schema";
import { getTableColumns, type SQL, sql } from "drizzle-orm";
import { snakeKey } from "../../keys.ts";
import { funnelStages } from "../rules.ts";

/** The columns of the sums of moves, by name and in their order. */
export const moveColumns = sql.raw(Object.keys(getTableColumns(moveDays)).map(snakeKey).join(", "));

const places = sql.raw(`array['${funnelStages.join("', '")}']`);

/** The moves out of open stages, summed up as in `move_days`. `chosen` says which, of the transitions named `t`. */
export const movesSummed = (chosen: SQL) => sql`
  select t.workspace_id, (t.created_at at time zone 'UTC')::date as day, t.from_stage as stage,
    coalesce(array_position(${places}, t.to_stage) > array_position(${places}, t.from_stage), false) as went_on,
    floor(3 * ln(greatest(t.stood_seconds, 1)::float8) / ln(2::float8))::smallint as length,
    count(*)::int as moves, sum(t.stood_seconds)::bigint as seconds
  from ${stageTransitions} t
  where t.from_stage not in ('won', 'lost') and ${chosen}
  group by 1, 2, 3, 4, 5`;

/** From the first moment of a day of UTC to that of another: how an index on moments is asked for days. */
export const withinDays = (moment: SQL, from: SQL, to: SQL) => sql`
  ${moment} >= (${from})::timestamp at time zone 'UTC' and ${moment} < (${to} + 1)::timestamp at time zone 'UTC'`;
