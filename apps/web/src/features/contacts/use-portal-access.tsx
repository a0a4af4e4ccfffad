"use client";
import type { Undo } from "@switchboard/ui/patterns/undo-stack.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { DoorClosed, DoorOpen } from "lucide-react";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
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
  const queryClient = useQueryClient();
  const { attempt, undoOfAnswers } = useDeeds();
  const { mutateAsync: give } = useMutation(trpc.contacts.giveAccess.mutationOptions());
  const { mutateAsync: take } = useMutation(trpc.contacts.takeAccess.mutationOptions());
  if (!contact) return { menu: [] };
  const { id, access } = contact;
  const wasLinked = contact.userId !== null;
  const isIn = access === "given" || access === "invited";
  const refresh = () => refreshSoon(queryClient, { noun: "contacts", id: null });
  const change = async (way: Way) => {
    const work = way({ id });
    const said = work.then(async (answer) => ({
      message: `${answer.contact.name}: ${accessLabels[answer.access] || "no access to the portal"}`,
      undo: await undoOf(answer, way),
    }));
    await attempt(said, (toast) => toast);
    refresh();
  };
  /** The ledger knows the way back of a member's access. A mail cannot be taken back: an invitation is, or is sent anew. */
  function undoOf(answer: WithAccess, way: Way) {
    const { userId } = answer.contact;
    if (!userId) return inviting(way === give ? take : give);
    const link = [answer, ["contact", id]] as const;
    return undoOfAnswers(...(wasLinked ? [] : [link]), [answer, ["member", userId]]);
  }
  const inviting =
    (way: Way): Undo =>
    async () => {
      await way({ id });
      refresh();
      return inviting(way === give ? take : give);
    };
  const letIn = { id: "give", label: "Let into the portal", icon: <DoorOpen />, run: () => void change(give) };
  const keepOut = {
    id: "take",
    label: access === "invited" ? "Take the invitation back" : "Keep out of the portal",
    icon: <DoorClosed />,
    run: () => void change(take),
  };
  return { menu: [isIn ? keepOut : letIn] };
}

type WithAccess = Outputs["contacts"]["giveAccess"];
type Way = (input: { id: string }) => Promise<WithAccess>;
