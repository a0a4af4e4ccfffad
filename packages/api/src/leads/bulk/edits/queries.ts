import { leads, type Stage } from "@switchboard/db/schema";
import { and, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../../context.ts";
import type { Action } from "../../../events/actions.ts";
import { isEmpty } from "../../filters/queries.ts";
import { readStageRules } from "../../stages/queries.ts";
import type { BulkInput } from "../jobs.ts";

type Columns = typeof leads.$inferInsert;

/** One change of many leads, as SQL. */
export type Edit = {
  action: Action;
  set: { [Column in keyof Columns]?: Columns[Column] | SQL };
  /** Leads that are so already: nothing happens to them. */
  isDone: SQL;
  /** Leads that may be changed so; the others are refused. */
  isAllowed: SQL | undefined;
  /** Leads that were merged into these, and go where they go. */
  takesMerged?: true;
};

/** The change that a caller has asked for. */
export async function editOf(ctx: Ctx, input: BulkInput): Promise<Edit> {
  if (input.move) return moveTo(ctx, input.move.stage, input.move.lostReason);
  if (input.assign) return giveTo(input.assign.ownerId);
  if (input.tag) return retag(input.tag);
  if (input.delete) return deletion();
  return input.restore ? restoration() : setTo(input.set ?? {});
}

/** A move; a lead that lacks what the stage asks for is refused. */
export async function moveTo(ctx: Ctx, stage: Stage, lostReason?: string): Promise<Edit> {
  const gates = (await readStageRules(ctx)).find((rules) => rules.stage === stage)?.gates ?? [];
  const asked = gates.filter((field) => !(field === "lostReason" && lostReason));
  return {
    action: "lead.stage_moved",
    set: { stage, stageChangedAt: new Date(), boardPosition: null, ...(lostReason && { lostReason }) },
    isDone: sql`${leads.stage} = ${stage}`,
    isAllowed: and(...asked.map((field) => sql`not (${isEmpty(field)})`)),
  };
}

/** A new owner, or none. */
export const giveTo = (ownerId: string | null): Edit => ({
  action: "lead.assigned",
  set: { ownerId },
  isDone: sql`${leads.ownerId} is not distinct from ${ownerId}::uuid`,
  isAllowed: undefined,
});

/** A soft deletion. */
export const deletion = (): Edit => ({
  action: "lead.deleted",
  set: { deletedAt: new Date() },
  isDone: sql`false`,
  isAllowed: undefined,
  takesMerged: true,
});

const mostTags = 50;

/** Out of the trash, unless the address belongs to another lead by now. */
const restoration = (): Edit => ({
  action: "lead.restored",
  set: { deletedAt: null },
  isDone: sql`false`,
  isAllowed: sql`not exists (
    select 1 from leads own join leads other on other.workspace_id = own.workspace_id and other.email = own.email and other.deleted_at is null
    where own.workspace_id = ${leads.workspaceId} and ${leads.id} in (own.id, own.merged_into_id) and own.deleted_at = ${leads.deletedAt})`,
  takesMerged: true,
});

function retag({ add = [], remove = [] }: NonNullable<BulkInput["tag"]>): Edit {
  const kept = sql`array(select tag from unnest(${leads.tags}) with ordinality as of_lead(tag, place)
    where tag <> all(${textArray(remove)}) order by place)`;
  const added = sql`array(select tag from unnest(${textArray([...new Set(add)])}) with ordinality as given(tag, place)
    where tag <> all(${leads.tags}) order by place)`;
  const tags = sql`${kept} || ${added}`;
  return {
    action: "lead.updated",
    set: { tags },
    isDone: sql`${leads.tags} = ${tags}`,
    isAllowed: sql`cardinality(${tags}) <= ${mostTags}`,
  };
}

function setTo(set: NonNullable<BulkInput["set"]>): Edit {
  const same = Object.entries(set).map(([name, value]) => {
    const column = leads[name as keyof typeof set]; // BulkInput takes columns of leads alone
    return sql`${column} is not distinct from ${sql.param(value, column)}::${sql.raw(column.getSQLType())}`;
  });
  return { action: "lead.updated", set, isDone: sql.join(same, sql` and `), isAllowed: undefined };
}

const textArray = (items: string[]) =>
  sql`array[${sql.join(
    items.map((item) => sql`${item}`),
    sql`, `,
  )}]::text[]`;
