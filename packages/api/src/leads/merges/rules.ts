import { type Lead, LeadInput } from "@switchboard/db/schema";
import { type Brought, chooseFrom, givenBack as rowGivenBack } from "../../merges/rules.ts";

/** What goes with a field when it is chosen: an amount means nothing without its currency. */
const companions = {
  email: ["confirmedAt", "unsubscribedAt", "consentVersion", "consentedAt"],
  amount: ["currency"],
  stage: ["lostReason"],
  source: ["utmSource", "utmMedium", "utmCampaign", "utmTerm", "utmContent", "referrer"],
} as const satisfies { [Field in keyof LeadInput]?: readonly (keyof Lead)[] };

type Companion = (typeof companions)[keyof typeof companions][number];
export type MergeField = Exclude<keyof LeadInput, Companion | "tags"> | (typeof links)[number];

// No field of a form, but what a lead is linked to must not be lost with it.
const links = ["accountId", "contactId"] as const;

const followers = new Set<string>(["tags", ...Object.values(companions).flat()]);

/** The fields that are chosen by themselves when leads become one. Tags are united. */
export const mergeFields: MergeField[] = [
  ...Object.keys(LeadInput.shape).filter((name): name is MergeField => !followers.has(name)),
  ...links,
];

/** A field with what goes along with it. */
export const columnsOf = (field: MergeField): (keyof Lead)[] => [
  field,
  ...(field in companions ? companions[field as keyof typeof companions] : []),
];

/** For each field that the survivor takes over: the lead it comes from. */
export const chooseValues = (survivor: Lead, others: Lead[], wanted: Partial<Record<MergeField, string>>) =>
  chooseFrom(mergeFields, survivor, others, wanted);

/** The columns that chosen fields bring, but for those of the address: addresses are exchanged. */
export function broughtBy(chosen: Partial<Record<MergeField, Lead>>): Partial<Lead> {
  const brought = Object.entries(chosen) as [MergeField, Lead][];
  return Object.fromEntries(
    brought.flatMap(([field, from]) => (field === "email" ? [] : columnsOf(field).map((name) => [name, from[name]]))),
  );
}

export const unite = (survivor: Lead, others: Lead[]) => [
  ...new Set([...survivor.tags, ...others.flatMap(({ tags }) => tags)]),
];

/** What a lead gets back when `leaving` stands for itself again, but for its address: that is given back with its consent. */
export const givenBack = (holder: Lead, leaving: string, merge: Brought, undone: Brought[]): Partial<Lead> =>
  rowGivenBack(apartFromEmail, columnsOf, holder, leaving, merge, undone);

const apartFromEmail = mergeFields.filter((field) => field !== "email");

/** The tags without those that `leaving` brought and nobody else has who is still merged in. */
export const tagsWithout = (holder: Lead, leaving: Lead, merge: Brought, staying: Lead[]) => {
  const own = new Set([
    ...((merge.before["tags"] as string[] | undefined) ?? holder.tags),
    ...staying.flatMap((lead) => lead.tags),
  ]);
  return holder.tags.filter((tag) => own.has(tag) || !leaving.tags.includes(tag));
};
