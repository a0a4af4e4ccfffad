"use client";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { useToldWork } from "@/trpc/use-told-work.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";
import type { Rule, Team } from "./assignment-words.ts";

/** Ways to change the rules and teams from their tables. Each says what it did; what can be taken back, is. */
export function useAssignment() {
  const trpc = useTRPC();
  const { run } = useToldWork(trpc.assignment.pathFilter(), trpc.teams.pathFilter());
  const undoNewest = useUndoNewest();
  const updateRule = useMutation(trpc.assignment.updateRule.mutationOptions());
  const deleteRule = useMutation(trpc.assignment.deleteRule.mutationOptions());
  const deleteTeam = useMutation(trpc.teams.delete.mutationOptions());

  const pause = ({ id, name, pausedAt }: Rule): Promise<void> => {
    const isPaused = !pausedAt;
    const set = (to: boolean) => updateRule.mutateAsync({ id, isPaused: to });
    const message = isPaused ? `“${name}” is paused.` : `“${name}” works again.`;
    return run(
      () => set(isPaused),
      message,
      () => run(() => set(!isPaused)),
    );
  };

  /** Lets a rule be asked before the one above it. */
  const raise = (rules: readonly Rule[], at: number): Promise<void> =>
    run(async () => {
      const [upper, lower] = [rules[at - 1], rules[at]];
      if (!upper || !lower) return;
      const order = rules.toSpliced(at - 1, 2, lower, upper);
      const moved = order.flatMap(({ id, position: was }, position) => (was === position ? [] : [{ id, position }]));
      for (const rule of moved) await updateRule.mutateAsync(rule);
    });

  return {
    pause,
    raise,
    removeRule: ({ id, name }: Rule) =>
      run(
        () => deleteRule.mutateAsync({ id }),
        `The rule “${name}” is removed.`,
        () => undoNewest(id),
      ),
    removeTeam: ({ id, name }: Team) =>
      run(
        () => deleteTeam.mutateAsync({ id }),
        `The team ${name} is removed.`,
        () => undoNewest(id),
      ),
  };
}

export type AssignmentChanges = ReturnType<typeof useAssignment>;
