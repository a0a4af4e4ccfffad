import { z } from "zod";
import { procedure } from "../../procedure.ts";
import { followLead, unfollowLead } from "./commands.ts";
import { Followers, listFollowers } from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });

export const followerProcedures = {
  followers: procedure({ scope: "leads:read", summary: "List who follows a lead", rest: "GET /leads/{id}/followers" })
    .input(byId)
    .output(Followers)
    .query(({ ctx, input }) => listFollowers(ctx, input.id)),

  follow: procedure({
    scope: "leads:write",
    summary: "Follow a lead",
    rest: "POST /leads/{id}/followers",
    status: 200,
  })
    .input(byId)
    .output(Followers)
    .mutation(({ ctx, input }) => followLead(ctx, input.id)),

  unfollow: procedure({
    scope: "leads:write",
    summary: "Follow a lead no more",
    rest: "DELETE /leads/{id}/followers",
    status: 200,
  })
    .input(byId)
    .output(Followers)
    .mutation(({ ctx, input }) => unfollowLead(ctx, input.id)),
};
