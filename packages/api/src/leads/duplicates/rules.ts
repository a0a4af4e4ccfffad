/** What the signs that two leads are one person weigh: a mailbox belongs to one, a phone is shared at times. */
export const weights = { email: 0.95, phone: 0.85, name: 0.7 } as const;

/** Names as like as this are worth a look, at one company. */
export const leastLikeness = 0.5;

/** A phone or a name that more leads share than this belongs to a switchboard or a form, and says nothing. */
export const crowd = 20;

/** In a company of more leads than this only the same name is looked for. */
export const bigCompany = 200;

const alike = ["name", "email", "phone", "company", "deleted_at", "merged_into_id"];

/** Whether an event may make a lead look like another, or no longer. */
export const tellsOfLikeness = ({ action, subjectType, before, after }: Told) =>
  subjectType === "lead" &&
  (/^lead\.(created|signed_up|merged|unmerged)$/.test(action) ||
    alike.some((column) => column in { ...before, ...after }));

type Told = { action: string; subjectType: string; before: object | null; after: object | null };
