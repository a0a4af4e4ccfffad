import { z } from "zod";
import { procedure, router } from "../procedure.ts";
import { lookAt } from "./commands.ts";

const LookInput = z.strictObject({
  id: z.uuid(),
  tab: z.uuid(),
  field: z.string().trim().max(60).nullish(),
  isLeaving: z.boolean().default(false),
});

const Others = z.object({
  items: z.array(z.object({ memberId: z.uuid(), name: z.string(), field: z.string().nullable() })),
});

export const presenceRouter = router({
  // Nothing is written and no dry run has a meaning, so it is a question that others overhear.
  look: procedure({ scope: "leads:read", summary: "Say that this tab has a lead open, and see who else has" })
    .input(LookInput)
    .output(Others)
    .query(({ ctx, input }) => lookAt(ctx, input)),
});
