import type { Db } from "@switchboard/db";
import { sql } from "drizzle-orm";
import { fromDrizzle } from "pg-boss";
import type { Services } from "./context.ts";

/** The payload of each queue. Payloads carry ids; the handler reads the rest again when it runs. */
export type Jobs = {
  mail: MailJob;
  retention: Record<string, never>;
  jobs: { workspaceId: string; jobId: string };
  activities: Record<string, never>;
  exports: Record<string, never>;
  scores: Record<string, never>;
  webhooks: { workspaceId: string; messageId: string };
};

export type MailJob =
  | { template: "confirm"; workspaceId: string; leadId: string }
  | { template: "reset"; userId: string }
  | { template: "invitation"; workspaceId: string; invitationId: string }
  | { template: "approved"; workspaceId: string; userId: string }
  | { template: "ticket_received"; workspaceId: string; ticketId: string }
  | { template: "notifications"; workspaceId: string; userId: string; mailAt: string }
  | { template: "export_ready"; workspaceId: string; exportId: string }
  | { template: "ticket_reply"; workspaceId: string; commentId: string; isClosing: boolean }
  | { template: "ticket_solved"; workspaceId: string; ticketId: string }
  | {
      template: "campaign_sample";
      workspaceId: string;
      campaignId: string;
      userId: string;
      leadId?: string | undefined;
    }
  | MeetingMail;

/** Tells somebody of a meeting: its host where there is no participant. `gone` is who was taken off it. */
export type MeetingMail = {
  template: "meeting";
  act: "invited" | "changed" | "cancelled";
  workspaceId: string;
  meetingId: string;
  participantId: string | null;
  gone?: { name: string | null; email: string };
};

/**
 * Puts a job in the queue within the caller's transaction: it exists exactly if the change does. `startAfter` keeps it
 * there until then.
 */
export async function enqueue<Name extends keyof Jobs>(
  services: Services,
  tx: Db,
  name: Name,
  payload: Jobs[Name],
  startAfter?: Date,
) {
  await services.boss.send(name, payload, { db: fromDrizzle(tx, sql), ...(startAfter && { startAfter }) });
}
