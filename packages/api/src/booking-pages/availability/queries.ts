import { meetingParticipants, meetings } from "@switchboard/db/schema";
import { and, eq, gt, inArray, isNotNull, isNull, lt, ne, or } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { invalidField } from "../../errors.ts";
import { mustBeTimeZone } from "../../meetings/times/queries.ts";
import {
  byDay,
  countDays,
  isFree,
  mostDays,
  nearestTo,
  type Offer,
  offeredSlots,
  rangeOfDays,
  type Span,
} from "./rules.ts";

/** Days as the visitor's calendar counts them. */
export const DaysInput = z.strictObject({ from: z.iso.date(), to: z.iso.date(), timeZone: z.string().trim().max(60) });
export const Slots = z.object({
  timeZone: z.string(),
  days: z.array(z.object({ date: z.string(), slots: z.array(z.object({ startsAt: z.date(), endsAt: z.date() })) })),
});
export type Slots = z.infer<typeof Slots>;

/** Who could be met, when; `but` is a meeting whose own time counts as free. */
export type Asked = { offer: Offer; hostIds: string[]; but?: string };

/** The free slots of each day that a visitor looks at. Throws `invalid` for days that make no range. */
export async function readSlots(
  ctx: Ctx,
  asked: Asked,
  { from, to, timeZone }: z.infer<typeof DaysInput>,
): Promise<Slots> {
  mustBeTimeZone(timeZone);
  const days = countDays(from, to);
  if (days < 1) throw invalidField("to", "The last day comes before the first.");
  if (days > mostDays) throw invalidField("to", `Ask for ${mostDays} days at most.`);
  const free = await freeSlots(ctx, asked, rangeOfDays(from, to, timeZone));
  const slots = free.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
  return { timeZone, days: byDay(slots, from, to, timeZone) };
}

type Free = Span & { hostIds: string[] };

/** The slots within a range at which somebody is free, and who. */
export async function freeSlots(
  ctx: Ctx,
  { offer, hostIds, but }: Asked,
  range: { from: Date; to: Date },
): Promise<Free[]> {
  const slots = offeredSlots(offer, range, new Date());
  const [first, last] = [slots[0], slots.at(-1)];
  if (!first || !last || hostIds.length === 0) return [];
  const busy = await busyTimes(
    ctx,
    hostIds,
    offer.bufferMinutes,
    { startsAt: first.startsAt, endsAt: last.endsAt },
    but,
  );
  const isFreeFor = (host: string, slot: Span) => isFree(slot, busy.get(host) ?? [], offer.bufferMinutes);
  return slots
    .map((slot) => ({ ...slot, hostIds: hostIds.filter((host) => isFreeFor(host, slot)) }))
    .filter((slot) => slot.hostIds.length > 0);
}

/** The slot that starts at a moment, if it is offered at all. */
export const slotAt = ({ offer }: Asked, startsAt: Date): Span | undefined =>
  offeredSlots(offer, { from: startsAt, to: new Date(startsAt.getTime() + 1) }, new Date())[0];

const nearestCount = 3;
const nearDays = 7;

/** Free slots around a moment that is taken. */
export async function nearestSlots(ctx: Ctx, asked: Asked, moment: Date): Promise<Date[]> {
  const around = (days: number) => new Date(moment.getTime() + days * 86_400_000);
  const near = await freeSlots(ctx, asked, { from: around(-nearDays), to: around(nearDays) });
  return nearestTo(moment, near, nearestCount);
}

/** What the hosts have to do in a stretch of time, as hosts and as those who take part and did not decline. */
async function busyTimes(ctx: Ctx, hostIds: string[], bufferMinutes: number, { startsAt, endsAt }: Span, but?: string) {
  const around = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * 60_000);
  const takesPart = and(
    eq(meetingParticipants.workspaceId, meetings.workspaceId),
    eq(meetingParticipants.meetingId, meetings.id),
    inArray(meetingParticipants.userId, hostIds),
    ne(meetingParticipants.answer, "declined"),
  );
  const rows = await ctx.db
    .select({
      startsAt: meetings.startsAt,
      endsAt: meetings.endsAt,
      hostId: meetings.hostId,
      userId: meetingParticipants.userId,
    })
    .from(meetings)
    .leftJoin(meetingParticipants, takesPart)
    .where(
      and(
        eq(meetings.workspaceId, ctx.workspaceId),
        isNull(meetings.cancelledAt),
        isNull(meetings.deletedAt),
        lt(meetings.startsAt, around(endsAt, bufferMinutes)),
        gt(meetings.endsAt, around(startsAt, -bufferMinutes)),
        but ? ne(meetings.id, but) : undefined,
        or(inArray(meetings.hostId, hostIds), isNotNull(meetingParticipants.userId)),
      ),
    );
  const busy = new Map<string, Span[]>();
  for (const { hostId, userId, ...span } of rows)
    for (const host of [hostId, userId]) if (host) busy.set(host, [...(busy.get(host) ?? []), span]);
  return busy;
}
