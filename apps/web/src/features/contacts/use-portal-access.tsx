"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { DoorClosed, DoorOpen } from "lucide-react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import type { Contact } from "./contact-kind.ts";

/** What a contact's access to the portal is called; nothing where they have none. */
export const accessLabels: Record<Contact["access"], string> = {
  given: "signs in to the portal",
  invited: "invited to the portal",
  suspended: "kept out of the portal",
  none: "",
};

/** The ways to let a contact into the portal and to keep them out, as entries of a menu. */
export function usePortalAccess(contact: Contact | undefined) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const told = {
    onSuccess: ({ contact: { name }, access }: { contact: { name: string }; access: Contact["access"] }) =>
      toast.show({ message: `${name}: ${accessLabels[access] || "no access to the portal"}` }),
    onError: (error: unknown) => toast.show({ message: failureOf(error).message, tone: "negative" as const }),
    onSettled: () => refreshSoon(queryClient, { noun: "contacts", id: null }),
  };
  const give = useMutation(trpc.contacts.giveAccess.mutationOptions(told));
  const take = useMutation(trpc.contacts.takeAccess.mutationOptions(told));
  if (!contact) return { menu: [] };
  const { id, access } = contact;
  const isIn = access === "given" || access === "invited";
  const letIn = { id: "give", label: "Let into the portal", icon: <DoorOpen />, run: () => give.mutate({ id }) };
  const keepOut = {
    id: "take",
    label: access === "invited" ? "Take the invitation back" : "Keep out of the portal",
    icon: <DoorClosed />,
    run: () => take.mutate({ id }),
  };
  return { menu: [isIn ? keepOut : letIn] };
}
