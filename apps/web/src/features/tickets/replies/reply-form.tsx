"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { FieldError, TextArea, TextField } from "@switchboard/ui/primitives/field";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";

type Reply = Outputs["cannedReplies"]["list"]["items"][number];

/** Writes a reply for later, or changes one. */
export function ReplyForm({ reply, onDone }: { reply: Reply | undefined; onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { tell } = useDeeds();
  const saved = {
    onSuccess: () => {
      onDone();
      return queryClient.invalidateQueries(trpc.cannedReplies.pathFilter());
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
    const saving = reply ? update.mutateAsync({ id: reply.id, ...input }) : create.mutateAsync(input);
    tell(saving, ({ id, name }) => ({ message: `Saved ${name}`, of: ["canned_reply", id] }));
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
