import { z } from "zod";
import { procedure, router } from "../procedure.ts";
import { createTeam, deleteTeam, TeamInput, updateTeam } from "./commands.ts";
import { listTeams, Team } from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });

export const teamsRouter = router({
  list: procedure({ scope: "users:read", summary: "List the teams", rest: "GET /teams", mcp: true })
    .output(z.object({ items: z.array(Team) }))
    .query(async ({ ctx }) => ({ items: await listTeams(ctx) })),

  create: procedure({ scope: "users:write", summary: "Make a team", rest: "POST /teams" })
    .input(TeamInput)
    .output(Team)
    .mutation(({ ctx, input }) => createTeam(ctx, input)),

  update: procedure({ scope: "users:write", summary: "Change a team's name or members", rest: "PUT /teams/{id}" })
    .input(byId.extend(TeamInput.partial().shape))
    .output(Team)
    .mutation(({ ctx, input: { id, ...changes } }) => updateTeam(ctx, id, changes)),

  delete: procedure({ scope: "users:write", summary: "Remove a team; its members stay", rest: "DELETE /teams/{id}" })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteTeam(ctx, input.id)),
});
