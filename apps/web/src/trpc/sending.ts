// What sends is loaded when something is first sent: it weighs as much as React Query, and a page arrives with its data.
export const loadWire = () => import("./wire.ts").then(({ wire }) => wire);

let outbox: typeof import("./outbox.ts") | undefined;

/** What keeps edits without network. It has to be here before the network is gone. */
export async function loadOutbox() {
  outbox ??= await import("./outbox.ts");
  return outbox;
}

/** Sends an edit. Without network, or behind others that wait, it waits in the outbox; then the answer comes later. */
export async function sendEdit(path: string, input: unknown): Promise<unknown> {
  if (navigator.onLine && !outbox?.isHolding()) return (await loadWire()).mutation(path, input);
  return (await loadOutbox()).holdEdit(path, input);
}
