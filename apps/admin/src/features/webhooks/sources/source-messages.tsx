"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { Tag } from "@switchboard/ui/primitives/tag";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import type { Message, Source } from "./source-words.ts";

/** What a source sent last, and what came of it. */
export function SourceMessages({ source, onClose }: { source: Source; onClose: () => void }) {
  const { data } = useQuery(useTRPC().webhookSources.messages.queryOptions({ id: source.id, limit: 50 }));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`What ${source.name} sent`}
      isWide
      footer={<Button onClick={onClose}>Close</Button>}
    >
      {!data && <SkeletonRows rows={4} />}
      {data?.items.length === 0 && <p className="muted">Nothing yet.</p>}
      {data && data.items.length > 0 && (
        <ScrollBox label="Table of messages">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Message</th>
                <th scope="col">State</th>
                <th scope="col">Came</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((message) => (
                <tr key={message.id}>
                  <td className="mono">{message.messageKey}</td>
                  <td>
                    <State message={message} />
                  </td>
                  <td className="muted">
                    <RelativeTime value={message.createdAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Dialog>
  );
}

function State({ message: { handledAt, failure } }: { message: Message }) {
  if (failure) return <Tag tone="negative">{failure}</Tag>;
  return handledAt ? <Tag tone="positive">Done</Tag> : <Tag>Waiting</Tag>;
}
