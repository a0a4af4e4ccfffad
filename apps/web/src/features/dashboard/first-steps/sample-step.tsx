"use client";
import { Button } from "@switchboard/ui/primitives/button";
import type { Outputs } from "@/trpc/client.tsx";
import { Step } from "./step.tsx";
import { useRemoveSamples } from "./use-remove-samples.ts";

/** The step that empties the rooms: everything at once, and back again by Undo. */
export function SampleStep({ samples: { rows, kept } }: { samples: Outputs["samples"]["state"] }) {
  const { remove, isRemoving } = useRemoveSamples();
  const isDone = rows === 0;
  const stay = kept > 0 ? ` ${kept} stay, because somebody works with them.` : "";
  return (
    <Step
      name={isDone ? "Remove the sample data" : "Start with your own data"}
      hint={`${rows} sample leads, people, meetings and tickets are here.${stay}`}
      isDone={isDone}
    >
      {!isDone && (
        <Button isBusy={isRemoving} onClick={() => void remove()}>
          Remove sample data
        </Button>
      )}
    </Step>
  );
}
