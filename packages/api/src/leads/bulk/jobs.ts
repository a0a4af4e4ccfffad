import { LeadInput, leadStages } from "@switchboard/db/schema";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import type { RunningJob } from "../../jobs/commands.ts";
import { LeadFilter } from "../queries.ts";
import { changeMatching } from "./commands.ts";

const Ids = z.array(z.uuid()).max(10_000);
const Tags = z.array(z.string().trim().min(1).max(40)).min(1).max(20);

/** The verbs of a bulk change. Each call names one of them. */
const verbs = {
  move: z.strictObject({ stage: z.enum(leadStages), lostReason: z.string().trim().min(1).max(200).optional() }),
  assign: z.strictObject({ ownerId: z.uuid().nullable() }),
  tag: z
    .strictObject({ add: Tags.optional(), remove: Tags.optional() })
    .refine(({ add, remove }) => add || remove, "Name tags to add or to remove."),
  // Stage, owner and tags have verbs of their own; an address belongs to one lead.
  set: LeadInput.partial()
    .omit({ stage: true, ownerId: true, tags: true, email: true })
    .refine((values) => Object.keys(values).length > 0, "Name a field to set."),
  delete: z.literal(true),
  restore: z.literal(true),
};

export const BulkInput = z
  .strictObject({
    ids: Ids.min(1).optional(),
    filter: LeadFilter.optional(),
    except: Ids.optional(),
    ...z.strictObject(verbs).partial().shape,
  })
  .refine(({ ids, filter }) => Boolean(ids) !== Boolean(filter), { path: ["ids"], error: "Send ids or a filter." })
  .refine(({ ids, except }) => !(ids && except), { path: ["except"], error: "Only a filter has exceptions." })
  .refine(({ filter, restore }) => !filter?.deleted || restore, {
    path: ["filter", "deleted"],
    error: "What is deleted can only be restored.",
  })
  .refine((input) => verbsIn(input) === 1, `Name one of ${Object.keys(verbs).join(", ")}.`);
export type BulkInput = z.infer<typeof BulkInput>;

const verbsIn = (input: object) => Object.keys(verbs).filter((verb) => verb in input).length;

/** What a job keeps: what was asked for, when, and the last lead that it came to. */
const Payload = z.object({
  asked: BulkInput,
  at: z.iso.datetime().transform((at) => new Date(at)),
  after: z.uuid().optional(),
  changed: z.number().int().default(0),
  refused: z.number().int().default(0),
});
export type BulkPayload = z.input<typeof Payload>;

/** The job `leads.bulk`. */
export const runBulk = (ctx: Ctx, job: RunningJob) => changeMatching(ctx, job, Payload.parse(job.input));
