"use client";
import { FormDialog } from "@switchboard/ui/patterns/form-dialog";
import { useToast } from "@switchboard/ui/patterns/toast";
import { SelectField, TextField } from "@switchboard/ui/primitives/field";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { optionsOf, type Role, roleLabels } from "./user-words.ts";

/** Sends somebody a link by mail that lets them join with a role. */
export function InviteDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
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
  function send(form: FormData) {
    // The fields below are an address and one of the roles; the server looks at them again.
    invite.mutate({ email: form.get("email") as string, role: form.get("role") as Role });
  }
  const failure = invite.error ? failureOf(invite.error) : undefined;
  return (
    <FormDialog
      isOpen={isOpen}
      title="Invite somebody"
      submit="Send the invitation"
      isBusy={invite.isPending}
      onClose={close}
      onSubmit={send}
    >
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
    </FormDialog>
  );
}
