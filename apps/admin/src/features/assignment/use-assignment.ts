"use client";
import type { Undo } from "@switchboard/ui/patterns/undo-stack.ts";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { useDeeds } from "@/trpc/use-deeds.ts";
import type { Rule, Team } from "./assignment-words.ts";

type Move = { id: string; from: number; to: number };

/** Ways to change the rules and teams from their tables. Each says what it did and takes it back. */
export function useAssignment() {
  const trpc = useTRPC();
  const { attempt, refresh } = useDeeds(trpc.assignment.pathFilter(), trpc.teams.pathFilter());
  const updateRule = useMutation(trpc.assignment.updateRule.mutationOptions());
  const deleteRule = useMutation(trpc.assignment.deleteRule.mutationOptions());
  const deleteTeam = useMutation(trpc.teams.delete.mutationOptions());

  async function put(moves: readonly Move[]) {
    for (const { id, to } of moves) await updateRule.mutateAsync({ id, position: to });
  }
  const putBack =
    (moves: readonly Move[]): Undo =>
    async () => {
      const back = moves.map(({ id, from, to }) => ({ id, from: to, to: from }));
      await put(back);
      await refresh();
      return putBack(back);
    };
  /** Lets a rule be asked before the one above it. */
  function raise(rules: readonly Rule[], at: number) {
    const [upper, lower] = [rules[at - 1], rules[at]];
    if (!upper || !lower) return;
    const order = rules.toSpliced(at - 1, 2, lower, upper);
    const moves = order
      .map(({ id, position }, to) => ({ id, from: position, to }))
      .filter(({ from, to }) => from !== to);
    void attempt(put(moves), { message: `“${lower.name}” is asked before “${upper.name}”.`, undo: putBack(moves) });
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
