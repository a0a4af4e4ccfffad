import { events, leadSources, leads } from "@switchboard/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { countRobots } from "../../landing/queries.ts";
import { visibleTo } from "../../leads/queries.ts";
import { percentOf } from "./rules.ts";

const days = 30;

export const SignUpsInput = z.strictObject({
  timeZone: z
    .string()
    .max(60)
    .regex(/^[A-Z][\w+/-]*$/i, "Write a time zone such as Asia/Manila.")
    .refine(isTimeZone, "This time zone is not known."),
});

export const SignUps = z.object({
  signUps: z.number().int(),
  today: z.number().int(),
  lastAt: z.date().nullable(),
  confirmed: z.number().int(),
  confirmedPercent: z.number().int(),
  repeats: z.number().int(),
  robots: z.number().int(),
  /** All leads of these days, not the sign-ups alone; the source with the most first. */
  sources: z.array(z.object({ source: z.enum(leadSources), count: z.number().int() })),
  perDay: z.array(z.object({ day: z.iso.date(), confirmed: z.number().int(), waiting: z.number().int() })),
});

type Day = { day: string; confirmed: number; waiting: number; last: string | null };

/** The sign-ups of the last 30 days as the viewer's calendar has them, days without any included. */
export async function readSignUps(ctx: Ctx, { timeZone }: z.infer<typeof SignUpsInput>) {
  const firstDay = sql`date_trunc('day', now() at time zone ${timeZone}) - make_interval(days => ${days - 1})`;
  const since = sql`((${firstDay}) at time zone ${timeZone})`;
  const [found, [repeats], { turnedAway }, sources] = await Promise.all([
    ctx.db.execute<Day>(sql`
      with found as (
        select date_trunc('day', ${leads.createdAt} at time zone ${timeZone}) as day,
          count(${leads.confirmedAt})::int as confirmed, count(*)::int as all, max(${leads.createdAt}) as last
        from ${leads}
        where ${and(visibleTo(ctx), sql`${leads.source} in ('landing', 'form')`, sql`${leads.createdAt} >= ${since}`)}
        group by 1
      )
      select to_char(calendar.day, 'YYYY-MM-DD') as day, coalesce(confirmed, 0) as confirmed,
        coalesce(found.all - confirmed, 0) as waiting, last
      from generate_series(${firstDay}, now() at time zone ${timeZone}, interval '1 day') calendar(day)
      left join found on found.day = calendar.day order by 1`),
    ctx.db
      .select({ count: sql<number>`count(*)::int` })
      .from(events)
      .where(
        and(
          eq(events.workspaceId, ctx.workspaceId),
          sql`${events.at} >= ${since}`,
          eq(events.action, "lead.signed_up_again"),
        ),
      ),
    countRobots(ctx, lastDays()),
    ctx.db
      .select({ source: leads.source, count: sql<number>`count(*)::int` })
      .from(leads)
      .where(and(visibleTo(ctx), sql`${leads.createdAt} >= ${since}`))
      .groupBy(leads.source)
      .orderBy(sql`2 desc, 1`),
  ]);
  return { ...summed([...found]), repeats: repeats!.count, robots: turnedAway, sources };
}

/** Robots are counted by UTC days, whoever looks. */
function lastDays() {
  const start = Date.now() - (days - 1) * 86_400_000;
  return Array.from({ length: days }, (_, place) => new Date(start + place * 86_400_000).toISOString().slice(0, 10));
}

function summed(found: Day[]) {
  const confirmed = found.reduce((sum, day) => sum + day.confirmed, 0);
  const signUps = found.reduce((sum, day) => sum + day.waiting, confirmed);
  const today = found.at(-1);
  const last = found.findLast((day) => day.last)?.last;
  return {
    signUps,
    today: today ? today.confirmed + today.waiting : 0,
    lastAt: last ? new Date(last) : null,
    confirmed,
    confirmedPercent: percentOf(confirmed, signUps),
    perDay: found.map(({ last: _last, ...day }) => day),
  };
}

function isTimeZone(name: string) {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
