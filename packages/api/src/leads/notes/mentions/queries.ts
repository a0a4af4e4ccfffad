import { findMember } from "@switchboard/auth/identities";
import { leads, memberships, notes } from "@switchboard/db/schema";
import { mentionMail } from "@switchboard/email/templates";
import { and, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Services } from "../../../context.ts";
import type { MailJob } from "../../../queue.ts";

type Job = Extract<MailJob, { template: "mention" }>;

/** The mail to somebody whom a note names. Null when the note is gone, or they may not see its lead. */
export async function writeMention({ db, config }: Services, { workspaceId, noteId, userId }: Job) {
  const owners = alias(memberships, "owners");
  const [found] = await db
    .select({
      body: notes.body,
      author: notes.authorName,
      leadId: leads.id,
      lead: sql<string>`coalesce(${leads.name}, ${leads.email}, ${leads.company}, 'a lead')`,
      ownerId: leads.ownerId,
      teamId: owners.teamId,
    })
    .from(notes)
    .innerJoin(leads, and(eq(leads.workspaceId, notes.workspaceId), eq(leads.id, notes.leadId)))
    .leftJoin(owners, and(eq(owners.workspaceId, leads.workspaceId), eq(owners.userId, leads.ownerId)))
    .where(
      and(eq(notes.workspaceId, workspaceId), eq(notes.id, noteId), isNull(notes.deletedAt), isNull(leads.deletedAt)),
    );
  const member = await findMember(db, workspaceId, userId);
  if (!found || !member || !isVisibleTo(member, found)) return null;
  const { body, author, lead, leadId } = found;
  return { to: member.email, ...mentionMail({ link: `${config.PUBLIC_URL}/leads/${leadId}`, author, lead, body }) };
}

type Reader = { userId: string; recordScope: string; teamId: string | null };

/** The record scope of `record-scope.ts`, for a reader who is not the caller. */
const isVisibleTo = (reader: Reader, lead: { ownerId: string | null; teamId: string | null }) =>
  reader.recordScope === "all" ||
  lead.ownerId === null ||
  lead.ownerId === reader.userId ||
  (reader.recordScope === "team" && reader.teamId !== null && reader.teamId === lead.teamId);
