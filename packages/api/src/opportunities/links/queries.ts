import { z } from "zod";
import { accountOf, findContact } from "../../contacts/queries.ts";
import type { Ctx } from "../../context.ts";
import { orNull } from "../../errors.ts";
import { findLead } from "../../leads/queries.ts";

const Named = z.object({ id: z.uuid(), name: z.string() });

/** The account and the contact that a lead is linked to. */
export const Links = z.object({ account: Named.nullable(), contact: Named.nullable() });

/** What a lead is linked to, by name. What the caller may not see, or was deleted, counts as none. */
export async function linksOf(ctx: Ctx, id: string): Promise<z.infer<typeof Links>> {
  const { accountId, contactId } = await findLead(ctx, id);
  const [account, contact] = await Promise.all([
    ctx.scopes.includes("accounts:read") ? accountOf(ctx, accountId) : null,
    contactId && ctx.scopes.includes("contacts:read") ? orNull(findContact(ctx, contactId)) : null,
  ]);
  return { account, contact: contact && { id: contact.id, name: contact.name } };
}
