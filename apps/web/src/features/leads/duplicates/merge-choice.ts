import type { Inputs } from "@/trpc/client.tsx";
import { type FieldName, leadFields } from "../lead-fields.ts";
import type { Lead } from "../lead-words.ts";

/** The lead that each field is taken from, as the API takes it. */
export type Choices = NonNullable<Inputs["leads"]["merge"]["values"]>;
export type MergeField = keyof Choices & FieldName;

// These go along with another field, or are united: an amount is nothing without its currency.
const followers = [
  "currency",
  "lostReason",
  "referrer",
  "tags",
  "utmSource",
  "utmMedium",
  "utmCampaign",
  "utmTerm",
  "utmContent",
] as const satisfies readonly FieldName[];

type Compared = Exclude<FieldName, (typeof followers)[number]>;

/** The fields that are compared, in the order of the form. */
export const comparedFields = (Object.keys(leadFields) as FieldName[]).filter(
  (name): name is Compared & MergeField => !(followers as readonly FieldName[]).includes(name),
);

/** Whether a lead holds nothing in a field. */
export const isEmpty = (lead: Lead, field: FieldName) => (lead[field] ?? "") === "";

/** The lead that a field will be taken from: the one chosen, else the survivor, else the first that holds something. */
export function sourceOf(field: MergeField, survivor: Lead, others: readonly Lead[], choices: Choices): Lead {
  const all = [survivor, ...others];
  const wanted = all.find(({ id }) => id === choices[field]);
  return wanted ?? all.find((lead) => !isEmpty(lead, field)) ?? survivor;
}

/** Whether the leads hold different things in a field. An amount in another currency is another amount. */
export function differs(field: MergeField, leads: readonly Lead[]) {
  const held = leads.map((lead) => (field === "amount" ? `${lead.amount} ${lead.currency}` : lead[field]));
  return new Set(held.map((value) => value ?? "")).size > 1;
}

/** All tags of the leads, the survivor's first. */
export const unitedTags = (leads: readonly Lead[]) => [...new Set(leads.flatMap(({ tags }) => tags))];
