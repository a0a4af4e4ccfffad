import { type Lead, leads } from "@switchboard/db/schema";
import { z } from "zod";
import { type Ctx, mine } from "../../context.ts";
import { change } from "../../events/change.ts";
import { columns } from "../../keys.ts";
import { findLead, leadColumns } from "../../leads/queries.ts";
import { difference } from "../../leads/rules.ts";
import { chosenAccount, chosenContact } from "../conversions/commands.ts";

/** Null parts a lead from its account or contact; what is left out stays. */
export const LinkInput = z.strictObject({
  id: z.uuid(),
  accountId: z.uuid().nullish(),
  contactId: z.uuid().nullish(),
});

/** Links a lead to an account or a contact, or parts it from them. Throws `invalid` for one that is not there. */
export function linkLead(ctx: Ctx, { id, ...asked }: z.infer<typeof LinkInput>) {
  return change<Lead>(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const lead = await findLead(within, id, true);
    const { isEmpty, before, after } = difference(lead, await linksIn(within, asked));
    if (isEmpty) return { row: lead, events: [] };
    const [row] = await tx
      .update(leads)
      .set(after)
      .where(mine(leads, ctx, lead.id))
      .returning(leadColumns);
    const told = { before: columns(before), after: columns(after) };
    return { row: row!, events: [{ action: "lead.updated", subjectId: lead.id, ...told }] };
  });
}

/** The links that were asked for, each to what is read under that id now. */
export async function linksIn(
  within: Ctx,
  { accountId, contactId }: Pick<z.infer<typeof LinkInput>, "accountId" | "contactId">,
) {
  const links: Pick<Partial<Lead>, "accountId" | "contactId"> = {};
  if (accountId !== undefined) links.accountId = accountId && (await chosenAccount(within, accountId)).id;
  if (contactId !== undefined) links.contactId = contactId && (await chosenContact(within, contactId)).id;
  return links;
}
