"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Progress } from "@switchboard/ui/primitives/progress";
import { type Import, inDigits, secondsInWords, stateLabels } from "./import-words.ts";

/** How far a check or a run is: rows, rows a second, time left, and a way to stop. */
export function ImportProgress({ one, onStop }: { one: Import; onStop: (() => void) | undefined }) {
  const { job, state } = one;
  const total = job?.total ?? one.rows;
  const share = job && total ? Math.min(100, (job.done / total) * 100) : 0;
  return (
    <div className="run box">
      <p>
        <b>{stateLabels[state]}</b>
        <span className="grow" />
        <span className="muted">{paceOf(job)}</span>
        {total ? <b>{Math.floor(share)}%</b> : null}
        {onStop && state !== "taking_back" && <Button onClick={onStop}>Cancel</Button>}
      </p>
      <Progress value={share} label={stateLabels[state]} />
      <p className="muted fine-print">
        {inDigits(job?.done ?? 0)}
        {total ? ` of ${inDigits(total)}` : ""} rows. You can leave this page; it goes on.
      </p>
    </div>
  );
}

function paceOf(job: Import["job"]) {
  if (!job?.perSecond) return "Starting";
  const left = job.secondsLeft === null ? "" : `, ${secondsInWords(job.secondsLeft)} left`;
  return `${inDigits(job.perSecond)} rows a second${left}`;
}
