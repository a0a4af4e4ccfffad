import type { GetServerSidePropsContext } from "next";
import { failureOn } from "@/plain-pages/failure.ts";
import { readForm } from "@/plain-pages/posted-form.ts";
import { first } from "@/plain-pages/request.ts";
import { type Visit, visit } from "@/plain-pages/visit.ts";
import type { Choice } from "./choose-time.tsx";
import { readChoice } from "./free-times.ts";
import { type Visitor, visitorOf } from "./visitor.ts";
import { bookingWords } from "./words.ts";

const answers = ["accepted", "tentative", "declined"] as const;
export type Answer = (typeof answers)[number];
/** What was just done, for the heading. */
export type Deed = "booked" | "moved" | "answered" | "cancelled";

/** A meeting as a guest sees it. */
export type GuestMeeting = {
  title: string;
  startsAt: string;
  endsAt: string;
  place: string | null;
  hostName: string | null;
  workspace: string;
  isCancelled: boolean;
  reason: string | null;
  isOver: boolean;
  canMove: boolean;
  answer: string;
  email: string | null;
};
/** What the page of a guest shows. */
export type GuestStep =
  | { step: "broken" }
  | {
      step: "see" | "move" | "cancel";
      token: string;
      meeting: GuestMeeting;
      visitor: Visitor;
      did: Deed | null;
      choice: Choice | null;
      slot: string | null;
      sentence: string | null;
    };

type Context = GetServerSidePropsContext;
type Guest = Awaited<ReturnType<Visit["api"]["bookings"]["guest"]>>;
const horizonDays = 60;

/** What the page behind the link of an invitation shows. Nothing is changed: link scanners open links too. */
export async function readGuest(context: Context, sentence: string | null = null): Promise<GuestStep> {
  const { req, res, query } = context;
  const { api, requestId } = await visit(req);
  const token = first(query["token"]) ?? "";
  res.setHeader("Cache-Control", "private, no-store");
  const guest = await guestOf(api, token, requestId);
  if (!guest) {
    res.statusCode = 404;
    return { step: "broken" };
  }
  const visitor = visitorOf(req.headers["accept-language"], first(query["zone"]), guest.meeting.timeZone);
  const meeting = shown(guest);
  const isOpen = !meeting.isCancelled && !meeting.isOver;
  const wanted = first(query["do"]);
  const step =
    isOpen && wanted === "move" && meeting.canMove ? "move" : isOpen && wanted === "cancel" ? "cancel" : "see";
  const asked = { month: first(query["month"]), day: first(query["day"]), horizonDays };
  const choice =
    step === "move" ? await readChoice((range) => api.bookings.guestSlots({ token, ...range }), asked, visitor) : null;
  const slot = momentIn(first(query["slot"]));
  return { step, token, meeting, visitor, did: deedIn(first(query["did"])), choice, slot, sentence };
}

/** Does what a guest's form asks for. Gives where to go next, or the page again with what was wrong. */
export async function takeGuest(context: Context): Promise<{ destination: string } | GuestStep> {
  const { api, requestId } = await visit(context.req);
  const form = await readForm(context.req);
  const token = form.get("token") ?? "";
  const zone = form.get("zone") ?? "";
  try {
    const did = await act(api, token, form);
    return { destination: `/meeting?${new URLSearchParams({ token, ...(zone && { zone }), ...(did && { did }) })}` };
  } catch (error) {
    const failure = failureOn(error, requestId);
    context.res.statusCode = statuses[failure.code] ?? 500;
    return readGuest(context, sentenceOf(failure));
  }
}

const statuses: Record<string, number> = { invalid: 400, conflict: 409, not_found: 404, rate_limited: 429 };

async function act(api: Visit["api"], token: string, form: URLSearchParams): Promise<Deed | undefined> {
  const answer = answers.find((one) => one === form.get("answer"));
  const slot = momentIn(form.get("slot") ?? undefined);
  const reason = form.get("reason")?.trim();
  if (answer) await api.bookings.guestAnswer({ token, answer });
  else if (form.get("verb") === "move" && slot) await api.bookings.guestReschedule({ token, startsAt: slot });
  else if (form.get("verb") === "cancel") await api.bookings.guestCancel({ token, ...(reason && { reason }) });
  else return undefined;
  if (answer) return "answered";
  return form.get("verb") === "move" ? "moved" : "cancelled";
}

async function guestOf(api: Visit["api"], token: string, requestId: string): Promise<Guest | undefined> {
  try {
    return await api.bookings.guest({ token });
  } catch (error) {
    const { code } = failureOn(error, requestId);
    if (code === "not_found" || code === "invalid") return undefined;
    throw error;
  }
}

function sentenceOf({ code, message, nearest }: ReturnType<typeof failureOn>) {
  const words = bookingWords();
  if (nearest) return words.takenShort;
  if (code === "rate_limited") return words.limited;
  return code === "internal" || code === "unavailable" ? words.failed : message;
}

const shown = ({ meeting, you, canReschedule }: Guest): GuestMeeting => ({
  title: meeting.title,
  startsAt: new Date(meeting.startsAt).toISOString(),
  endsAt: new Date(meeting.endsAt).toISOString(),
  place: meeting.place,
  hostName: meeting.hostName,
  workspace: meeting.workspace,
  isCancelled: meeting.cancelledAt !== null,
  reason: meeting.cancelledReason,
  isOver: meeting.isOver,
  canMove: canReschedule,
  answer: you.answer,
  email: you.email,
});

const deeds: readonly Deed[] = ["booked", "moved", "answered", "cancelled"];
const deedIn = (text: string | undefined) => deeds.find((deed) => deed === text) ?? null;

const momentIn = (text: string | undefined) =>
  text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null;
