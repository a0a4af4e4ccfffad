"use client";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { type Member, type RecordScope, type Role, recordScopeLabels, roleLabels } from "./user-words.ts";

type Person = Pick<Member, "id" | "name">;

/** Ways to change who may do what. Each says what it did, and takes it back where that is possible. */
export function useUserChanges() {
  const trpc = useTRPC();
  const { attempt } = useDeeds(trpc.users.pathFilter());
  const approve = useMutation(trpc.users.approve.mutationOptions());
  const refuse = useMutation(trpc.users.refuse.mutationOptions());
  const setRole = useMutation(trpc.users.setRole.mutationOptions());
  const setRecordScope = useMutation(trpc.users.setRecordScope.mutationOptions());
  const suspend = useMutation(trpc.users.suspend.mutationOptions());
  const resume = useMutation(trpc.users.resume.mutationOptions());
  const revokeInvitation = useMutation(trpc.users.revokeInvitation.mutationOptions());

  const change = (work: Promise<unknown>, { id }: Person, message: string) =>
    attempt(work, { message, of: ["member", id] });
  return {
    giveRole: (person: Person, role: Role) =>
      change(
        setRole.mutateAsync({ id: person.id, role }),
        person,
        `${person.name} is now ${roleLabels[role].toLowerCase()}.`,
      ),
    giveScope: (person: Person, recordScope: RecordScope) =>
      change(
        setRecordScope.mutateAsync({ id: person.id, recordScope }),
        person,
        `${person.name} sees: ${recordScopeLabels[recordScope].toLowerCase()}.`,
      ),
    keepOut: (person: Person) =>
      change(suspend.mutateAsync({ id: person.id }), person, `${person.name} is suspended and signed out everywhere.`),
    letIn: (person: Person) => change(approve.mutateAsync({ id: person.id }), person, `${person.name} may come in.`),
    letBackIn: (person: Person) =>
      change(resume.mutateAsync({ id: person.id }), person, `${person.name} may come in again.`),
    turnAway: ({ id, name }: Person) => attempt(refuse.mutateAsync({ id }), { message: `${name} was turned away.` }),
    takeBack: (id: string, email: string) =>
      attempt(revokeInvitation.mutateAsync({ id }), { message: `The invitation to ${email} no longer works.` }),
  };
}

export type UserChanges = ReturnType<typeof useUserChanges>;
