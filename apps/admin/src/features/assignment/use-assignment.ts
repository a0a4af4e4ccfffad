"use client";
import { writtenBack } from "@switchboard/ui/patterns/undo-stack.ts";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { useDeeds } from "@/trpc/use-deeds.ts";
import type { Rule, Team } from "./assignment-words.ts";

type Place = Pick<Rule, "id" | "position">;

/** Ways to change the rules and teams from their tables. Each says what it did and takes it back. */
export function useAssignment() {
  const trpc = useTRPC();
  const { attempt, refresh } = useDeeds(trpc.assignment.pathFilter(), trpc.teams.pathFilter());
  const updateRule = useMutation(trpc.assignment.updateRule.mutationOptions());
  const deleteRule = useMutation(trpc.assignment.deleteRule.mutationOptions());
  const deleteTeam = useMutation(trpc.teams.delete.mutationOptions());

  async function place(places: readonly Place[]) {
    for (const { id, position } of places) await updateRule.mutateAsync({ id, position });
    await refresh();
  }
  /** Lets a rule be asked before the one above it. */
  function raise(rules: readonly Rule[], at: number) {
    const [upper, lower] = [rules[at - 1], rules[at]];
    if (!upper || !lower) return;
    const order = rules.toSpliced(at - 1, 2, lower, upper);
    const before = rules.filter(({ id, position }) => order[position]?.id !== id);
    const after = before.map(({ id }) => ({ id, position: order.findIndex((rule) => rule.id === id) }));
    void attempt(place(after), {
      message: `“${lower.name}” is asked before “${upper.name}”.`,
      undo: writtenBack(place, before, after),
    });
  }

  return {
    raise,
    pause: ({ id, name, pausedAt }: Rule) =>
      attempt(updateRule.mutateAsync({ id, isPaused: !pausedAt }), {
        message: pausedAt ? `“${name}” works again.` : `“${name}” is paused.`,
        of: ["assignment_rule", id],
      }),
    removeRule: ({ id, name }: Rule) =>
      attempt(deleteRule.mutateAsync({ id }), {
        message: `The rule “${name}” is removed.`,
        of: ["assignment_rule", id],
      }),
    removeTeam: ({ id, name }: Team) =>
      attempt(deleteTeam.mutateAsync({ id }), { message: `The team ${name} is removed.`, of: ["team", id] }),
  };
}

export type AssignmentChanges = ReturnType<typeof useAssignment>;
