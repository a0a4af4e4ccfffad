"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { ReplyForm } from "./reply-form.tsx";

type Reply = Outputs["cannedReplies"]["list"]["items"][number];

/** The answers that are written once and used often: to read, to write and to throw away. */
export function RepliesDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.cannedReplies.list.queryOptions());
  const [edited, setEdited] = useState<Reply | "new">();
  const remove = useRemoveReply();
  if (edited) {
    const reply = edited === "new" ? undefined : edited;
    return (
      <Dialog isOpen onClose={onClose} title={reply ? "Edit the reply" : "New reply"} isWide>
        <ReplyForm reply={reply} onDone={() => setEdited(undefined)} />
      </Dialog>
    );
  }
  const add = (
    <Button variant="primary" icon={<Plus />} onClick={() => setEdited("new")}>
      New reply
    </Button>
  );
  return (
    <Dialog isOpen onClose={onClose} title="Replies" isWide footer={data?.items.length ? add : undefined}>
      {!data && <SkeletonRows rows={4} />}
      {data?.items.length === 0 && (
        <EmptyState title="No reply is ready yet" action={add}>
          Write an answer once, and type / in a ticket to use it.
        </EmptyState>
      )}
      <ul className="replies">
        {data?.items.map((reply) => (
          <li key={reply.id}>
            <span>
              <b>{reply.name}</b>
              <small className="muted">{reply.body}</small>
            </span>
            <Button onClick={() => setEdited(reply)} aria-label={`Edit ${reply.name}`}>
              Edit
            </Button>
            <Button variant="danger" onClick={() => remove(reply)} aria-label={`Delete ${reply.name}`}>
              Delete
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function useRemoveReply() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { attempt } = useDeeds();
  const { mutateAsync } = useMutation(
    trpc.cannedReplies.delete.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.cannedReplies.pathFilter()),
    }),
  );
  return ({ id, name }: Reply) =>
    void attempt(mutateAsync({ id }), { message: `Deleted ${name}`, of: ["canned_reply", id] });
}
