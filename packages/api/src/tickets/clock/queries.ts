import { ticketPriorities, workspaces } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { levelsOf } from "./rules.ts";

const mostMinutes = 60 * 24 * 90;
const Minutes = z.number().int().min(1).max(mostMinutes);
const PerPriority = z.record(z.enum(ticketPriorities), Minutes);

const Hours = z
  .strictObject({
    day: z.number().int().min(0).max(6),
    from: z.number().int().min(0).max(1439),
    to: z.number().int().min(1).max(1440),
  })
  .refine(({ from, to }) => to - from >= 15, "Business is open for a quarter of an hour at least.");

const TimeZone = z.string().max(60).refine(isTimeZone, "This is no time zone such as Europe/London.");

/** How fast tickets are answered and solved; minutes of business, by priority. */
export const ServiceLevels = z.strictObject({
  timeZone: TimeZone,
  hours: z
    .array(Hours)
    .min(1, "Business is open on one day at least.")
    .max(42)
    .refine(areApart, "Two of these overlap."),
  holidays: z.array(z.iso.date()).max(400),
  respondMinutes: PerPriority,
  solveMinutes: PerPriority,
  sendsReceipt: z.boolean().describe("Whether a mail that opens a ticket is answered at once with its number."),
});
// Who does not know of receipts leaves them as they are.
export const ServiceLevelsInput = ServiceLevels.partial({ sendsReceipt: true }).refine(endsWithinAYear, {
  path: ["solveMinutes"],
  error: "With these hours of business this would take more than a year.",
});

/** The service levels that hold in the workspace. */
export async function readServiceLevels(ctx: Ctx) {
  const [workspace] = await ctx.db
    .select({ set: workspaces.serviceLevels })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspaceId));
  return levelsOf(workspace!.set);
}

type Promised = z.infer<typeof ServiceLevels>;

function endsWithinAYear({
  hours,
  respondMinutes,
  solveMinutes,
}: Pick<Promised, "hours" | "respondMinutes" | "solveMinutes">) {
  const aWeek = hours.reduce((sum, { from, to }) => sum + to - from, 0);
  return [respondMinutes, solveMinutes].every((one) => Object.values(one).every((minutes) => minutes <= aWeek * 52));
}

function isTimeZone(timeZone: string) {
  try {
    return Boolean(new Intl.DateTimeFormat("en-US", { timeZone }));
  } catch {
    return false;
  }
}

function areApart(hours: z.infer<typeof Hours>[]) {
  const overlap = (one: z.infer<typeof Hours>, other: z.infer<typeof Hours>) =>
    one.day === other.day && one.from < other.to && other.from < one.to;
  return hours.every((one, place) => !hours.slice(place + 1).some((other) => overlap(one, other)));
}
