import { BookingPage, bookingHosts, bookingPages, memberships, users, workspaces } from "@switchboard/db/schema";
import { and, asc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { homeWorkspace } from "../doors.ts";
import { notFound } from "../errors.ts";

/** A booking page with its hosts, whoever is next first; `link` is null where visitors reach another workspace. */
export const ShownPage = BookingPage.extend({
  hosts: z.array(z.object({ userId: z.uuid(), name: z.string(), bookedAt: z.date().nullable() })),
  link: z.string().nullable(),
});
export type ShownPage = z.infer<typeof ShownPage>;

const { workspaceId: _workspaceId, deletedAt: _deletedAt, ...shown } = getTableColumns(bookingPages);

const alive = (ctx: Ctx) => and(eq(bookingPages.workspaceId, ctx.workspaceId), isNull(bookingPages.deletedAt));

/** All booking pages of the workspace. */
export async function listPages(ctx: Ctx): Promise<{ items: ShownPage[] }> {
  const rows = await ctx.db.select(shown).from(bookingPages).where(alive(ctx)).orderBy(asc(bookingPages.createdAt));
  const items: ShownPage[] = [];
  for (const row of rows) items.push(await withHosts(ctx, row));
  return { items };
}

/** One booking page. Throws `not_found`. Pass `lock` where it will be changed. */
export async function findPage(ctx: Ctx, id: string, lock = false): Promise<ShownPage> {
  const query = ctx.db
    .select(shown)
    .from(bookingPages)
    .where(and(mine(bookingPages, ctx, id), alive(ctx)));
  const [page] = await (lock ? query.for("update") : query);
  if (!page) throw notFound("Booking page");
  return withHosts(ctx, page);
}

async function withHosts(ctx: Ctx, page: BookingPage): Promise<ShownPage> {
  const hosts = await hostsOf(ctx, page.id);
  const isHome = (await homeWorkspace(ctx)) === ctx.workspaceId;
  return { ...page, hosts, link: isHome ? `${ctx.config.PUBLIC_URL}/book/${page.slug}` : null };
}

/** The hosts of a page who may act, whoever was given a meeting least lately first. */
export const hostsOf = (ctx: Ctx, pageId: string) =>
  ctx.db
    .select({ userId: bookingHosts.userId, name: users.name, bookedAt: bookingHosts.bookedAt })
    .from(bookingHosts)
    .innerJoin(users, eq(users.id, bookingHosts.userId))
    .innerJoin(
      memberships,
      and(eq(memberships.workspaceId, bookingHosts.workspaceId), eq(memberships.userId, bookingHosts.userId)),
    )
    .where(
      and(
        eq(bookingHosts.workspaceId, ctx.workspaceId),
        eq(bookingHosts.pageId, pageId),
        isNull(memberships.suspendedAt),
        isNull(users.suspendedAt),
      ),
    )
    .orderBy(sql`${bookingHosts.bookedAt} nulls first`, bookingHosts.id);

/** What visitors read of a page. */
export const OpenPage = BookingPage.pick({
  slug: true,
  title: true,
  description: true,
  place: true,
  durationMinutes: true,
  timeZone: true,
  horizonDays: true,
}).extend({ workspace: z.string(), hosts: z.array(z.string()) });

/** A page that takes bookings, by its slug or its id. Throws `not_found`. */
export async function findOpenPage(ctx: Ctx, by: { slug: string } | { id: string }) {
  const isMeant = "slug" in by ? eq(bookingPages.slug, by.slug.toLowerCase()) : eq(bookingPages.id, by.id);
  const [page] = await ctx.db
    .select({ ...shown, workspace: workspaces.name })
    .from(bookingPages)
    .innerJoin(workspaces, eq(workspaces.id, bookingPages.workspaceId))
    .where(and(alive(ctx), isNull(bookingPages.disabledAt), isMeant));
  if (!page) throw notFound("Booking page");
  return page;
}

export type FoundPage = Awaited<ReturnType<typeof findOpenPage>>;

/** A page as visitors read it. */
export async function readOpenPage(ctx: Ctx, slug: string): Promise<z.infer<typeof OpenPage>> {
  const page = await findOpenPage(ctx, { slug });
  return { ...page, hosts: (await hostsOf(ctx, page.id)).map(({ name }) => name) };
}

/** All pages that take bookings, for members of the workspace. */
export async function listOpenPages(ctx: Ctx) {
  const { items } = await listPages(ctx);
  const open = items.filter(({ disabledAt, hosts }) => !disabledAt && hosts.length > 0);
  const [workspace] = await ctx.db
    .select({ name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspaceId));
  const name = workspace?.name ?? "";
  return { items: open.map((page) => ({ ...page, workspace: name, hosts: page.hosts.map((host) => host.name) })) };
}
