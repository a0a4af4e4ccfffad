import { roles } from "@switchboard/db/schema";
import { z } from "zod";

export const Person = z.object({ id: z.uuid(), email: z.string(), name: z.string(), role: z.enum(roles) });

/** What signing in answers. `accessToken` goes into an Authorization header as a bearer token. */
export const SignedIn = z.object({
  accessToken: z.string(),
  tokenType: z.literal("bearer"),
  expiresIn: z.number().int(),
  user: Person,
});

export type SignedIn = z.infer<typeof SignedIn>;
