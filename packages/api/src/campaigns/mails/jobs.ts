import type { Transport } from "@switchboard/email/transport";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import type { RunningJob } from "../../jobs/commands.ts";
import { LeadFilter } from "../../leads/queries.ts";
import type { SendPayload } from "./rules.ts";
import { sendForATurn } from "./sending/commands.ts";
import { noteStatus, readStatus } from "./status/commands.ts";

const Payload = z.object({
  campaignId: z.uuid(),
  filter: LeadFilter,
  at: z.iso.datetime(),
  isFrozen: z.boolean().optional(),
  after: z.uuid().optional(),
  round: z.number().int().optional(),
  nextAt: z.iso.datetime().optional(),
}) satisfies z.ZodType<SendPayload>;

/** The job `campaign.send`, which mails through `transport`. */
export const sendCampaignThrough = (transport: Transport) => (ctx: Ctx, job: RunningJob) =>
  sendForATurn(ctx, transport, job, Payload.parse(job.input));

/**
 * Takes a message of an inbound webhook of the kind `mail_status`: `{ message_id, event: delivered | bounced | complained
 * | replied, bounce?: hard | soft, reason? }`. Says whether it was new, known or about no mail of ours.
 */
export const takeMailStatus = (ctx: Ctx, body: unknown) => noteStatus(ctx, readStatus(body));
