import { procedure, router } from "../../procedure.ts";
import { readSignUps, SignUps, SignUpsInput } from "./queries.ts";

export const figuresRouter = router({
  signUps: procedure({ scope: "leads:export", summary: "The sign-ups of the last 30 days" })
    .input(SignUpsInput)
    .output(SignUps)
    .query(({ ctx, input }) => readSignUps(ctx, input)),
});
