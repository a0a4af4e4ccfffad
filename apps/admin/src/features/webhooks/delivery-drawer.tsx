"use client";
import { Facts } from "@switchboard/ui/patterns/facts";
import { Button, IconButton } from "@switchboard/ui/primitives/button";
import { DialogFrame } from "@switchboard/ui/primitives/dialog";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { Tag } from "@switchboard/ui/primitives/tag";
import { useQuery } from "@tanstack/react-query";
import { RotateCcw, X } from "lucide-react";
import { useId } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { DeliveryTries } from "./delivery-tries.tsx";
import type { WebhookChanges } from "./use-webhook-changes.ts";
import { type DeliveryInFull, pretty, stateLabels, stateTones } from "./webhook-words.ts";

/** One delivery at the side of the page: how it stands, each try with its answer, and what is sent. */
export function DeliveryDrawer({ id, changes, onClose }: { id: string; changes: WebhookChanges; onClose: () => void }) {
  const trpc = useTRPC();
  const titleId = useId();
  const delivery = useQuery(trpc.webhooks.delivery.queryOptions({ id }));
  return (
    <DialogFrame isOpen onClose={onClose} labelledBy={titleId} className="drawer">
      <header>
        <h2 id={titleId}>Delivery</h2>
        <Button icon={<RotateCcw />} isBusy={changes.isReplaying} onClick={() => changes.replay(id)}>
          Replay
        </Button>
        <IconButton label="Close" keys="Esc" icon={<X />} onClick={onClose} />
      </header>
      <div className="dialog-body">
        {delivery.isPending && <SkeletonRows rows={6} />}
        {delivery.error && (
          <ErrorState requestId={failureOf(delivery.error).requestId}>{failureOf(delivery.error).message}</ErrorState>
        )}
        {delivery.data && <Contents delivery={delivery.data} />}
      </div>
    </DialogFrame>
  );
}

function Contents({ delivery }: { delivery: DeliveryInFull }) {
  const { state, action, request, createdAt, nextAttemptAt, tries } = delivery;
  const next = nextAttemptAt && { id: "next", name: "Next try", value: <RelativeTime value={nextAttemptAt} /> };
  const facts = [
    { id: "state", name: "State", value: <Tag tone={stateTones[state]}>{stateLabels[state]}</Tag> },
    { id: "action", name: "Happened", value: <span className="mono">{action}</span> },
    { id: "url", name: "Sent to", value: <span title={request.url}>{request.url}</span> },
    { id: "queued", name: "Queued", value: <RelativeTime value={createdAt} /> },
    ...(next ? [next] : []),
  ];
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <>
      <Facts facts={facts} />
      <h3>Tries</h3>
      <DeliveryTries tries={tries} />
      <h3>Request</h3>
      {/* Long bodies scroll, so the keyboard must reach them. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="code" aria-label="Request" tabIndex={0}>
        {[...headers, "", pretty(request.body)].join("\n")}
      </pre>
    </>
  );
}
