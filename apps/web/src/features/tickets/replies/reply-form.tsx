"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { Button } from "@switchboard/ui/primitives/button";
import { FieldError, TextArea, TextField } from "@switchboard/ui/primitives/field";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";

type Reply = Outputs["cannedReplies"]["list"]["items"][number];

/** Writes a reply for later, or changes one. */
export function ReplyForm({ reply, onDone }: { reply: Reply | undefined; onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const undoNewest = useUndoNewest();
  const saved = {
    onSuccess: async ({ id, name }: Reply) => {
      onDone();
      await queryClient.invalidateQueries(trpc.cannedReplies.pathFilter());
      toast.show({ message: `Saved ${name}`, undo: await undoNewest("canned_reply", id).catch(() => undefined) });
    },
  };
  const create = useMutation(trpc.cannedReplies.create.mutationOptions(saved));
  const update = useMutation(trpc.cannedReplies.update.mutationOptions(saved));
  const error = create.error ?? update.error;
  const { fields = {}, message } = error ? failureOf(error) : {};
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    // The fields below are both texts; the server looks at them again.
    const input = { name: form.get("name") as string, body: form.get("body") as string };
    if (reply) update.mutate({ id: reply.id, ...input });
    else create.mutate(input);
  }
  return (
    <form className="new-lead" onSubmit={save}>
      <TextField
        label="Name"
        name="name"
        required
        maxLength={100}
        autoComplete="off"
        defaultValue={reply?.name}
        hint="What one types after the slash."
        error={fields["name"]?.[0]}
      />
      <TextArea
        label="Reply"
        name="body"
        required
        rows={8}
        maxLength={20_000}
        defaultValue={reply?.body}
        error={fields["body"]?.[0]}
      />
      {message && Object.keys(fields).length === 0 && <FieldError>{message}</FieldError>}
      <p className="dialog-actions">
        <Button onClick={onDone}>Back</Button>
        <Button type="submit" variant="primary" isBusy={create.isPending || update.isPending}>
          Save
        </Button>
      </p>
    </form>
  );
}
