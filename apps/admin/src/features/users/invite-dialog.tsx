"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { SelectField, TextField } from "@switchboard/ui/primitives/field";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { optionsOf, type Role, roleLabels } from "./user-words.ts";

/** Sends somebody a link by mail that lets them join with a role. */
export function InviteDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const id = useId();
  const invite = useMutation(
    trpc.users.invite.mutationOptions({
      onSuccess: async ({ email }) => {
        close();
        toast.show({ message: `An invitation is on its way to ${email}.` });
        await queryClient.invalidateQueries(trpc.users.invitations.pathFilter());
      },
    }),
  );
  function close() {
    invite.reset();
    onClose();
  }
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    // The fields below are an address and one of the roles; the server looks at them again.
    invite.mutate({ email: form.get("email") as string, role: form.get("role") as Role });
  }
  const failure = invite.error ? failureOf(invite.error) : undefined;
  const footer = (
    <>
      <Button onClick={close}>Cancel</Button>
      <Button variant="primary" type="submit" form={id} isBusy={invite.isPending}>
        Send the invitation
      </Button>
    </>
  );
  return (
    <Dialog isOpen={isOpen} onClose={close} title="Invite somebody" footer={footer}>
      <form id={id} className="choices" onSubmit={send}>
        <TextField
          label="E-mail"
          name="email"
          type="email"
          required
          maxLength={254}
          autoComplete="off"
          error={failure?.fields["email"]?.[0] ?? failure?.message}
        />
        <SelectField label="Role" name="role" defaultValue="agent" options={optionsOf(roleLabels)} />
      </form>
    </Dialog>
  );
}
