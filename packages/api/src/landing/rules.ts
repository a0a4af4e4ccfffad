/**
 * The wording a visitor agrees to. Give it a new date when the sentence (apps/web/src/features/landing/sign-up/words.ts)
 * or the privacy page (privacy-words.ts beside it) changes.
 */
export const consentVersion = "2026-11-21";

export const confirmLinkHours = 48;
/** A visitor gets at most one confirm mail in this time, however often the form is sent. */
export const confirmMailSeconds = 10 * 60;
/** A person needs longer than this to read one field and press a button. */
export const leastFillSeconds = 2;
/** How long a rendered form may be sent. */
export const formSeconds = 24 * 60 * 60;

export type Robot = "honeypot" | "too_fast";

/** What gives a robot away; null for a person. */
export function robotSign({ website, ageSeconds }: { website: string; ageSeconds: number }): Robot | null {
  if (website) return "honeypot";
  return ageSeconds < leastFillSeconds ? "too_fast" : null;
}

/** A confirm mail is due until the address is confirmed, and again when somebody comes back after leaving. */
export const awaitsConfirmation = (lead: { confirmedAt: Date | null; unsubscribedAt: Date | null }) =>
  lead.confirmedAt === null || lead.unsubscribedAt !== null;

export type ConfirmationState = "ready" | "used" | "expired" | "unknown";

type Confirmation = {
  token: { usedAt: Date | null; expiresAt: Date } | undefined;
  lead: { confirmedAt: Date | null; unsubscribedAt: Date | null; deletedAt: Date | null } | undefined;
  addressChanged: boolean;
};

/** What a confirm link is worth now. A link for an address that the lead no longer has is unknown. */
export function confirmationState({ token, lead, addressChanged }: Confirmation, now: Date): ConfirmationState {
  if (!token || !lead || lead.deletedAt || addressChanged) return "unknown";
  if (token.usedAt || !awaitsConfirmation(lead)) return "used";
  return token.expiresAt <= now ? "expired" : "ready";
}

/** Enough of an address to recognise one's own: `a•••@example.com`. */
export function emailHint(email: string | null) {
  const [local = "", domain = ""] = email?.split("@") ?? [];
  return local ? `${local.slice(0, 1)}•••@${domain}` : null;
}

// The second list is right as it is, though it looks like a slip for one of the first.
const common = `gmail.com googlemail.com yahoo.com hotmail.com outlook.com icloud.com protonmail.com proton.me
  comcast.net verizon.net rocketmail.com fastmail.com yandex.com`.split(/\s+/);
const alsoRight = new Set("mail.com email.com ymail.com hmail.com gmx.com yahoo.co outlook.co hotmail.co".split(" "));

/** The common mail domain that this one is probably a slip of: `gmial.com` is `gmail.com`. */
export function suggestDomain(domain: string): string | null {
  if (common.includes(domain) || alsoRight.has(domain) || domain.length > 30) return null;
  const near = common.find((candidate) => slips(domain, candidate) <= (candidate.length > 9 ? 2 : 1));
  return near ?? null;
}

/** How many letters are missing, extra, wrong or exchanged with their neighbour (optimal string alignment). */
function slips(one: string, other: string) {
  let [beforeLast, last]: number[][] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const edits = [at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (isSame ? 0 : 1)];
      row.push(Math.min(...edits, isSwap ? at(beforeLast, j - 2) + 1 : Infinity));
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, other.length);
}

const at = (row: number[] | undefined, index: number) => row?.[index] ?? Infinity;
