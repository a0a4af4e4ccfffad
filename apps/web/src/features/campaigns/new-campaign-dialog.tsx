"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { followed } from "@switchboard/ui/patterns/undo-stack.ts";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { SelectField, TextField } from "@switchboard/ui/primitives/field";
import { useMutation } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { type Inputs, useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { textIn, typeLabels } from "./campaign-words.ts";

/** Asks for the name of a campaign and goes to its page. What the server refuses stands under the field. */
export function NewCampaignDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateCampaign();
  const failure = create.error ? failureOf(create.error) : undefined;
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (!create.isPending) create.make({ name: textIn(form, "name"), type: textIn(form, "type") });
  }
  return (
    <Dialog isOpen onClose={onClose} title="New campaign">
      <form className="new-lead" noValidate onSubmit={submit}>
        <TextField
          label="Name"
          name="name"
          maxLength={200}
          autoComplete="off"
          hint="Its links carry this name, so that leads who come by them are counted here."
          error={failure?.fields["name"]?.[0] ?? failure?.message}
        />
        <SelectField
          label="Kind"
          name="type"
          options={Object.entries(typeLabels).map(([value, label]) => ({ value, label }))}
          hint="E-mail is sent from here. The others are counted here."
        />
        <p className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" isBusy={create.isPending}>
            Create campaign
          </Button>
        </p>
      </form>
    </Dialog>
  );
}

/** Makes a campaign and goes to its page. Undo goes back to the list, unless the reader is elsewhere by then. */
function useCreateCampaign() {
  const router = useRouter();
  const toast = useToast();
  const { undoOfAnswers } = useDeeds();
  const creating = useMutation(useTRPC().campaigns.create.mutationOptions());
  const go = (from: string, to: string) => location.pathname === from && router.push(to as Route);
  const make = (input: Inputs["campaigns"]["create"]) => {
    const making = creating.mutateAsync(input);
    const said = making.then(async (made) => {
      const page = `/campaigns/${made.id}`;
      router.push(page as Route);
      const undo = await undoOfAnswers([made, ["campaign", made.id]]);
      const [back, forth] = [() => go(page, list), () => go(list, page)];
      return { message: `Created ${made.name}`, undo: undo && followed(undo, back, forth) };
    });
    toast.show(said);
  };
  return { ...creating, make };
}

const list = "/campaigns";
