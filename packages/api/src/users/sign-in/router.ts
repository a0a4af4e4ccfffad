import { Email } from "@switchboard/db/schema";
import { z } from "zod";
import { procedure, router } from "../../procedure.ts";
import { changePassword, requestReset, resetPassword } from "../passwords/commands.ts";
import { Password } from "../passwords/queries.ts";
import { Registration, register } from "../registration/commands.ts";
import { Credentials, refresh, signIn, signOut } from "./commands.ts";
import { mustBePerson, Person, SignedIn } from "./queries.ts";

// A token, or word that an admin must let the person in first.
const Registered = SignedIn.partial().extend({ status: z.literal("pending").optional() });

export const authRouter = router({
  register: procedure({
    scope: "public",
    summary: "Make an account",
    rest: "POST /auth/register",
    statusWhen: { status: 202, result: { status: "pending" } },
  })
    .input(Registration)
    .output(Registered)
    .mutation(({ ctx, input }) => register(ctx, input)),

  login: procedure({
    scope: "public",
    summary: "Sign in and get a bearer token",
    rest: "POST /auth/login",
    status: 200,
  })
    .input(Credentials)
    .output(SignedIn)
    .mutation(({ ctx, input }) => signIn(ctx, input)),

  refresh: procedure({
    scope: "self",
    summary: "Swap a bearer token for a fresh one; the old one ends",
    rest: "POST /auth/refresh",
    status: 200,
  })
    .output(SignedIn)
    .mutation(({ ctx }) => refresh(ctx)),

  me: procedure({ scope: "self", summary: "Read who is signed in", rest: "GET /auth/me" })
    .output(Person)
    .query(({ ctx }) => mustBePerson(ctx).actor),

  logout: procedure({
    scope: "self",
    summary: "End this session, its cookie and its tokens",
    rest: "POST /auth/logout",
    status: 204,
  })
    .output(z.void())
    .mutation(({ ctx }) => signOut(ctx)),

  changePassword: procedure({
    scope: "self",
    summary: "Change your own password; your other sessions end",
    rest: "PUT /auth/password",
    status: 204,
  })
    .input(z.strictObject({ currentPassword: Password, newPassword: Password }))
    .output(z.void())
    .mutation(({ ctx, input }) => changePassword(ctx, input)),

  requestReset: procedure({
    scope: "public",
    summary: "Ask for a mail to set a new password; every address gets the same answer",
    rest: "POST /auth/password/reset",
    status: 202,
  })
    .input(z.strictObject({ email: Email }))
    .output(z.object({ status: z.literal("accepted") }))
    .mutation(async ({ ctx, input }) => requestReset(ctx, input.email).then(() => ({ status: "accepted" as const }))),

  reset: procedure({
    scope: "public",
    summary: "Set a new password with the token of a mail",
    rest: "POST /auth/password",
    status: 204,
  })
    .input(z.strictObject({ token: z.string().max(200), newPassword: Password }))
    .output(z.void())
    .mutation(({ ctx, input }) => resetPassword(ctx, input)),
});
