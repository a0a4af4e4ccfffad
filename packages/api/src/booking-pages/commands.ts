import type { Db } from "@switchboard/db";
import { type BookingPageInput, bookingHosts, bookingPages, memberships, type Touched } from "@switchboard/db/schema";
import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { type Ctx, mine } from "../context.ts";
import { AppError, invalidField } from "../errors.ts";
import type { Action } from "../events/actions.ts";
import { change } from "../events/change.ts";
import { columns } from "../keys.ts";
import { difference } from "../leads/rules.ts";
import { mustBeTimeZone } from "../meetings/times/queries.ts";
import { inOrder } from "./availability/rules.ts";
import { findPage, type ShownPage } from "./queries.ts";

type WithHosts = { hostIds: string[] };

/** Makes a page where visitors choose a time. Throws `conflict` for a slug that another page has. */
export function createPage(ctx: Ctx, { hostIds, ...given }: BookingPageInput & WithHosts) {
  return change(ctx, async (tx) => {
    const input = { ...given, hours: inOrder(given.hours) };
    mustBeTimeZone(input.timeZone);
    await mustBeFree(ctx, tx, input.slug);
    const [page] = await tx
      .insert(bookingPages)
      .values({ ...input, workspaceId: ctx.workspaceId })
      .returning();
    const touched = await setHosts(ctx, tx, page!.id, hostIds);
    return {
      row: await findPage({ ...ctx, db: tx }, page!.id),
      events: [{ action: "booking_page.created", subjectId: page!.id, after: columns(input), touched }],
    };
  });
}

type Changes = Partial<BookingPageInput & WithHosts & { disabledAt: Date | null }>;

/** Merges `changes` into a page; `hostIds` names all of its hosts. */
export const updatePage = (ctx: Ctx, id: string, changes: Changes) => write(ctx, id, async () => changes);

/** Takes no more bookings on a page. What was booked stays. */
export const closePage = (ctx: Ctx, id: string) =>
  write(ctx, id, async ({ disabledAt }) => ({ disabledAt: disabledAt ?? new Date() }));

/** Takes bookings again. */
export const openPage = (ctx: Ctx, id: string) => write(ctx, id, async () => ({ disabledAt: null }));

/** Deletes a page softly; its slug is free again, and undo brings it back. */
export async function deletePage(ctx: Ctx, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    await findPage({ ...ctx, db: tx }, id, true);
    const deletedAt = new Date();
    await tx
      .update(bookingPages)
      .set({ deletedAt })
      .where(mine(bookingPages, ctx, id));
    const values = { before: { deleted_at: null }, after: { deleted_at: deletedAt } };
    return { row: null, events: [{ action: "booking_page.deleted", subjectId: id, ...values }] };
  });
}

function write(ctx: Ctx, id: string, changesFor: (page: ShownPage) => Promise<Changes>) {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const page = await findPage(within, id, true);
    const { hostIds, ...given } = await changesFor(page);
    const changes = given.hours ? { ...given, hours: inOrder(given.hours) } : given;
    if (changes.timeZone) mustBeTimeZone(changes.timeZone);
    const { isEmpty, before, after } = difference<Changes>({ ...page, hours: inOrder(page.hours) }, changes);
    if (after.slug) await mustBeFree(ctx, tx, after.slug, id);
    if (!isEmpty)
      await tx
        .update(bookingPages)
        .set(after)
        .where(mine(bookingPages, ctx, id));
    const touched = hostIds ? await setHosts(ctx, tx, id, hostIds) : [];
    if (isEmpty && touched.length === 0) return { row: page, events: [] };
    const action: Action = "booking_page.updated";
    const told = isEmpty ? {} : { before: columns(before), after: columns(after) };
    return { row: await findPage(within, id), events: [{ action, subjectId: id, ...told, touched }] };
  });
}

/** Makes these the hosts of a page. Who stays keeps their turn. */
async function setHosts(ctx: Ctx, tx: Db, pageId: string, userIds: string[]): Promise<Touched[]> {
  await mustBeMembers(ctx, tx, userIds);
  const ofPage = and(eq(bookingHosts.workspaceId, ctx.workspaceId), eq(bookingHosts.pageId, pageId));
  const rows = await tx.select().from(bookingHosts).where(ofPage);
  const known = new Set(rows.map(({ userId }) => userId));
  const joining = [...new Set(userIds)].filter((userId) => !known.has(userId));
  const leaving = rows.filter(({ userId }) => !userIds.includes(userId));
  const ids = leaving.map(({ id }) => id);
  if (ids.length) await tx.delete(bookingHosts).where(and(ofPage, inArray(bookingHosts.id, ids)));
  const values = joining.map((userId) => ({ workspaceId: ctx.workspaceId, pageId, userId }));
  const joined = values.length ? await tx.insert(bookingHosts).values(values).returning() : [];
  return [
    ...leaving.map((row) => ({ table: "booking_hosts", id: row.id, before: columns(row), after: null })),
    ...joined.map((row) => ({ table: "booking_hosts", id: row.id, before: null, after: columns(row) })),
  ];
}

async function mustBeMembers(ctx: Ctx, tx: Db, userIds: string[]) {
  if (userIds.length === 0) return;
  const found = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), inArray(memberships.userId, userIds)));
  if (found.length < new Set(userIds).size)
    throw invalidField("hostIds", "One of the hosts is not a member of this workspace.");
}

async function mustBeFree(ctx: Ctx, tx: Db, slug: string, butOf?: string) {
  const [other] = await tx
    .select({ id: bookingPages.id })
    .from(bookingPages)
    .where(
      and(
        eq(bookingPages.workspaceId, ctx.workspaceId),
        eq(bookingPages.slug, slug),
        isNull(bookingPages.deletedAt),
        butOf ? ne(bookingPages.id, butOf) : undefined,
      ),
    );
  if (!other) return;
  throw new AppError("conflict", "Another booking page has this address.", {
    fields: { slug: ["Another booking page has this address."] },
    conflict: { existingId: other.id },
  });
}
