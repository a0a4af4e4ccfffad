import type { Overtaken } from "@switchboard/ui/patterns/data-table";
import type { useToast } from "@switchboard/ui/patterns/toast";
import type { QueryClient } from "@tanstack/react-query";
import { failureInWords } from "@/trpc/failure.ts";
import { orAllTheSame, overtakenIn, seenIn } from "@/trpc/overtaken.ts";
import { client, procedures } from "@/trpc/procedures.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { senderOf } from "@/trpc/send.ts";
import { deedsIn } from "@/trpc/use-deeds.ts";
import { type Edit, editShown } from "./lead-cache.ts";
import { type FieldName, fieldOf, leadFields } from "./lead-fields.ts";
import { type Lead, type LeadInput, nameOf, type Stage, stageLabels } from "./lead-words.ts";
import { type ChangeShown, manyChanges } from "./many-changes.ts";
import type { Ask } from "./stages/stage-asker.tsx";
import type { Answers } from "./stages/stage-questions.ts";

/** What changes need of the page: its cache, its messages, and somebody to ask. */
export type Means = { queryClient: QueryClient; toast: ReturnType<typeof useToast>; ask: Ask };

const { leads } = procedures;

/** Ways to change leads: each shows at once, goes back with a sentence when refused, and can be undone. */
export function leadChanges({ queryClient, toast, ask }: Means) {
  const send = senderOf(queryClient);
  const { tell, attempt } = deedsIn(queryClient, toast);
  const refresh = (ids: readonly string[]) => {
    for (const id of ids.length > 20 ? [null] : ids) refreshSoon(queryClient, { noun: "leads", id });
  };

  /** Saves fields of one lead. Rejects with the sentence that stands under the cell; gives who was faster, if somebody. */
  async function save(lead: Lead, changes: Partial<LeadInput>): Promise<Overtaken | undefined> {
    const seen = seenIn(lead, changes);
    const takeBack = editShown(queryClient, [lead.id], (shown) => ({ ...shown, ...(changes as Partial<Lead>) }));
    const saving = send(leads.update.mutationOptions(), { id: lead.id, ...changes, seen });
    tell(saving, (after) =>
      after.updatedAt === lead.updatedAt
        ? undefined
        : { message: `Changed ${fieldsInWords(changes)} of ${nameOf(after)}`, of: ["lead", after.id] },
    );
    const settled = saving
      .then(() => undefined)
      .catch(async (error: unknown) => {
        takeBack();
        const overtaken = overtakenIn(error);
        if (!overtaken) throw new Error(failureInWords(error), { cause: error });
        const theirs = await client.leads.get.query({ id: lead.id });
        editShown(queryClient, [lead.id], (shown) => ({ ...shown, ...theirs }));
        return overtaken;
      })
      .finally(() => refresh([lead.id]));
    // Without network the outbox keeps it, and tells of a refusal: the field need not stand open for that.
    if (navigator.onLine) return settled;
    settled.catch(() => undefined);
    return undefined;
  }

  /** Shows an edit at once and tells of the change, or takes the edit back and tells why it was refused. */
  const changeShown: ChangeShown = async (ids, edit, change, inWords, refused) => {
    const takeBack = editShown(queryClient, ids, edit);
    await attempt(
      change.catch((error: unknown) => {
        takeBack();
        throw error;
      }),
      inWords,
      refused,
    );
    refresh(ids);
  };

  /** Moves one lead, after asking for what the stage wants, and puts its card between two others where told. */
  async function moveOne(lead: Lead, stage: Stage, between?: Between) {
    const answers = stage === lead.stage ? {} : await ask(stage, lead);
    if (answers) await put(lead, stage, answers, between);
  }

  async function put(
    lead: Lead,
    stage: Stage,
    answers: Answers,
    between?: Between,
    known: string[] = [],
  ): Promise<void> {
    const isMove = stage !== lead.stage;
    const edit: Edit = (shown) => ({ ...shown, stage, boardPosition: between?.position ?? null });
    const changed = { ...(isMove && { stage }), ...answers };
    const to = { id: lead.id, ...changed, seen: seenIn(lead, changed, known) };
    // A second move says that it saw the first. Without network the outbox keeps both, in their order.
    const inTurn = navigator.onLine ? { scope: { id: lead.id } } : {};
    const moving = between
      ? send(leads.place.mutationOptions(inTurn), { ...to, above: between.above, below: between.below })
      : send(leads.move.mutationOptions(inTurn), { ...to, stage });
    const message = `Moved ${nameOf(lead)} ${isMove ? "to" : "within"} ${stageLabels[stage]}`;
    const faster = orAllTheSame({
      inWords: ({ field, now }) =>
        field === "stage"
          ? `moved ${nameOf(lead)} to ${stageLabels[now as Stage]} meanwhile` // the API's own word
          : `changed ${fieldsInWords({ [field]: now })} of ${nameOf(lead)} meanwhile`,
      again: (field) => put(lead, stage, answers, between, [...known, field]),
    });
    await changeShown([lead.id], edit, moving, () => ({ message, of: ["lead", lead.id] }), faster);
  }

  /** Gives one lead to a member, unless somebody else was faster. */
  async function give(lead: Lead, ownerId: string, memberName: (id: string | null) => string | null, isMeant = false) {
    const giving = send(leads.update.mutationOptions(), {
      id: lead.id,
      ownerId,
      ...(!isMeant && { seen: { ownerId: lead.ownerId } }),
    });
    const said = (id: string | null) => `${nameOf(lead)} to ${memberName(id) ?? "nobody"}`;
    await changeShown(
      [lead.id],
      (shown) => ({ ...shown, ownerId }),
      giving,
      () => ({ message: `Gave ${said(ownerId)}`, of: ["lead", lead.id] }),
      orAllTheSame({
        inWords: ({ now }) => `gave ${said(now ?? null)} meanwhile`,
        again: () => give(lead, ownerId, memberName, true),
      }),
    );
  }

  /** Somebody looks at the lead, so it is not new any more. That it fails is nobody's business: it stays new. */
  async function putLampOut(id: string) {
    editShown(queryClient, [id], (shown) => ({ ...shown, openedAt: new Date().toISOString() }));
    await send(leads.open.mutationOptions(), { id }).catch(() => undefined);
  }

  async function restore(id: string) {
    const restoring = send(leads.restore.mutationOptions(), { id });
    await attempt(restoring, (lead) => ({ message: `Brought ${nameOf(lead)} back`, of: ["lead", id] }));
    refresh([id]);
  }

  return {
    save,
    moveOne,
    give,
    restore,
    putLampOut,
    ...manyChanges({ send, changeShown, ask }),
  };
}

const fieldsInWords = (changes: Partial<LeadInput>) =>
  Object.keys(changes)
    .flatMap((name) => (isField(name) ? [fieldOf(name).label.toLowerCase()] : []))
    .join(", ") || "fields";

const isField = (name: string): name is FieldName => name in leadFields;

/** The cards that a card stands between afterwards, and about where that is until the server has answered. */
export type Between = { above: string | null; below: string | null; position: number | null };
