import { EventEmitter, once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Pool } from "@switchboard/db";
import type { Ctx } from "../context.ts";
import { type Action, subjectTypeOf } from "./actions.ts";
import { bell } from "./bell.ts";
import { hearLook, type Look } from "./presence.ts";

/** "Look again": ids, never data, so a missed one costs a refetch and nothing else. A null subject means many. */
export type Hint = { workspaceId: string; action: Action | typeof presenceChanged; subjectId: string | null };

/** Somebody opened a lead, left it, or edits another field of it. Nothing changed, so the ledger does not tell of it. */
const presenceChanged = "presence.changed";

export type Hints = { send: (hints: Hint[]) => void; flush: () => Promise<void> };

export const hintChannel = "switchboard_hints";

const busName = Symbol.for("switchboard.hints");
const gatherMilliseconds = 8;
const restMilliseconds = 50; // a page gathers as long before it reads again
const patienceMilliseconds = 60_000;
const mostPerNotice = 50; // about 130 bytes each; NOTIFY takes 7,999

// Next loads this module once for its pages and once for its routes; what one hears the other must pass on.
const held = globalThis as { [busName]?: EventEmitter };
const bus = (held[busName] ??= new EventEmitter().setMaxListeners(0));

/** Gathers the hints of a process for some milliseconds: NOTIFY takes one lock for the whole database. */
export function hintsThrough(pool: Pool): Hints {
  let waiting: Hint[] = [];
  let timer: NodeJS.Timeout | undefined;

  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const gathered = waiting;
    waiting = [];
    for (const notice of notices(gathered)) await pool.$client.notify(hintChannel, JSON.stringify(notice));
  };

  return {
    send: (hints) => {
      waiting.push(...hints);
      // A lost notice is not an error of the change: it is committed, and pages refetch on reconnect.
      if (hints.length) timer ??= setTimeout(() => void flush().catch(() => {}), gatherMilliseconds);
    },
    flush,
  };
}

/** Wire the process's LISTEN connection to this. */
export function hear(payload: string) {
  const told = JSON.parse(payload) as Hint[] | Look;
  if (Array.isArray(told)) for (const hint of told) bus.emit("hint", hint);
  else hearLook(told, ({ workspaceId, leadId: subjectId }) => bus.emit("hint", hintOf(workspaceId, subjectId)));
}

/** Wire the return of a lost LISTEN connection to this: what was told meanwhile is not heard any more. */
export const missHints = () => void bus.emit("gap");

const hintOf = (workspaceId: string, subjectId: string): Hint => ({ workspaceId, action: presenceChanged, subjectId });

/** Waits for the next hint of any workspace, but not for longer than this. Settles early when `signal` aborts. */
export async function nextHint(atMostMilliseconds: number, signal: AbortSignal): Promise<void> {
  const enough = AbortSignal.any([signal, AbortSignal.timeout(atMostMilliseconds)]);
  await once(bus, "hint", { signal: enough }).catch(() => {});
}

/** Waits for a hint of one workspace, but not for longer than told. A hint between two calls ends the later one at once. */
export function bellOf(workspaceId: string, signal: AbortSignal) {
  const { ring, rung } = bell();
  const hear = (hint: Hint) => {
    if (hint.workspaceId === workspaceId) ring();
  };
  bus.on("hint", hear);
  signal.addEventListener("abort", () => {
    bus.off("hint", hear);
    ring();
  });
  return rung;
}

/**
 * The hints a caller may have, from this call on until `signal` aborts, or until some are lost, because the database was
 * away or nobody has read for a minute: whoever goes on asks for what it missed. Whoever sees only some records is not
 * told which one changed.
 */
export function hintsFor(ctx: Ctx, signal?: AbortSignal): AsyncGenerator<Hint> {
  return meantFor(ctx, heardFor(ctx.workspaceId, signal));
}

/** Listens from this call on, so that nothing is lost before the first is asked for. */
function heardFor(workspaceId: string, signal: AbortSignal | undefined) {
  const waiting = waitingHints();
  let isOver = false;
  let readAt: number | undefined; // none while the reader waits for us
  const { ring, rung } = bell();
  const end = () => {
    isOver = true;
    waiting.clear();
    bus.off("hint", hear).off("gap", end);
    ring();
  };
  const hear = (hint: Hint) => {
    if (hint.workspaceId !== workspaceId) return;
    if (readAt !== undefined && Date.now() - readAt > patienceMilliseconds) return end();
    waiting.add(hint);
    ring();
  };
  bus.on("hint", hear).on("gap", end);
  signal?.addEventListener("abort", end, { once: true });
  if (signal?.aborted) end();

  return (async function* () {
    for (;;) {
      for (let hint = waiting.take(); hint; hint = waiting.take()) {
        readAt = Date.now();
        yield hint;
      }
      readAt = undefined;
      if (!isOver) await wait(restMilliseconds);
      if (isOver) return;
      if (waiting.isEmpty()) await rung();
    }
  })();
}

/**
 * What a stream has still to tell, each once. Many of one action become one hint without a subject, so that whoever is
 * behind, because they read slowly or because this process is busy with others who do, costs little and loses nothing.
 */
function waitingHints() {
  const byAction = new Map<Hint["action"], Map<string | null, Hint>>();
  return {
    isEmpty: () => byAction.size === 0,
    clear: () => byAction.clear(),
    add: (hint: Hint) => {
      const same = byAction.get(hint.action) ?? new Map<string | null, Hint>();
      const isMany = same.has(null) || hint.subjectId === null || same.size >= mostPerNotice;
      const told = isMany ? asMany(hint) : hint;
      if (isMany) same.clear();
      same.set(told.subjectId, told);
      byAction.set(hint.action, same);
    },
    take: (): Hint | undefined => {
      const [same] = byAction.values();
      const [hint] = same?.values() ?? [];
      if (!hint) return undefined;
      same?.delete(hint.subjectId);
      if (same?.size === 0) byAction.delete(hint.action);
      return hint;
    },
  };
}

async function* meantFor(ctx: Ctx, heard: AsyncIterable<Hint>) {
  const { actor } = ctx;
  // A client is told of nothing but their own: audience.ts picks it out by its id.
  const seesAll =
    actor.kind === "key" || (actor.kind === "user" && (actor.recordScope === "all" || actor.role === "client"));
  for await (const hint of heard) {
    if (!isMeantFor(actor, hint)) continue;
    yield seesAll && !isPersonal(hint) ? hint : { ...hint, subjectId: null };
  }
}

// Its subject is the member: nobody else has anything to look at.
const isPersonal = ({ action }: Hint) => subjectTypeOf(action) === "notification";

const isMeantFor = (actor: Ctx["actor"], hint: Hint) =>
  !isPersonal(hint) || (actor.kind === "user" && (hint.subjectId === null || hint.subjectId === actor.id));

function notices(hints: Hint[]): Hint[][] {
  const byKind = Object.values(Object.groupBy(hints, ({ workspaceId, action }) => `${workspaceId} ${action}`));
  const said = byKind.flatMap((group = []) => (group.length > mostPerNotice ? group.slice(0, 1).map(asMany) : group));
  return Array.from({ length: Math.ceil(said.length / mostPerNotice) }, (_, page) =>
    said.slice(page * mostPerNotice, (page + 1) * mostPerNotice),
  );
}

const asMany = (hint: Hint): Hint => ({ ...hint, subjectId: null });
