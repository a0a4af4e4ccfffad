import {
  activities,
  activityTypes,
  actorKinds,
  campaignMails,
  engagements,
  events,
  leadStages,
  leads,
} from "@switchboard/db/schema";
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
  const told = await ctx.db.execute(sql`
    select s.id, action, at, actor_kind as "actorKind", from_stage as "fromStage", to_stage as "toStage", activity_type as "activityType"
    from (select ${ctx.workspaceId}::uuid as workspace_id, ${lead.id}::uuid as id) l, ${signals}`);
  return { ...scoreOf(lead, Signals.parse([...told]), now), asOf: dayOf(now) };
}

/**
 * The rules as SQL: score and engagement of the leads that `chosen` selects, on the day of `now`, beside those that they
 * have. Each lead is looked up by itself, so that the time it takes is the same whatever the planner believes.
 */
export const scoresOf = (chosen: SQL, now: Date) => sql`
  select l.workspace_id, l.id, l.score as former_score, l.engagement as former_engagement,
         case when b.signs = 0 then 0
              else least(${sql.raw(`${mostPoints}`)}, greatest(0, b.live + ${fitPoints})) end::int as score,
         ${engagement} as engagement
  from (${chosen}) l
  cross join lateral (
    select count(*) as signs, coalesce(sum(points), 0) as live, sum(full_points) filter (where is_theirs) as awake,
           min(age_days) filter (where is_theirs) as quiet_days
    from (
      select *, floor(full_points * power(0.5::float8, age_days / half_life_days::float8) + 0.5) as points
      from (
        select age_days, ${ofRule(({ points }) => points)} as full_points, ${ofRule(({ halfLifeDays }) => halfLifeDays)} as half_life_days,
               ${ofRule(({ most }) => most)} as most, ${ofRule(({ isTheirs = false }) => isTheirs)} as is_theirs,
               row_number() over (partition by rule order by at desc, id desc) as place
        from (
          select id, at, ${ruleOf} as rule, greatest(0, ${dayOf(now)}::date - (at at time zone 'UTC')::date) as age_days
          from ${signals}
        ) ruled
        where rule is not null
      ) ranked
      where place <= most
    ) counted
  ) b`;

const dayOf = (now: Date) => now.toISOString().slice(0, 10);
const family = sql`array(
      select l.id
      union all select m.id from ${leads} m where m.workspace_id = l.workspace_id and m.merged_into_id = l.id)`;
const wordIn = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");

/** What counts for a lead `l` and those merged into it. What was taken back does not; taken back twice, it does. */
const signals = sql`lateral (
    select e.id, e.action, e.at, e.actor_kind,
           e.before->>'stage' as from_stage, e.after->>'stage' as to_stage, null as activity_type
    from ${events} e
    where e.workspace_id = l.workspace_id and e.subject_type = 'lead' and e.subject_id = any(${family})
      and e.action in (${sql.raw(wordIn([...new Set(behaviourRules.map(({ on }) => on))]))}) and e.undo_of is null
      and not exists (
        select 1 from ${events} u where u.workspace_id = e.workspace_id and u.undo_of = e.id
          and not exists (select 1 from ${events} r where r.workspace_id = u.workspace_id and r.undo_of = u.id)
      )
    union all
    select a.id, 'activity.done', a.done_at, 'user', null, null, a.type
    from ${activities} a
    where a.workspace_id = l.workspace_id and a.lead_id = any(${family}) and a.done_at is not null and a.deleted_at is null
    union all
    select m.id, sign.action, sign.at, 'visitor', null, null, null
    from ${campaignMails} m, lateral (
      values ('mail.opened', m.opened_at), ('mail.clicked', m.clicked_at), ('mail.replied', m.replied_at)
    ) sign (action, at)
    where m.workspace_id = l.workspace_id and m.lead_id = any(${family}) and sign.at is not null
  ) s`;

/** The words of the rules are our own constants, so they go into the statement as they are and it is planned once. */
const ruleOf = sql.raw(
  `case ${behaviourRules.map((rule, place) => `when ${condition(rule)} then ${place + 1}`).join(" ")} end`,
);

function ofRule(value: (rule: BehaviourRule) => number | boolean) {
  return sql.raw(`(array[${behaviourRules.map(value).join(", ")}])[rule]`);
}

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
