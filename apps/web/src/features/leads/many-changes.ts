import type { Refused, Said } from "@switchboard/ui/patterns/deeds.ts";
import { procedures } from "@/trpc/procedures.ts";
import type { senderOf } from "@/trpc/send.ts";
import type { Edit } from "./lead-cache.ts";
import { leadsInWords, refusedInWords, type Stage, stageLabels } from "./lead-words.ts";
import type { Ask } from "./stages/stage-asker.tsx";

/** Shows an edit at once while a change is on its way, and tells of the change. */
export type ChangeShown = <Answer>(
  ids: readonly string[],
  edit: Edit,
  change: Promise<Answer>,
  inWords: (answer: Answer) => Said,
  refused?: Refused,
) => Promise<void>;

type Means = { send: ReturnType<typeof senderOf>; changeShown: ChangeShown; ask: Ask };
type Outcome = { changed: number; batchId: string; refused?: number };

const { leads } = procedures;
const mostAtOnce = 1000;

/** Ways to change many leads at once; all of it goes back together. */
export function manyChanges({ send, changeShown, ask }: Means) {
  const changeMany = (
    ids: string[],
    edit: Edit,
    write: (ids: string[]) => Promise<Outcome>,
    words: (changed: number) => string,
  ) =>
    changeShown(ids, edit, inPortions(ids, write), (outcomes) => {
      const changed = sumOf(outcomes, (outcome) => outcome.changed);
      const refused = sumOf(outcomes, (outcome) => outcome.refused ?? 0);
      return {
        message: refused > 0 ? `${words(changed)}. ${refusedInWords(refused)}` : words(changed),
        batches: outcomes.map((outcome) => (outcome.changed > 0 ? outcome.batchId : null)),
      };
    });

  return {
    /** Those that lack what the stage asks for stay, and the message says so. */
    move: async (ids: string[], stage: Stage) => {
      const answers = await ask(stage, { count: ids.length });
      if (!answers) return;
      const lostReason = answers.lostReason ?? undefined;
      await changeMany(
        ids,
        (lead) => ({ ...lead, stage }),
        (some) => send(leads.bulkMove.mutationOptions(), { ids: some, stage, lostReason }),
        (changed) => `Moved ${leadsInWords(changed)} to ${stageLabels[stage]}`,
      );
    },
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

async function inPortions(ids: string[], write: (ids: string[]) => Promise<Outcome>) {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < ids.length; from += mostAtOnce)
    outcomes.push(await write(ids.slice(from, from + mostAtOnce)));
  return outcomes;
}

const sumOf = (outcomes: readonly Outcome[], figure: (outcome: Outcome) => number) =>
  outcomes.reduce((sum, outcome) => sum + figure(outcome), 0);
