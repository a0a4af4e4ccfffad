import { leads } from "@switchboard/db/schema";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../../../context.ts";
import { endMailTokens } from "../../../mail-tokens/commands.ts";

/** An address with what its owner has said about mail to it. One goes nowhere without the other. */
const addressColumns = {
  email: leads.email,
  confirmedAt: leads.confirmedAt,
  unsubscribedAt: leads.unsubscribedAt,
  consentVersion: leads.consentVersion,
  consentedAt: leads.consentedAt,
  consentNetworkHash: leads.consentNetworkHash,
};

type Address = { [Column in keyof typeof addressColumns]: (typeof leads.$inferSelect)[Column] };

const noAddress: Address = {
  email: null,
  confirmedAt: null,
  unsubscribedAt: null,
  consentVersion: null,
  consentedAt: null,
  consentNetworkHash: null,
};

const moment = z.coerce.date().nullable();

/** The columns of an address that an event tells of: those that were changed. */
const Former = z
  .object({
    email: z.string().nullable(),
    confirmedAt: moment,
    unsubscribedAt: moment,
    consentVersion: z.string().nullable(),
    consentedAt: moment,
    consentNetworkHash: z.string().nullable(),
  } satisfies Record<keyof Address, z.ZodType>)
  .partial();

/** Gives each of two leads the address of the other. Links in mails to either end: they speak of the lead, not of the address. */
export async function exchangeAddresses(within: Ctx, one: string, other: string): Promise<void> {
  const addresses = await addressesOf(within, [one, other]);
  // An address stands once in a workspace, so one lead has none for a moment.
  await giveAddress(within, one, noAddress);
  await giveAddress(within, other, addresses.get(one) ?? noAddress);
  await giveAddress(within, one, addresses.get(other) ?? noAddress);
}

/** Gives a lead an address back, from what the ledger has of it; none if somebody else has it by now. */
export async function returnAddress(within: Ctx, id: string, former: unknown): Promise<void> {
  const address = Former.parse(former);
  const [holder] = await within.db
    .select({ id: leads.id })
    .from(leads)
    .where(
      and(eq(leads.workspaceId, within.workspaceId), eq(leads.email, address.email ?? ""), isNull(leads.deletedAt)),
    );
  await giveAddress(within, id, holder ? noAddress : address);
}

async function giveAddress(within: Ctx, id: string, address: Partial<Address>) {
  await within.db
    .update(leads)
    .set({ ...address, updatedAt: sql`updated_at` })
    .where(mine(leads, within, id));
  await endMailTokens(within.db, "lead.confirm", id);
}

/** The addresses of these leads, by the leads' ids. */
async function addressesOf(within: Ctx, ids: string[]): Promise<Map<string, Address>> {
  const rows = await within.db
    .select({ id: leads.id, ...addressColumns })
    .from(leads)
    .where(and(eq(leads.workspaceId, within.workspaceId), inArray(leads.id, ids)));
  return new Map(rows.map(({ id, ...address }) => [id, address]));
}
