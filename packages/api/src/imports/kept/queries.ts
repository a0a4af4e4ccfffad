import type { Db } from "@switchboard/db";
import { importPieces, imports } from "@switchboard/db/schema";
import { and, count, eq, gt, isNull, sql, sum } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { lockUntilEnd } from "../../locks.ts";
import { daysKept } from "../rules.ts";

/** Lets uploads of a workspace begin one after the other. Throws `conflict` where too many files wait to be taken in. */
export async function mustHaveRoomForFile(ctx: Ctx, tx: Db): Promise<void> {
  const { IMPORT_LIMIT_FILES: most } = ctx.config;
  await lockUntilEnd(tx, `imports ${ctx.workspaceId}`);
  const [waiting] = await tx
    .select({ files: count() })
    .from(imports)
    .where(
      and(
        eq(imports.workspaceId, ctx.workspaceId),
        isNull(imports.finishedAt),
        gt(imports.createdAt, sql`now() - make_interval(days => ${daysKept})`),
      ),
    );
  if (waiting!.files < most) return;
  const sentence = `This workspace has ${most} files that were not taken in, and may have no more (IMPORT_LIMIT_FILES).`;
  throw new AppError("conflict", `${sentence} Take one in, or wait: each is kept for a week.`, {
    word: "import_limit",
  });
}

/** Throws `too_large` where the files that a workspace keeps, those on their way among them, fill its room. */
export async function mustHaveRoomForBytes(ctx: Ctx): Promise<void> {
  const { IMPORT_LIMIT_MEGABYTES: most } = ctx.config;
  const [kept] = await ctx.db
    .select({ bytes: sum(sql`octet_length(${importPieces.bytes})`).mapWith(Number) })
    .from(importPieces)
    .where(eq(importPieces.workspaceId, ctx.workspaceId));
  if ((kept?.bytes ?? 0) < most * 1024 ** 2) return;
  const sentence = `The files of this workspace fill ${most} MB, and may fill no more (IMPORT_LIMIT_MEGABYTES).`;
  throw new AppError("too_large", `${sentence} Each is kept for a week.`, { word: "import_limit" });
}
