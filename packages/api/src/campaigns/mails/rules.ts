import type { LeadFilter } from "../../leads/queries.ts";

/** What the job of a campaign keeps: whom it reaches, and how far it came. */
export type SendPayload = {
  campaignId: string;
  filter: LeadFilter;
  /** Leads that were made later are not meant. */
  at: string;
  /** Whether those whom it reaches are written down. */
  isFrozen?: boolean | undefined;
  /** The last mail that was tried. */
  after?: string | undefined;
  /** How often the mails that were put off have been tried again. */
  round?: number | undefined;
  /** When the pace allows the next one. */
  nextAt?: string | undefined;
};

/** How one try to send a mail ended. */
export type Outcome =
  | { state: "sent" }
  | { state: "skipped"; reason: string }
  // For good: the mail server does not take it.
  | { state: "failed"; failure: string }
  // Not for now: it may be tried again.
  | { state: "postponed"; isServerAway: boolean }
  // Not for now, and the last bytes had left: the mail server said that it did not take it.
  | { state: "returned" }
  // Somebody else sends it.
  | { state: "taken" }
  // The last bytes left and no answer came: it may have arrived, so it is never sent again.
  | { state: "unclear" };

type SmtpError = { code?: unknown; responseCode?: unknown; response?: unknown };

/** What an error of the mail server means. An answer of its own says for sure that it did not take the mail. */
export function outcomeOf(error: unknown, wasLetGo: boolean): Outcome {
  const { code, responseCode, response } = error as SmtpError;
  const answer = Number(responseCode);
  const isAboutMail = code === "EENVELOPE" || code === "EMESSAGE";
  if (isAboutMail && answer >= 500) return { state: "failed", failure: sentenceOf(answer, response) };
  if (isAboutMail && answer >= 400)
    return wasLetGo ? { state: "returned" } : { state: "postponed", isServerAway: answer === 421 };
  return wasLetGo ? { state: "unclear" } : { state: "postponed", isServerAway: true };
}

const sentenceOf = (answer: number, response: unknown) =>
  typeof response === "string" ? response.slice(0, 300) : `The mail server answered ${answer}.`;

/** How many mails go out side by side: about those of one second, and no more than a mail server likes. */
export const groupSize = (perMinute: number) => Math.min(10, Math.max(1, Math.floor(perMinute / 60)));

/** When the next mail may leave, so that no more than `perMinute` do. */
export const nextAfter = (startedAt: number, mails: number, perMinute: number) =>
  startedAt + Math.ceil((mails * 60_000) / perMinute);

/** How often a mail that was put off is tried again, and how long to wait before each round. */
export const mostRounds = 5;
export const roundMilliseconds = (round: number) => round * 60_000;

/** How long to wait for a mail server that is not there. */
export const awayMilliseconds = 15_000;
