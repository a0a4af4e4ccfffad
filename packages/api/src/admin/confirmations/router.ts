import { z } from "zod";
import { procedure, router } from "../../procedure.ts";
import { resendConfirmation } from "./commands.ts";

export const confirmationsRouter = router({
  resend: procedure({ scope: "leads:export", summary: "Send the confirm mail of a lead once more" })
    .input(z.strictObject({ id: z.uuid() }))
    .output(z.void())
    .mutation(({ ctx, input }) => resendConfirmation(ctx, input.id)),
});
