import { activities, activityTypes, actorKinds, engagements, events, leadStages, leads } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { actions } from "../../events/actions.ts";
import { findLead } from "../queries.ts";
import {
  type BehaviourRule,
  behaviourRules,
  engagedFrom,
  type FitRule,
  fitRules,
  freeMailDomains,
  hotFrom,
  mostPoints,
  scoreOf,
  sleepDays,
} from "./rules.ts";

export const LeadScore = z.object({
  score: z.number().int(),
  engagement: z.enum(engagements),
  reasons: z.array(z.object({ points: z.number().int(), sentence: z.string(), at: z.date().nullable() })),
  asOf: z.iso.date(),
});

const Signals = z.array(
  z.object({
    id: z.uuid(),
    action: z.enum(actions),
    at: z.coerce.date(),
    actorKind: z.enum(actorKinds),
    fromStage: z.enum(leadStages).nullable(),
    toStage: z.enum(leadStages).nullable(),
    activityType: z.enum(activityTypes).nullable(),
  }),
);

/** The score of a lead, worked out now, with the reasons that add up to it. Throws `not_found`. */
export async function explainScore(ctx: Ctx, id: string): Promise<z.infer<typeof LeadScore>> {
  const now = new Date();
  const lead = await findLead(ctx, id);
  const chosen = sql`select ${ctx.workspaceId}::uuid as workspace_id, ${lead.id}::uuid as id`;
  const signals = await ctx.db.execute(sql`
    with ${signalsOf(chosen)}
    select id, action, at, actor_kind as "actorKind", from_stage as "fromStage", to_stage as "toStage", activity_type as "activityType"
    from signals`);
  return { ...scoreOf(lead, Signals.parse([...signals]), now), asOf: dayOf(now) };
}

/**
 * The rules as SQL: `chosen` selects workspace_id and id of leads, and the query `computed`, the last of the list, has
 * their score and engagement on the day of `now`.
 */
export const scoresOf = (chosen: SQL, now: Date) => sql`
  ${signalsOf(chosen)},
  ruled as (
    select *, ${ruleOf} as rule, greatest(0, ${dayOf(now)}::date - (at at time zone 'UTC')::date) as age_days
    from signals
  ),
  counted as (
    select workspace_id, lead_id, age_days, r.points as full_points, r.is_theirs,
           floor(r.points * power(0.5::float8, age_days / r.half_life_days::float8) + 0.5) as points
    from (select *, row_number() over (partition by workspace_id, lead_id, rule order by at desc, id desc) as place from ruled) s
    join (values ${ruleValues}) r (rule, points, half_life_days, most, is_theirs) using (rule)
    where s.place <= r.most
  ),
  behaviour as (
    select workspace_id, lead_id, sum(points) as live, sum(full_points) filter (where is_theirs) as awake,
           min(age_days) filter (where is_theirs) as quiet_days
    from counted group by workspace_id, lead_id
  ),
  computed as (
    select l.workspace_id, l.id,
           case when b.lead_id is null then 0
                else least(${sql.raw(`${mostPoints}`)}, greatest(0, b.live + ${fitPoints})) end::int as score, ${engagement} as engagement
    from chosen c
    join ${leads} l on l.workspace_id = c.workspace_id and l.id = c.id
    left join behaviour b on b.workspace_id = c.workspace_id and b.lead_id = c.id
  )`;

const dayOf = (now: Date) => now.toISOString().slice(0, 10);
const wordIn = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");

/** What counts for the chosen leads and for those merged into them. What was taken back does not; taken back twice, it does. */
const signalsOf = (chosen: SQL) => sql`
  chosen as (${chosen}),
  family as (
    select workspace_id, id as lead_id, id from chosen
    union all
    select c.workspace_id, c.id, m.id from chosen c
    join ${leads} m on m.workspace_id = c.workspace_id and m.merged_into_id = c.id
  ),
  signals as (
    select f.workspace_id, f.lead_id, e.id, e.action, e.at, e.actor_kind,
           e.before->>'stage' as from_stage, e.after->>'stage' as to_stage, null as activity_type
    from family f
    join ${events} e on e.workspace_id = f.workspace_id and e.subject_type = 'lead' and e.subject_id = f.id
    where e.action in (${sql.raw(wordIn(behaviourRules.map(({ on }) => on)))}) and e.undo_of is null
      and not exists (
        select 1 from ${events} u where u.workspace_id = e.workspace_id and u.undo_of = e.id
          and not exists (select 1 from ${events} r where r.workspace_id = u.workspace_id and r.undo_of = u.id)
      )
    union all
    select f.workspace_id, f.lead_id, a.id, 'activity.done', a.done_at, 'user', null, null, a.type
    from family f
    join ${activities} a on a.workspace_id = f.workspace_id and a.lead_id = f.id
    where a.done_at is not null and a.deleted_at is null
  )`;

/** The words of the rules are our own constants, so they go into the statement as they are and it is planned once. */
const ruleOf = sql.raw(
  `case ${behaviourRules.map((rule, place) => `when ${condition(rule)} then ${place}`).join(" ")} end`,
);
const ruleValues = sql.raw(
  behaviourRules
    .map((rule, place) => `(${place}, ${rule.points}, ${rule.halfLifeDays}, ${rule.most}, ${rule.isTheirs === true})`)
    .join(", "),
);

function condition({ on, by, moved, type }: BehaviourRule) {
  const place = (column: string) => `coalesce(array_position(array[${wordIn(leadStages)}], ${column}), 0)`;
  return [
    `action = '${on}'`,
    ...(by ? [`actor_kind in (${wordIn(by)})`] : []),
    ...(type ? [`activity_type = '${type}'`] : []),
    ...(moved === "forward"
      ? [`${place("to_stage")} > ${place("from_stage")}`]
      : moved
        ? [`to_stage = '${moved}'`]
        : []),
  ].join(" and ");
}

const fitPoints = sql.raw(
  fitRules.map((rule) => `case when ${fitCondition(rule)} then ${rule.points} else 0 end`).join(" + "),
);

function fitCondition(rule: FitRule) {
  const column = `l.${rule.field}`;
  switch (rule.is) {
    case "given":
      return `${column} <> ''`;
    case "at_company":
      return `${column} <> '' and reverse(split_part(reverse(${column}), '@', 1)) not in (${wordIn(freeMailDomains)})`;
    case "at_least":
      return `${column} >= ${rule.value}`;
  }
}

const engagement = sql.raw(`case
  when b.quiet_days is null then 'none'
  when b.quiet_days > ${sleepDays} then case when b.awake >= ${engagedFrom} then 'dormant' else 'low' end
  when b.live >= ${hotFrom} then 'hot'
  when b.live >= ${engagedFrom} then 'engaged'
  else 'low' end`);
