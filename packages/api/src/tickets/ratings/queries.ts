import { satisfactions, tickets, workspaces } from "@switchboard/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { readRatingToken } from "../../landing/seals/queries.ts";

export const RatingInput = z.strictObject({
  satisfaction: z.enum(satisfactions),
  comment: z.string().trim().max(2_000).nullish(),
});

/** What the page behind the link of the closing mail shows. */
export const Rating = z.object({
  number: z.number().int(),
  subject: z.string(),
  workspace: z.string(),
  satisfaction: z.enum(satisfactions).nullable(),
  comment: z.string().nullable(),
});

/** The ticket that a link speaks of, as its reader may see it. Throws `not_found`. */
export async function readRating(ctx: Ctx, token: string): Promise<z.infer<typeof Rating>> {
  const { workspaceId, ticketId } = ratedBy(ctx, token);
  const [rating] = await ctx.db
    .select({
      number: tickets.number,
      subject: tickets.subject,
      workspace: workspaces.name,
      satisfaction: tickets.satisfaction,
      comment: tickets.satisfactionComment,
    })
    .from(tickets)
    .innerJoin(workspaces, eq(workspaces.id, tickets.workspaceId))
    .where(and(eq(tickets.workspaceId, workspaceId), eq(tickets.id, ticketId), isNull(tickets.deletedAt)));
  if (!rating) throw unknownLink();
  return rating;
}

/** Whose ticket the token of a closing mail rates. Throws `not_found` for one that we did not make. */
export function ratedBy(ctx: Ctx, token: string) {
  const rated = readRatingToken(ctx, token);
  if (!rated) throw unknownLink();
  return rated;
}

const unknownLink = () => new AppError("not_found", "This link is not valid, or no longer.");
