import {
  activities,
  campaignMails,
  contacts,
  demoActivities,
  demoSessions,
  duplicates,
  idempotencyKeys,
  identities,
  invitations,
  leadFollowers,
  leadPins,
  leads,
  mailbox,
  mailTokens,
  meetingParticipants,
  meetings,
  memberships,
  merges,
  noteImages,
  notes,
  sessions,
  suppressions,
  ticketComments,
  tickets,
  users,
} from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Person } from "../../people/queries.ts";
import { among, amongIds } from "../../people/sets/queries.ts";
import type { Own } from "../own/queries.ts";

/** What is done to the rows of a table that `where` chooses: emptied as `set` says, or taken away. */
export type Act = { table: PgTable; where: SQL; isLocal?: true; set?: SQL };

/** What stands where a text may not be empty. */
export const erased = "Erased";

/** What erasing a person does to their own rows, children first. */
export const actsOn = (person: Person, own: Own): Act[] => [
  ...lettersActs(person),
  ...leadActs(person),
  ...ticketActs(person, own),
  ...meetingActs(person, own),
  ...demoActs(own),
  ...personActs(person),
  ...accountActs(person),
];

const now = sql`now()`;
const gone = sql`deleted_at = coalesce(deleted_at, ${now})`;

/** What was mailed to them, and the secrets in it. */
function lettersActs({ leadIds, contactIds, userIds, emails }: Person): Act[] {
  const holders = JSON.stringify([...leadIds, ...contactIds]);
  return [
    { table: mailTokens, isLocal: true, where: amongIds(sql`subject_id`, [...leadIds, ...userIds]) },
    { table: mailbox, isLocal: true, where: among(sql`to_address`, emails) },
    {
      table: idempotencyKeys,
      where: sql`exists (select 1 from jsonb_array_elements_text(${holders}::text::jsonb) id where position(id in body::text) > 0)`,
    },
    {
      table: campaignMails,
      where: sql`${amongIds(sql`lead_id`, leadIds)} or ${among(sql`email`, emails)}`,
      set: sql`email = ${erased}, failure = null,
        skipped = case when handed_at is null and failed_at is null then coalesce(skipped, 'changed') else skipped end`,
    },
    {
      table: invitations,
      where: among(sql`email`, emails),
      set: sql`email = ${erased}, revoked_at = coalesce(revoked_at, ${now})`,
    },
    { table: suppressions, where: among(sql`email`, emails) },
  ];
}

/** What was noted, planned and found about their leads. Moves between stages name nobody but the member, and stay. */
function leadActs({ leadIds }: Person): Act[] {
  const ofLead = amongIds(sql`lead_id`, leadIds);
  return [
    { table: notes, where: ofLead },
    { table: activities, where: ofLead, set: sql`subject = ${erased}, ${gone}` },
    { table: leadFollowers, where: ofLead },
    { table: leadPins, where: ofLead },
    { table: noteImages, where: ofLead },
    { table: duplicates, where: sql`${amongIds(sql`first_id`, leadIds)} or ${amongIds(sql`second_id`, leadIds)}` },
    { table: merges, where: sql`${amongIds(sql`survivor_id`, leadIds)} or ${amongIds(sql`merged_id`, leadIds)}` },
  ];
}

/** Their tickets with all that was said, and what they said in those of others. */
const ticketActs = ({ userIds, emails }: Person, { ticketIds }: Own): Act[] => [
  { table: ticketComments, where: amongIds(sql`ticket_id`, ticketIds) },
  {
    table: ticketComments,
    where: sql`${among(sql`author_email`, emails)} or ${amongIds(sql`author_id`, userIds)}`,
    set: sql`body = ${erased}, author_name = ${erased}, author_email = null, message_id = null`,
  },
  {
    table: tickets,
    where: amongIds(sql`id`, ticketIds),
    set: sql`subject = ${erased}, description = null, requester_name = null, requester_email = null,
      requester_id = null, message_id = null, satisfaction_comment = null, ${gone}`,
  },
];

/** Their place at every table. A meeting with nobody else leaves its hour free. */
function meetingActs({ leadIds, contactIds, userIds, emails }: Person, { meetingIds }: Own): Act[] {
  const isGuest = sql`${amongIds(sql`lead_id`, leadIds)} or ${amongIds(sql`contact_id`, contactIds)}
    or ${amongIds(sql`user_id`, userIds)} or ${among(sql`email`, emails)}`;
  const hasOthers = sql`exists (
    select 1 from ${meetingParticipants} p where p.workspace_id = ${meetings}.workspace_id
      and p.meeting_id = ${meetings}.id and p.user_id is null and p.name is distinct from ${erased})`;
  return [
    { table: meetingParticipants, where: isGuest, set: sql`name = ${erased}, email = null` },
    {
      table: meetings,
      where: amongIds(sql`id`, meetingIds),
      set: sql`title = ${erased}, notes = null, place = null, cancelled_reason = null,
        deleted_at = case when ${hasOthers} then deleted_at else coalesce(deleted_at, ${now}) end`,
    },
  ];
}

const demoActs = ({ demoIds }: Own): Act[] => [
  { table: demoActivities, where: amongIds(sql`session_id`, demoIds) },
  { table: demoSessions, where: amongIds(sql`id`, demoIds) },
];

/** The leads and contacts themselves stay as rows that name nobody, for what points to them. */
const personActs = ({ leadIds, contactIds }: Person): Act[] => [
  {
    table: contacts,
    where: amongIds(sql`id`, contactIds),
    set: sql`name = ${erased}, email = null, phone = null, title = null, user_id = null, updated_at = ${now}, ${gone}`,
  },
  {
    table: leads,
    where: amongIds(sql`id`, leadIds),
    set: sql`name = null, email = null, phone = null, company = null, referrer = null, lost_reason = null,
      tags = '{}', consent_version = null, consented_at = null, consent_network_hash = null,
      erased_at = ${now}, updated_at = ${now}, ${gone}`,
  },
];

/** The account by which they came into the portal. One that another workspace shares is shut out of this one alone. */
function accountActs({ userIds }: Person): Act[] {
  const isElsewhere = sql`exists (
    select 1 from ${memberships} m where m.user_id = ${users}.id and m.suspended_at is null)`;
  const isEmptied = sql`exists (select 1 from ${users} u where u.id = user_id and u.email = 'erased ' || u.id)`;
  return [
    {
      table: memberships,
      where: amongIds(sql`user_id`, userIds),
      set: sql`suspended_at = coalesce(suspended_at, ${now})`,
    },
    { table: sessions, where: amongIds(sql`user_id`, userIds) },
    {
      table: users,
      isLocal: true,
      where: sql`${amongIds(sql`id`, userIds)} and not ${isElsewhere}`,
      set: sql`email = 'erased ' || id, name = ${erased}, password_hash = null, suspended_at = ${now}`,
    },
    { table: identities, isLocal: true, where: sql`${amongIds(sql`user_id`, userIds)} and ${isEmptied}` },
  ];
}
