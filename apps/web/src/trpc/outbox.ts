import { readStored, writeStored } from "@/storage/stored.ts";
import { noteFailure } from "./session-over.ts";

/** An edit that waits for the network. Its id is the Idempotency-Key: sent twice it is carried out once. */
export type HeldEdit = { id: string; tab: string; owner: string; path: string; input: unknown };
/** One that the server refused, with what was typed. */
export type RefusedEdit = Pick<HeldEdit, "id" | "owner" | "path" | "input"> & { message: string };

/** Where this browser keeps them. */
export const heldName = "outbox";
export const refusedName = "outbox-refused";

type Waiting = { resolve: (answer: unknown) => void; reject: (error: Error) => void };

const againMilliseconds = 5_000;
const mostRefused = 20;
const tab = crypto.randomUUID();
const waiting = new Map<string, Waiting>();
let owner = "";
let refresh = () => {};

/** Sends what an earlier page of this member left, and from now on what the network comes back for. */
export function startOutbox(email: string, onSent: () => void) {
  owner = email;
  refresh = onSent;
  const send = () => void sendHeld();
  send();
  addEventListener("online", send);
  return () => removeEventListener("online", send);
}

/** Keeps an edit until it can be sent. The promise settles with its answer, unless the page goes before. */
export function holdEdit(path: string, input: unknown): Promise<unknown> {
  const edit: HeldEdit = { id: crypto.randomUUID(), tab, owner, path, input };
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  waiting.set(edit.id, { resolve, reject });
  stayAlive();
  writeEdits(heldName, [...readEdits<HeldEdit>(heldName), edit]);
  void sendHeld();
  return promise;
}

/** Whether edits of this page wait: a later one goes behind them. */
export const isHolding = () => waiting.size > 0;

/** The edits of a member under one of the names, the oldest first. */
export const editsOf = <Edit extends { owner: string }>(text: string, email: string) =>
  edited<Edit>(text).filter((edit) => edit.owner === email);

/** Forgets refused edits that were seen. */
export const dismissRefused = (email: string) =>
  writeEdits(
    refusedName,
    readEdits<RefusedEdit>(refusedName).filter((edit) => edit.owner !== email),
  );

/** Sends one after the other, in one tab at a time. What cannot be sent now is tried again. */
async function sendHeld() {
  await navigator.locks.request("switchboard outbox", async () => {
    for (let edit = await nextEdit(); edit; edit = await nextEdit()) {
      if (navigator.onLine && (await isSettled(edit))) continue;
      if (navigator.onLine) setTimeout(() => void sendHeld(), againMilliseconds);
      return;
    }
  });
}

/** The oldest one of this page, or of a page that is gone. Other pages send their own: somebody waits there. */
async function nextEdit() {
  const { held = [] } = await navigator.locks.query();
  const alive = new Set(held.map(({ name }) => name));
  return editsOf<HeldEdit>(readStored(heldName), owner).find(
    (edit) => edit.tab === tab || !alive.has(lockOf(edit.tab)),
  );
}

/** Whether the server has answered for good. */
async function isSettled(edit: HeldEdit): Promise<boolean> {
  const answer = await fetch(`/api/trpc/${edit.path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": edit.id },
    body: JSON.stringify(edit.input ?? {}),
  }).catch(() => undefined);
  const said = (await answer?.json().catch(() => undefined)) as Answer | undefined;
  if (answer?.status === 401) noteFailure({ data: { code: "unauthenticated" } });
  if (!answer || !said || answer.status >= 500 || answer.status === 401 || answer.headers.has("retry-after"))
    return false;
  writeEdits(
    heldName,
    readEdits<HeldEdit>(heldName).filter(({ id }) => id !== edit.id),
  );
  if (said.result) succeed(edit, said.result.data);
  else refuse(edit, said.error ?? {});
  refresh();
  return true;
}

type Answer = { result?: { data?: unknown }; error?: { message?: string; data?: unknown } };

function succeed({ id, path, input }: HeldEdit, answer: unknown) {
  waiting.get(id)?.resolve(answer);
  if (!waiting.delete(id)) forgetDraft(path, input);
}

function refuse(
  { id, path, input, owner: whose }: HeldEdit,
  { message = "It was refused.", data }: Answer["error"] & {},
) {
  const edit: RefusedEdit = { id, path, input, owner: whose, message };
  writeEdits(refusedName, [...readEdits<RefusedEdit>(refusedName), edit].slice(-mostRefused));
  waiting.get(id)?.reject(Object.assign(new Error(message), { data }));
  waiting.delete(id);
}

/** The form of a note keeps its draft until the note is sent; the page that waited for this one is gone. */
function forgetDraft(path: string, input: unknown) {
  const { id, body } = (input ?? {}) as { id?: string; body?: string };
  if (path === "leads.addNote" && readStored(`note-draft-${id}`) === body) writeStored(`note-draft-${id}`, "");
}

const lockOf = (name: string) => `switchboard tab ${name}`;
let isAlive = false;

/** Holds a lock as long as the page is there, so that others know. */
function stayAlive() {
  if (isAlive) return;
  isAlive = true;
  void navigator.locks.request(lockOf(tab), () => new Promise(() => {}));
}

const readEdits = <Edit>(name: string) => edited<Edit>(readStored(name));
const writeEdits = (name: string, edits: readonly object[]) =>
  writeStored(name, edits.length > 0 ? JSON.stringify(edits) : "");

function edited<Edit>(text: string): Edit[] {
  try {
    return JSON.parse(text || "[]") as Edit[];
  } catch {
    return [];
  }
}
