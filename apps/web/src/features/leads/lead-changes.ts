import type { ToastInput, useToast } from "@switchboard/ui/patterns/toast";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import type { QueryClient } from "@tanstack/react-query";
import { failureOf } from "@/trpc/failure.ts";
import { procedures } from "@/trpc/procedures.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { senderOf } from "@/trpc/send.ts";
import { undoIn } from "@/trpc/use-undo.ts";
import { type Edit, editShown } from "./lead-cache.ts";
import { type FieldName, fieldOf, leadFields } from "./lead-fields.ts";
import { type Lead, type LeadInput, leadsInWords, nameOf, type Stage, stageLabels } from "./lead-words.ts";
import type { Ask } from "./stages/stage-asker.tsx";

/** What changes need of the page: its cache, its messages, and somebody to ask. */
export type Means = { queryClient: QueryClient; toast: ReturnType<typeof useToast>; ask: Ask };

const { leads } = procedures;

/** Ways to change leads: each shows at once, goes back with a sentence when refused, and can be undone. */
export function leadChanges({ queryClient, toast, ask }: Means) {
  const send = senderOf(queryClient);
  const { undoOf, eventOf } = undoIn(queryClient);
  const refresh = (ids: readonly string[]) => {
    for (const id of ids.length > 20 ? [null] : ids) refreshSoon(queryClient, { noun: "leads", id });
  };

  /** Saves fields of one lead. Rejects with the sentence that stands under the cell. */
  async function save(lead: Pick<Lead, "id" | "updatedAt">, changes: Partial<LeadInput>) {
    const takeBack = editShown(queryClient, [lead.id], (shown) => ({ ...shown, ...(changes as Partial<Lead>) }));
    const saving = send(leads.update.mutationOptions(), { id: lead.id, ...changes });
    toast.show(saving.then((after) => (after.updatedAt === lead.updatedAt ? undefined : savedInWords(after, changes))));
    const settled = saving
      .catch((error: unknown) => {
        takeBack();
        const { message, fields } = failureOf(error);
        throw new Error(Object.values(fields)[0]?.[0] ?? message, { cause: error });
      })
      .finally(() => refresh([lead.id]));
    // Without network the outbox keeps it, and tells of a refusal: the field need not stand open for that.
    if (navigator.onLine) await settled;
    else settled.catch(() => undefined);
  }

  /** What was saved, with the way back. */
  async function savedInWords(lead: Lead, changes: Partial<LeadInput>): Promise<ToastInput> {
    const names = Object.keys(changes);
    const id = await eventOf(lead.id, ({ after, undoOf: of }) => !of && names.some((name) => name in (after ?? {})));
    const fields = names.flatMap((name) => (isField(name) ? [fieldOf(name).label.toLowerCase()] : []));
    return {
      message: `Changed ${fields.join(", ") || "fields"} of ${nameOf(lead)}`,
      undo: id ? undoOf([id]) : undefined,
    };
  }

  /** Tells of a change, with the way back, or why it was refused. */
  async function tell(ids: readonly string[], takeBack: () => void, change: () => Promise<ToastInput | undefined>) {
    const told = change().catch((error: unknown): ToastInput => {
      takeBack();
      const { message, fields } = failureOf(error);
      return { message: Object.values(fields)[0]?.[0] ?? message, tone: "negative" };
    });
    toast.show(told);
    await told;
    refresh(ids);
  }

  /** Changes many at once; all of it goes back together. */
  const changeMany = (ids: string[], edit: Edit, write: (ids: string[]) => Promise<Outcome>, words: Words) =>
    tell(ids, editShown(queryClient, ids, edit), async () => {
      const outcomes = await inTurn(portionsOf(ids), write);
      const changed = sumOf(outcomes, ({ changed }) => changed);
      const refused = sumOf(outcomes, ({ refused }) => refused ?? 0);
      const batches = outcomes.flatMap((outcome) => (outcome.changed > 0 ? [outcome.batchId] : []));
      const message = refused > 0 ? `${words(changed)}. ${refusedInWords(refused)}` : words(changed);
      return { message, undo: batches.length > 0 ? undoOf(batches) : undefined };
    });

  /** Moves many at once. Those that lack what the stage asks for stay, and the message says so. */
  async function move(ids: string[], stage: Stage) {
    const answers = await ask(stage, { count: ids.length });
    if (!answers) return;
    const lostReason = answers.lostReason ?? undefined;
    await changeMany(
      ids,
      (lead) => ({ ...lead, stage }),
      (some) => send(leads.bulkMove.mutationOptions(), { ids: some, stage, lostReason }),
      (changed) => `Moved ${leadsInWords(changed)} to ${stageLabels[stage]}`,
    );
  }

  /** Moves one lead, after asking for what the stage wants, and puts its card between two others where told. */
  async function moveOne(lead: Lead, stage: Stage, between?: Between) {
    const isMove = stage !== lead.stage;
    const answers = isMove ? await ask(stage, lead) : {};
    if (!answers) return;
    const takeBack = editShown(queryClient, [lead.id], (shown) => ({
      ...shown,
      stage,
      boardPosition: between?.position ?? null,
    }));
    await tell([lead.id], takeBack, async () => {
      if (between) {
        const { above, below } = between;
        await send(leads.place.mutationOptions(), { id: lead.id, ...(isMove && { stage }), above, below, ...answers });
      } else await send(leads.move.mutationOptions(), { id: lead.id, stage, ...answers });
      if (!isMove) return undefined;
      const told = await ownMove(lead.id, stage);
      return { message: `Moved ${nameOf(lead)} to ${stageLabels[stage]}`, undo: told ? undoOf([told]) : undefined };
    });
  }

  /** The event that tells of a move is the id of its transition. */
  async function ownMove(id: string, stage: Stage) {
    const { stageHistory } = await queryClient.fetchQuery(leads.get.queryOptions({ id }, { staleTime: 0 }));
    return stageHistory[0]?.to === stage ? stageHistory[0].id : undefined;
  }

  /** Somebody looks at the lead, so it is not new any more. That it fails is nobody's business: it stays new. */
  async function putLampOut(id: string) {
    editShown(queryClient, [id], (shown) => ({ ...shown, openedAt: new Date().toISOString() }));
    await send(leads.open.mutationOptions(), { id }).catch(() => undefined);
  }

  const restore = (id: string) =>
    tell(
      [id],
      () => {},
      async () => {
        const lead = await send(leads.restore.mutationOptions(), { id });
        const told = await eventOf(id, ({ action, undoOf: of }) => !of && action === "lead.restored");
        return { message: `Brought ${nameOf(lead)} back`, undo: told ? undoOf([told]) : undefined };
      },
    );

  return {
    save,
    move,
    moveOne,
    restore,
    putLampOut,
    assign: (ids: string[], ownerId: string | null, ownerName: string) =>
      changeMany(
        ids,
        (lead) => ({ ...lead, ownerId }),
        (some) => send(leads.bulkAssign.mutationOptions(), { ids: some, ownerId }),
        (changed) => `Gave ${leadsInWords(changed)} to ${ownerName}`,
      ),
    remove: (ids: string[]) =>
      changeMany(
        ids,
        () => null,
        (some) => send(leads.bulkDelete.mutationOptions(), { ids: some }),
        (changed) => `Deleted ${leadsInWords(changed)}`,
      ),
  };
}

const isField = (name: string): name is FieldName => name in leadFields;

/** The cards that a card stands between afterwards, and about where that is until the server has answered. */
export type Between = { above: string | null; below: string | null; position: number | null };

type Outcome = { changed: number; batchId: string; refused?: number };
type Words = (changed: number) => string;

const mostAtOnce = 1000;
const portionsOf = (ids: string[]) =>
  Array.from({ length: Math.ceil(ids.length / mostAtOnce) }, (_, turn) =>
    ids.slice(turn * mostAtOnce, (turn + 1) * mostAtOnce),
  );

async function inTurn<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>) {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

const sumOf = <Item>(items: readonly Item[], figure: (item: Item) => number) =>
  items.reduce((sum, item) => sum + figure(item), 0);

/** "3 were refused". */
export const refusedInWords = (count: number) =>
  `${inDigits(count)} ${count === 1 ? "was" : "were"} refused: fields that the change asks for are missing.`;
