import { procedure } from "../../procedure.ts";
import { setServiceLevels } from "./commands.ts";
import { readServiceLevels, ServiceLevels, ServiceLevelsInput } from "./queries.ts";

export const clockProcedures = {
  serviceLevels: procedure({
    scope: "tickets:write",
    summary: "Read how fast tickets are answered and solved, and when business is open",
    rest: "GET /tickets/service-levels",
  })
    .output(ServiceLevels)
    .query(({ ctx }) => readServiceLevels(ctx)),

  setServiceLevels: procedure({
    scope: "users:write",
    summary: "Set how fast tickets are answered and solved, and when business is open",
    rest: "PUT /tickets/service-levels",
  })
    .input(ServiceLevelsInput)
    .output(ServiceLevels)
    .mutation(({ ctx, input }) => setServiceLevels(ctx, input)),
};
