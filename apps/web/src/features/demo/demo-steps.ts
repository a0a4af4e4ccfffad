import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Outputs } from "@switchboard/api";
import type { GetServerSidePropsContext } from "next";
import { visitAsBrowser } from "@/plain-pages/browser.ts";
import { failureOn } from "@/plain-pages/failure.ts";
import { mustBeOurForm, readForm } from "@/plain-pages/posted-form.ts";
import { first } from "@/plain-pages/request.ts";
import type { Visit } from "@/plain-pages/visit.ts";
import { spoken } from "./amount.ts";
import { type DemoWords, demoWords, filled } from "./words.ts";

/** What the form shows: what was typed, what was wrong with it, and the id that its transfer will have. */
export type TransferForm = { amount: string; key: string; error: string | null; failure: string | null };

export type DemoView = {
  bank: Serialized<Outputs["demos"]["bank"]>;
  quote: Outputs["demos"]["quote"];
  form: TransferForm;
  notice: string | null;
};

/** What a page is given has no dates: they travel as text. */
type Serialized<Value> = Value extends Date
  ? string
  : Value extends object
    ? { [Key in keyof Value]: Serialized<Value[Key]> }
    : Value;

// The one session of the page. Which browser it belongs to says whose it is.
const userId = "page";
const firstAmount = "250.00";
const most = 30;

/** There is nothing to show: too many came from there, or something is broken. */
type DemoClosed = { closed: string };

/** What the page shows to who opens it; a browser that is new gets a bank of its own. */
export async function readDemo({ req, res, query }: GetServerSidePropsContext): Promise<DemoView | DemoClosed> {
  const visitor = await visitAsBrowser(req, res);
  const amount = (first(query["amount"]) ?? firstAmount).slice(0, most);
  return orClosed(visitor, res, async () => {
    await visitor.api.demos.open({ userId });
    return viewOf(visitor, emptyForm(amount), first(query["sent"]));
  });
}

/** Does what a button asked for. Gives where to go on, or the page again with what was wrong. */
export async function takeDemoForm({ req, res }: GetServerSidePropsContext) {
  const visitor = await visitAsBrowser(req, res);
  let form = new URLSearchParams();
  try {
    form = await readForm(req);
    mustBeOurForm(req, visitor.config.PUBLIC_URL);
    return { destination: await carryOut(visitor, form) };
  } catch (error) {
    const failure = tell(error, visitor, res);
    const amount = (form.get("amount") ?? firstAmount).slice(0, most);
    const atField = failure.fields?.["amount"]?.[0] ?? null;
    const sentence = atField ? null : sentenceOf(failure, demoWords());
    return orClosed(visitor, res, () => viewOf(visitor, { ...emptyForm(amount), error: atField, failure: sentence }));
  }
}

async function orClosed(visitor: Visit, res: ServerResponse, view: () => Promise<DemoView>) {
  try {
    return await view();
  } catch (error) {
    return { closed: sentenceOf(tell(error, visitor, res), demoWords()) };
  }
}

/** The failure, and the status that goes with it. */
function tell(error: unknown, { requestId }: Visit, res: ServerResponse) {
  const failure = failureOn(error, requestId);
  res.statusCode = statuses[failure.code] ?? 500;
  if (failure.retryAfterSeconds) res.setHeader("Retry-After", String(failure.retryAfterSeconds));
  return failure;
}

const statuses: Record<string, number> = {
  invalid: 400,
  forbidden: 403,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
};

const emptyForm = (amount: string): TransferForm => ({ amount, key: randomUUID(), error: null, failure: null });

async function carryOut({ api }: Visit, form: URLSearchParams) {
  await api.demos.open({ userId });
  if (form.get("verb") === "again") {
    await api.demos.delete({ userId });
    return "/demo";
  }
  const key = form.get("key") ?? "";
  await api.demos.transfer({ userId, id: key, amount: form.get("amount") ?? "" });
  return `/demo?sent=${key}`;
}

async function viewOf({ api }: Visit, form: TransferForm, sent?: string): Promise<DemoView> {
  const [bank, quote] = await Promise.all([api.demos.bank({ userId }), api.demos.quote({ amount: form.amount })]);
  const transfers = bank.transfers.map((transfer) => ({ ...transfer, createdAt: transfer.createdAt.toISOString() }));
  const made = transfers.find(({ id }) => id === sent);
  const values = made && { amount: spoken(made.amountUsd), arrives: spoken(made.estPhp ?? "") };
  const notice = values && made.status === "created" ? filled(demoWords().sent, values) : null;
  return { bank: { ...bank, transfers }, quote, form, notice };
}

type Failure = { code: string; message: string; retryAfterSeconds?: number };

function sentenceOf({ code, message, retryAfterSeconds = 60 }: Failure, words: DemoWords) {
  if (code === "internal" || code === "unavailable") return words.errors.server;
  if (code !== "rate_limited") return message;
  const minutes = Math.ceil(retryAfterSeconds / 60);
  const wait = minutes > 1 ? filled(words.minutes, { n: String(minutes) }) : words.minute;
  return filled(words.errors.limited, { wait });
}
