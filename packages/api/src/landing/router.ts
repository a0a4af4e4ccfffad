import { z } from "zod";
import { procedure, router } from "../procedure.ts";
import { Accepted, accepted, FormInput, SignUpInput, signUp, signUpByForm } from "./commands.ts";
import { Confirmed, confirm, resendConfirmation, resubscribe, unsubscribe } from "./opt-in/commands.ts";
import { Confirmation, readConfirmation, readSubscription, Subscription } from "./opt-in/queries.ts";
import { suggestEmail } from "./queries.ts";
import { consentVersion } from "./rules.ts";
import { formTicket } from "./seals/queries.ts";

const byToken = z.strictObject({ token: z.string().min(1).max(300) });

export const landingRouter = router({
  signUp: procedure({
    scope: "public",
    summary: "Sign up with an e-mail address; one link in a mail confirms it",
    rest: "POST /leads",
    status: 202,
  })
    .input(SignUpInput)
    .output(Accepted)
    .mutation(({ ctx, input }) => signUp(ctx, input)),

  signUpByForm: procedure({ scope: "public", summary: "Sign up with the form of the landing page" })
    .input(FormInput)
    .output(Accepted)
    .mutation(({ ctx, input }) => signUpByForm(ctx, input)),

  ticket: procedure({
    scope: "public",
    summary: "Get what a rendered sign-up form sends back: its ticket, and the wording that its visitor agrees to",
    rest: "GET /landing/ticket",
  })
    .output(z.object({ ticket: z.string(), consentVersion: z.string() }))
    .query(({ ctx }) => ({ ticket: formTicket(ctx), consentVersion })),

  checkEmail: procedure({
    scope: "public",
    summary: "Ask whether a common mail domain was mistyped",
    rest: "GET /landing/check-email",
  })
    .input(z.strictObject({ email: z.string().max(254) }))
    .output(z.object({ suggestion: z.string().nullable() }))
    .query(({ input }) => suggestEmail(input.email)),

  // Without a REST address: a token does not belong into an address that logs keep.
  readConfirmation: procedure({ scope: "public", summary: "Read what a confirm link is worth; confirms nothing" })
    .input(byToken)
    .output(Confirmation)
    .query(({ ctx, input }) => readConfirmation(ctx, input.token)),

  confirm: procedure({
    scope: "public",
    summary: "Confirm an e-mail address",
    rest: "POST /landing/confirm",
    status: 200,
  })
    .input(byToken)
    .output(Confirmed)
    .mutation(({ ctx, input }) => confirm(ctx, input.token)),

  resendConfirmation: procedure({
    scope: "public",
    summary: "Ask for a new confirm link in place of an expired one",
    rest: "POST /landing/confirm/resend",
    status: 202,
  })
    .input(byToken)
    .output(Accepted)
    .mutation(({ ctx, input }) => resendConfirmation(ctx, input.token).then(() => accepted)),

  readSubscription: procedure({
    scope: "public",
    summary: "Read whether an unsubscribe link still has something to end",
  })
    .input(byToken)
    .output(Subscription)
    .query(({ ctx, input }) => readSubscription(ctx, input.token)),

  unsubscribe: procedure({
    scope: "public",
    summary: "End mail to a lead, with the token of its mail",
    rest: "POST /landing/unsubscribe",
    status: 200,
  })
    .input(byToken)
    .output(Subscription)
    .mutation(({ ctx, input }) => unsubscribe(ctx, input.token)),

  resubscribe: procedure({
    scope: "public",
    summary: "Take an unsubscribe back",
    rest: "POST /landing/resubscribe",
    status: 200,
  })
    .input(byToken)
    .output(Subscription)
    .mutation(({ ctx, input }) => resubscribe(ctx, input.token)),
});
