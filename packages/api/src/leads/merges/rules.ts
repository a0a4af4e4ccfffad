import { type Lead, LeadInput } from "@switchboard/db/schema";

/** What goes with a field when it is chosen: an amount means nothing without its currency. */
const companions = {
  email: ["confirmedAt", "unsubscribedAt", "consentVersion", "consentedAt"],
  amount: ["currency"],
  stage: ["lostReason"],
  source: ["utmSource", "utmMedium", "utmCampaign", "utmTerm", "utmContent", "referrer"],
} as const satisfies { [Field in keyof LeadInput]?: readonly (keyof Lead)[] };

type Companion = (typeof companions)[keyof typeof companions][number];
export type MergeField = Exclude<keyof LeadInput, Companion | "tags">;

const followers = new Set<string>(["tags", ...Object.values(companions).flat()]);

/** The fields that are chosen by themselves when leads become one. Tags are united. */
export const mergeFields = Object.keys(LeadInput.shape).filter((name): name is MergeField => !followers.has(name));

/** A field with what goes along with it. */
export const columnsOf = (field: MergeField): (keyof Lead)[] => [
  field,
  ...(field in companions ? companions[field as keyof typeof companions] : []),
];

/** For each field that the survivor takes over: the lead it comes from. A wish counts; else only a gap is filled. */
export function chooseValues(survivor: Lead, others: Lead[], wanted: Partial<Record<MergeField, string>>) {
  const chosen: Partial<Record<MergeField, Lead>> = {};
  for (const field of mergeFields) {
    const wish = wanted[field];
    const from = wish
      ? others.find((lead) => lead.id === wish)
      : isEmpty(survivor[field])
        ? others.find((lead) => !isEmpty(lead[field]))
        : undefined;
    if (from && from[field] !== survivor[field]) chosen[field] = from;
  }
  return chosen;
}

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

/** What a merge brought, as the ledger tells of it: `chosen` names the lead that each field came from. */
export type Brought = {
  before: Partial<Record<string, unknown>>;
  after: Partial<Record<string, unknown>>;
  chosen: Partial<Record<string, string>>;
};

/**
 * What a lead gets back when `leaving` stands for itself again: the former values of the fields that still hold what
 * it brought. A former value that came by a merge which is `undone` by now (newest first) is passed over.
 */
export function givenBack(holder: Lead, leaving: string, merge: Brought, undone: Brought[]): Partial<Lead> {
  const back: Partial<Record<string, unknown>> = {};
  for (const field of mergeFields) {
    if (field === "email" || merge.chosen[field] !== leaving || holder[field] !== merge.after[field]) continue;
    for (const name of columnsOf(field).filter((one) => one in merge.after && holder[one] === merge.after[one]))
      back[name] = undone.reduce(
        (value, { chosen, before, after }) => (chosen[field] && after[name] === value ? before[name] : value),
        merge.before[name],
      );
  }
  return back;
}

/** The tags without those that `leaving` brought and nobody else has who is still merged in. */
export const tagsWithout = (holder: Lead, leaving: Lead, merge: Brought, staying: Lead[]) => {
  const own = new Set([
    ...((merge.before["tags"] as string[] | undefined) ?? holder.tags),
    ...staying.flatMap((lead) => lead.tags),
  ]);
  return holder.tags.filter((tag) => own.has(tag) || !leaving.tags.includes(tag));
};

const isEmpty = (value: unknown) => value === null || value === undefined || value === "";
