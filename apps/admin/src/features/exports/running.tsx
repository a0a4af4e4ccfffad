"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { Button } from "@switchboard/ui/primitives/button";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { Progress } from "@switchboard/ui/primitives/progress";
import { type Export, formatLabels } from "./export-words.ts";
import { secondsInWords } from "./times.ts";

/** The exports that are on their way, with a way to stop each. */
export function Running({ exports, onStop }: { exports: readonly Export[]; onStop: (id: string) => void }) {
  return (
    <Box title="Running">
      {exports.map((one) => (
        <RunningExport key={one.id} one={one} onStop={() => onStop(one.id)} />
      ))}
    </Box>
  );
}

function RunningExport({ one, onStop }: { one: Export; onStop: () => void }) {
  const expected = one.expectedRows ?? 0;
  const percent = expected === 0 ? 0 : Math.min(100, Math.floor((one.rowsDone / expected) * 100));
  const name = `${formatLabels[one.format]}, ${one.columns.length} columns`;
  return (
    <div className="run">
      <p>
        <b>{name}</b>
        <span className="grow" />
        <span className="muted">{paceOf(one)}</span>
        <b>{percent}%</b>
        <Button onClick={onStop}>Cancel</Button>
      </p>
      <Progress value={percent} label={name} />
      <span className="sr" aria-live="polite">
        {name}: {percent - (percent % 25)}%
      </span>
      <p className="muted fine-print">
        {inDigits(one.rowsDone)} of {inDigits(expected)} rows. Your browser keeps the file; you can leave this page.
      </p>
    </div>
  );
}

function paceOf({ rowsPerSecond, secondsLeft }: Export) {
  if (rowsPerSecond === null || secondsLeft === null) return "Starting";
  return `${inDigits(rowsPerSecond)} rows a second, ${secondsInWords(secondsLeft)} left`;
}
