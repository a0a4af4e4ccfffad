import { z } from "zod";
import { procedure } from "../../procedure.ts";
import { TicketWithComments } from "../comments/queries.ts";
import { rateByLink, rateTicket } from "./commands.ts";
import { Rating, RatingInput, readRating } from "./queries.ts";

const byToken = z.strictObject({ token: z.string().min(1).max(300) });

export const ratingProcedures = {
  rate: procedure({
    scope: "tickets:open",
    summary: "Say how your own ticket went, when it is solved",
    rest: "POST /tickets/{id}/rating",
    status: 200,
    mcp: true,
  })
    .input(z.strictObject({ id: z.uuid(), ...RatingInput.shape }))
    .output(TicketWithComments)
    .mutation(({ ctx, input: { id, ...rating } }) => rateTicket(ctx, id, rating)),

  readRating: procedure({ scope: "public", summary: "Read which ticket the link of a closing mail rates" })
    .input(byToken)
    .output(Rating)
    .query(({ ctx, input }) => readRating(ctx, input.token)),

  rateByLink: procedure({
    scope: "public",
    summary: "Say how a ticket went, with the token of its closing mail",
    rest: "POST /tickets/ratings",
    status: 200,
  })
    .input(byToken.extend(RatingInput.shape))
    .output(Rating)
    .mutation(({ ctx, input: { token, ...rating } }) => rateByLink(ctx, token, rating)),
};
