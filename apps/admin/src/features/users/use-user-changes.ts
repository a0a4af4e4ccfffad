"use client";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { useToldWork } from "@/trpc/use-told-work.ts";
import { type Member, type RecordScope, type Role, recordScopeLabels, roleLabels } from "./user-words.ts";

type Person = Pick<Member, "id" | "name">;

/** Ways to change who may do what. Each says what it did, and takes it back where that is possible. */
export function useUserChanges() {
  const trpc = useTRPC();
  const { run } = useToldWork(trpc.users.pathFilter());
  const approve = useMutation(trpc.users.approve.mutationOptions());
  const refuse = useMutation(trpc.users.refuse.mutationOptions());
  const setRole = useMutation(trpc.users.setRole.mutationOptions());
  const setRecordScope = useMutation(trpc.users.setRecordScope.mutationOptions());
  const suspend = useMutation(trpc.users.suspend.mutationOptions());
  const resume = useMutation(trpc.users.resume.mutationOptions());
  const revokeInvitation = useMutation(trpc.users.revokeInvitation.mutationOptions());

  const giveRole = ({ id, name }: Person, role: Role, was?: Role): Promise<void> =>
    run(
      () => setRole.mutateAsync({ id, role }),
      `${name} is now ${roleLabels[role].toLowerCase()}.`,
      was && (() => giveRole({ id, name }, was)),
    );
  const giveScope = ({ id, name }: Person, recordScope: RecordScope, was?: RecordScope): Promise<void> =>
    run(
      () => setRecordScope.mutateAsync({ id, recordScope }),
      `${name} sees: ${recordScopeLabels[recordScope].toLowerCase()}.`,
      was && (() => giveScope({ id, name }, was)),
    );
  const keepOut = ({ id, name }: Person): Promise<void> =>
    run(
      () => suspend.mutateAsync({ id }),
      `${name} is suspended and signed out everywhere.`,
      () => run(() => resume.mutateAsync({ id }), `${name} may come in again.`),
    );

  return {
    giveRole,
    giveScope,
    keepOut,
    letIn: ({ id, name }: Person) => run(() => approve.mutateAsync({ id }), `${name} may come in.`),
    turnAway: ({ id, name }: Person) => run(() => refuse.mutateAsync({ id }), `${name} was turned away.`),
    letBackIn: ({ id, name }: Person) => run(() => resume.mutateAsync({ id }), `${name} may come in again.`),
    takeBack: (id: string, email: string) =>
      run(() => revokeInvitation.mutateAsync({ id }), `The invitation to ${email} no longer works.`),
  };
}

export type UserChanges = ReturnType<typeof useUserChanges>;
