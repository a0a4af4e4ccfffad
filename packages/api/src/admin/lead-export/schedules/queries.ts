import { findMember, mayAct } from "@switchboard/auth/identities";
import {
  ExportSchedule,
  exportPresets,
  exportRhythms,
  exportSchedules,
  leadExports,
  memberships,
  users,
} from "@switchboard/db/schema";
import { exportMail } from "@switchboard/email/templates";
import { and, asc, eq, getTableColumns, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine, type Services } from "../../../context.ts";
import { notFound } from "../../../errors.ts";
import { TimeZone } from "../../../leads/filters/tree/queries.ts";
import { isExpired, waitsHours } from "../rules.ts";

/** When a preset is exported, and who gets the mail. */
export const Rhythm = z
  .strictObject({
    every: z.enum(exportRhythms),
    weekday: z.number().int().min(1).max(7).nullable().default(null),
    hour: z.number().int().min(0).max(23),
    timeZone: TimeZone,
    recipientIds: z.array(z.uuid()).max(50),
  })
  .refine(({ every, weekday }) => (every === "weekly") === (weekday !== null), {
    path: ["weekday"],
    error: "Name a day for every week, and none for every day.",
  });
export type Rhythm = z.infer<typeof Rhythm>;

/** A schedule with the names of what it exports and in whose name. */
export const ShownSchedule = ExportSchedule.extend({ presetName: z.string(), ownerName: z.string() });

const { workspaceId: _workspaceId, deletedAt: _deletedAt, ...shown } = getTableColumns(exportSchedules);

/** What is exported by itself in the workspace, the next one first. */
export const listSchedules = (ctx: Ctx) =>
  schedulesWhere(ctx).orderBy(asc(exportSchedules.nextAt), asc(exportSchedules.id));

/** One schedule. Throws `not_found`. */
export async function findSchedule(ctx: Ctx, id: string) {
  const [found] = await schedulesWhere(ctx, id);
  if (!found) throw notFound("Schedule");
  return found;
}

const schedulesWhere = (ctx: Ctx, id?: string) =>
  ctx.db
    .select({ ...shown, presetName: exportPresets.name, ownerName: users.name })
    .from(exportSchedules)
    .innerJoin(
      exportPresets,
      and(eq(exportPresets.workspaceId, exportSchedules.workspaceId), eq(exportPresets.id, exportSchedules.presetId)),
    )
    .innerJoin(users, eq(users.id, exportSchedules.ownerId))
    .where(
      and(
        id ? mine(exportSchedules, ctx, id) : eq(exportSchedules.workspaceId, ctx.workspaceId),
        isNull(exportSchedules.deletedAt),
        isNull(exportPresets.deletedAt),
      ),
    )
    .$dynamic();

/** Those of some members who are admins now, and so may export. */
export const adminsAmong = (ctx: Ctx, ids: readonly string[]) =>
  ctx.db
    .select({ id: users.id, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.workspaceId, ctx.workspaceId),
        inArray(memberships.userId, [...ids]),
        eq(memberships.role, "admin"),
        mayAct,
      ),
    );

/** The mail that an export is ready, for who may still take it; null when it was taken, revoked or waited too long. */
export async function writeExportReady({ db, config }: Services, asked: { workspaceId: string; exportId: string }) {
  const [found] = await db
    .select()
    .from(leadExports)
    .where(and(eq(leadExports.workspaceId, asked.workspaceId), eq(leadExports.id, asked.exportId)));
  if (!found?.startedById || found.startedAt || found.cancelledAt || isExpired(found, new Date())) return null;
  const reader = await findMember(db, asked.workspaceId, found.startedById);
  if (reader?.role !== "admin") return null;
  const { format, columns, timesIn } = found;
  const until = new Date(found.createdAt.getTime() + waitsHours * 3_600_000);
  return {
    to: reader.email,
    ...exportMail({
      name: found.name ?? "Leads",
      link: `${config.PUBLIC_URL}/admin/exports`,
      format: format.toUpperCase(),
      columns: columns.length,
      until: momentIn(timesIn, until),
    }),
  };
}

/** `Sunday, 22 November, 07:00 UTC`. */
const momentIn = (timeZone: string, at: Date) =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(at);
