import { roles } from "@switchboard/db/schema";
import { z } from "zod";
import type { Actor, Ctx } from "../../context.ts";
import { AppError } from "../../errors.ts";

export const Person = z.object({ id: z.uuid(), email: z.string(), name: z.string(), role: z.enum(roles) });

/** What signing in answers. `accessToken` goes into an Authorization header as a bearer token. */
export const SignedIn = z.object({
  accessToken: z.string(),
  tokenType: z.literal("bearer"),
  expiresIn: z.number().int(),
  user: Person,
});

export type SignedIn = z.infer<typeof SignedIn>;

export type PersonCtx = Ctx & { actor: Extract<Actor, { kind: "user" }> };

/** The person behind a context. Throws `unauthenticated` for anybody else. */
export function mustBePerson(ctx: Ctx): PersonCtx {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("unauthenticated", "Sign in first.");
  return { ...ctx, actor };
}
