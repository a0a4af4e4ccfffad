import type { Db } from "@switchboard/db";
import {
  contacts,
  exportSchedules,
  leadFollowers,
  leads,
  meetingParticipants,
  meetings,
  memberships,
  type NotificationSettings,
  notificationSettings,
  tickets,
  users,
} from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { clientKinds, type News } from "../news/rules.ts";

/** News of one event of the ledger. `aboutId` is what it is counted with: its batch, or itself. */
export type Issue = News & {
  workspaceId: string;
  eventId: string;
  aboutId: string;
  at: Date;
  /** Whose act it was, who is not told of it. */
  actorId: string | null;
};

/** What one member is to be told, with how they want to be told; no settings are the usual ones. */
export type Called = Pick<Issue, "workspaceId" | "aboutId" | "eventId" | "kind" | "subjectType" | "subjectId"> & {
  userId: string;
  count: number;
  at: string;
  settings: NotificationSettings | null;
};

/**
 * Finds who is told of some news, all of them in one statement: active members other than the actor, once for each
 * batch or event, as what comes first. Clients are told of tickets and meetings alone.
 */
export async function callReaders(tx: Db, issues: Issue[]): Promise<Called[]> {
  const rows = JSON.stringify(issues.map((issue, rank) => ({ ...issue, rank })));
  return tx.execute<Called>(sql`
    with news as (
      select * from jsonb_to_recordset(${rows}::text::jsonb) as n("workspaceId" uuid, "eventId" uuid, "aboutId" uuid,
        at timestamptz, "actorId" uuid, kind text, rank int, "subjectType" text, "subjectId" uuid, readers text, "userId" uuid)
    ), called as (
      select n.*, n."userId" as reader from news n where n.readers = 'member'
      ${followers} ${owners} ${assignees} ${requesters} ${guests} ${recipients} ${admins}
    ), told as (
      select distinct on (c."workspaceId", c.reader, c."eventId") c.* from called c
      join ${memberships} m on m.workspace_id = c."workspaceId" and m.user_id = c.reader
        and m.approved_at is not null and m.suspended_at is null
        and (m.role <> 'client' or c.kind = any(${sql.param(clientKinds)}::text[]))
      join ${users} u on u.id = c.reader and u.suspended_at is null
      where c.reader is distinct from c."actorId"
      order by c."workspaceId", c.reader, c."eventId", c.rank
    ), first as (
      select distinct on ("workspaceId", reader, "aboutId") *,
             count(*) over (partition by "workspaceId", reader, "aboutId")::int as count
      from told order by "workspaceId", reader, "aboutId", rank
    )
    select f."workspaceId", f.reader as "userId", f."aboutId", f."eventId", f.kind, f."subjectType", f."subjectId",
           f.count, f.at, case when s.id is not null then jsonb_build_object(
             'inApp', s.in_app, 'byMail', s.by_mail, 'quietFrom', s.quiet_from, 'quietTo', s.quiet_to,
             'quietDays', s.quiet_days, 'timeZone', s.time_zone) end as settings
    from first f
    left join ${notificationSettings} s on s.workspace_id = f."workspaceId" and s.user_id = f.reader
    order by f.rank`);
}

// A lead that was merged is followed, and owned, as the one that it went into.
const standing = sql`
  join ${leads} e on e.workspace_id = n."workspaceId" and e.id = n."subjectId"
  join ${leads} s on s.workspace_id = e.workspace_id and s.id = coalesce(e.merged_into_id, e.id)`;

const followers = sql`
  union all
  select n.*, f.user_id from news n ${standing}
  cross join lateral (
    select s.id union all select m.id from ${leads} m where m.workspace_id = s.workspace_id and m.merged_into_id = s.id
  ) one
  join ${leadFollowers} f on f.workspace_id = n."workspaceId" and f.lead_id = one.id
  where n.readers = 'followers'`;

const owners = sql`union all select n.*, s.owner_id from news n ${standing} where n.readers = 'owner'`;

const ticket = sql`join ${tickets} t on t.workspace_id = n."workspaceId" and t.id = n."subjectId"`;

const assignees = sql`union all select n.*, t.assignee_id from news n ${ticket} where n.readers = 'assignee'`;

/** The member who signs in as a contact, or as the one that it was merged into. */
const personOf = (contactId: ReturnType<typeof sql>) => sql`
  (select coalesce(c.user_id, s.user_id) from ${contacts} c
   left join ${contacts} s on s.workspace_id = c.workspace_id and s.id = c.merged_into_id
   where c.workspace_id = n."workspaceId" and c.id = ${contactId})`;

const requesters = sql`
  union all select n.*, who.id from news n ${ticket}
  cross join lateral (values (t.requester_id), (${personOf(sql`t.contact_id`)})) who(id)
  where n.readers = 'requester'`;

const guests = sql`
  union all select n.*, who.id from news n
  join ${meetings} g on g.workspace_id = n."workspaceId" and g.id = n."subjectId"
  cross join lateral (
    select g.host_id as id union all
    select coalesce(p.user_id, ${personOf(sql`p.contact_id`)}) from ${meetingParticipants} p
    where p.workspace_id = g.workspace_id and p.meeting_id = g.id
  ) who
  where n.readers = 'guests'`;

const recipients = sql`
  union all select n.*, unnest(x.recipient_ids) from news n
  join ${exportSchedules} x on x.workspace_id = n."workspaceId" and x.id = n."subjectId" where n.readers = 'recipients'`;

const admins = sql`
  union all select n.*, m.user_id from news n
  join ${memberships} m on m.workspace_id = n."workspaceId" and m.role = 'admin' where n.readers = 'admins'`;
