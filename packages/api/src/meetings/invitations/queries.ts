import type { Db } from "@switchboard/db";
import {
  contacts,
  events,
  leads,
  type MeetingParticipant,
  meetingParticipants,
  meetings,
  memberships,
  users,
  workspaces,
} from "@switchboard/db/schema";
import { type Message, meetingMail } from "@switchboard/email/templates";
import { and, eq, sql } from "drizzle-orm";
import type { Services } from "../../context.ts";
import { guestToken } from "../../landing/seals/queries.ts";
import type { MeetingMail } from "../../queue.ts";
import { timeInWords, writeCalendar } from "../calendar/queries.ts";
import { isDue } from "./rules.ts";

type Reader = { name: string | null; email: string; answer: MeetingParticipant["answer"]; link: string };
type Told = NonNullable<Awaited<ReturnType<typeof findMeeting>>>;

/** Writes the mail about a meeting from what it is now. Null when it is over, or no longer says what was to be told. */
export async function writeMeetingMail(
  services: Services,
  job: MeetingMail,
): Promise<(Message & { to: string }) | null> {
  const meeting = await findMeeting(services, job);
  if (!meeting || !isDue(meeting, job, new Date())) return null;
  const reader = job.participantId ? await readerOf(services, job) : hostAsReader(services, meeting);
  if (!reader) return null;
  const { title, startsAt, endsAt, timeZone, place, sequence } = meeting;
  const calendar = writeCalendar({
    act: job.act,
    uid: `${job.meetingId}@${hostName(services)}`,
    sequence,
    title,
    startsAt,
    endsAt,
    timeZone,
    place,
    organizer: organizerOf(services, meeting),
    reader,
  });
  const message = meetingMail({
    act: job.act,
    title,
    when: timeInWords(meeting),
    place,
    others: job.participantId ? (meeting.hostName ?? meeting.workspace) : await guestsOf(services, job),
    reason: job.act === "cancelled" && !job.gone ? meeting.cancelledReason : null,
    link: reader.link,
    calendar,
  });
  return { to: reader.email, ...message };
}

/** The meeting as it is; where an undo took it away, as it was then. */
async function findMeeting(services: Services, mail: MeetingMail) {
  const { workspaceId, meetingId } = mail;
  const isMeant = and(eq(meetings.workspaceId, workspaceId), eq(meetings.id, meetingId));
  const [meeting] = await select(services.db).where(isMeant);
  if (meeting) return meeting;
  // Within this query the table's name means the row that the ledger kept.
  const kept = services.db.$with("meetings", {}).as(asUndone(mail));
  const [removed] = await select(services.db.with(kept));
  return removed && { ...removed, deletedAt: new Date() };
}

// An undo may take a number back, but adds an event each time: what is sent counts up whatever happens.
const counted = sql<number>`(${meetings.sequence} + 2 * (
  select count(*)::int from ${events} e
  where e.workspace_id = ${meetings.workspaceId} and e.subject_type = 'meeting' and e.subject_id = ${meetings.id}
    and e.undo_of is not null))`.mapWith(Number);

const select = (query: Pick<ReturnType<Db["with"]>, "select">) =>
  query
    .select({
      id: meetings.id,
      title: meetings.title,
      startsAt: meetings.startsAt,
      endsAt: meetings.endsAt,
      timeZone: meetings.timeZone,
      place: meetings.place,
      sequence: counted,
      cancelledAt: meetings.cancelledAt,
      cancelledReason: meetings.cancelledReason,
      deletedAt: meetings.deletedAt,
      hostName: users.name,
      hostEmail: users.email,
      workspace: workspaces.name,
    })
    .from(meetings)
    .innerJoin(workspaces, eq(workspaces.id, meetings.workspaceId))
    .leftJoin(users, eq(users.id, meetings.hostId))
    .$dynamic();

/** The row that the ledger kept of a meeting when an undo took it away. */
const asUndone = ({ workspaceId, meetingId }: MeetingMail) => sql`
  select kept.* from ${events} e
  cross join lateral jsonb_array_elements(e.touched) write
  cross join lateral jsonb_populate_record(null::${meetings}, write->'before') kept
  where e.workspace_id = ${workspaceId} and e.subject_type = 'meeting' and e.subject_id = ${meetingId}
    and e.undo_of is not null and write->>'table' = 'meetings' and write->>'id' = ${meetingId}
  order by e.id desc limit 1`;

/** A participant as the one who reads; null for one without an address, or who takes part no longer. */
async function readerOf(services: Services, { workspaceId, meetingId, participantId, gone }: MeetingMail) {
  const id = participantId ?? "";
  const guestLink = linkTo(services, `/meeting?token=${guestToken(services, workspaceId, meetingId, id)}`);
  if (gone) return { ...gone, answer: "none", link: guestLink } satisfies Reader;
  const [row] = await services.db
    .select({
      userId: meetingParticipants.userId,
      role: memberships.role,
      answer: meetingParticipants.answer,
      name: sql<string | null>`coalesce(${meetingParticipants.name}, ${users.name}, ${contacts.name}, ${leads.name})`,
      email: sql<
        string | null
      >`coalesce(${meetingParticipants.email}, ${users.email}, ${contacts.email}, ${leads.email})`,
    })
    .from(meetingParticipants)
    .leftJoin(users, eq(users.id, meetingParticipants.userId))
    .leftJoin(memberships, and(of(memberships), eq(memberships.userId, meetingParticipants.userId)))
    .leftJoin(contacts, and(of(contacts), eq(contacts.id, meetingParticipants.contactId)))
    .leftJoin(leads, and(of(leads), eq(leads.id, meetingParticipants.leadId)))
    .where(and(eq(meetingParticipants.workspaceId, workspaceId), eq(meetingParticipants.id, id)));
  if (!row?.email) return null;
  const { name, email, answer } = row;
  return { name, email, answer, link: memberLink(services, row, meetingId) ?? guestLink } satisfies Reader;
}

/** Members answer where they sign in; everybody else by the link alone. */
function memberLink(services: Services, { userId, role }: { userId: string | null; role: string | null }, id: string) {
  if (!userId) return null;
  return role === "client" ? linkTo(services, `/portal/meetings/${id}`) : staffLink(services, id);
}

const of = ({ workspaceId }: Pick<typeof contacts | typeof leads | typeof memberships, "workspaceId">) =>
  eq(workspaceId, meetingParticipants.workspaceId);

/** The host's own calendar is told as well. */
function hostAsReader(services: Services, { id, hostName, hostEmail }: Told): Reader | null {
  return hostEmail ? { name: hostName, email: hostEmail, answer: "accepted", link: staffLink(services, id) } : null;
}

/** Who else is there, for the host. */
async function guestsOf({ db }: Services, { workspaceId, meetingId }: MeetingMail) {
  const rows = await db
    .select({
      name: sql<string | null>`coalesce(${meetingParticipants.name}, ${users.name}, ${contacts.name}, ${leads.name})`,
    })
    .from(meetingParticipants)
    .leftJoin(users, eq(users.id, meetingParticipants.userId))
    .leftJoin(contacts, and(of(contacts), eq(contacts.id, meetingParticipants.contactId)))
    .leftJoin(leads, and(of(leads), eq(leads.id, meetingParticipants.leadId)))
    .where(and(eq(meetingParticipants.workspaceId, workspaceId), eq(meetingParticipants.meetingId, meetingId)))
    .orderBy(meetingParticipants.createdAt, meetingParticipants.id)
    .limit(5);
  return rows.flatMap(({ name }) => name ?? []).join(", ") || null;
}

// Mail programs send their answers to the organizer, so it is the host, if there is one.
const organizerOf = (services: Services, { hostName: name, hostEmail, workspace }: Told) =>
  hostEmail ? { name, email: hostEmail } : { name: workspace, email: `meetings@${hostName(services)}` };

const hostName = ({ config }: Services) => new URL(config.PUBLIC_URL).hostname;
const linkTo = ({ config }: Services, path: string) => `${config.PUBLIC_URL}${path}`;
const staffLink = (services: Services, id: string) => linkTo(services, `/meetings/${id}`);
