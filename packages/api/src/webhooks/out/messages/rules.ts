import type { events } from "@switchboard/db/schema";

type LedgerRow = typeof events.$inferSelect;

/** What an endpoint is sent of an event: its kind, its time, and what the ledger knows of it in the names of REST. */
export function messageOf(event: LedgerRow) {
  return {
    type: event.action,
    timestamp: event.at.toISOString(),
    data: {
      event_id: event.id,
      workspace_id: event.workspaceId,
      subject: { type: event.subjectType, id: event.subjectId },
      actor: { kind: event.actorKind, id: event.actorId, name: event.actorName },
      door: event.door,
      before: withoutSecrets(event.before),
      after: withoutSecrets(event.after),
      batch_id: event.batchId,
      undo_of: event.undoOf,
    },
  };
}

/** Stable over all tries and replays of an event, so that a receiver can tell what it has seen. */
export const messageIdOf = (eventId: string) => `evt_${eventId}`;

/** Nothing writes a secret into the ledger. If something ever does, it stays there. */
function withoutSecrets(values: Record<string, unknown> | null) {
  return values && Object.fromEntries(Object.entries(values).filter(([name]) => !secretName.test(name)));
}

const secretName = /hash|cipher|token|secret(?!_until$)|password/;
