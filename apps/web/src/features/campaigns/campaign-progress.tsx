"use client";
import { Progress } from "@switchboard/ui/primitives/progress";
import { type Campaign, inDigits, statusLabels } from "./campaign-words.ts";

/** How far the sending is: mails, mails a minute, time left. */
export function CampaignProgress({ campaign: { status, progress, perMinute } }: { campaign: Campaign }) {
  if (!progress) return null;
  const share = progress.total ? Math.min(100, (progress.done / progress.total) * 100) : 0;
  return (
    <div className="run box">
      <p>
        <b>{statusLabels[status]}</b>
        <span className="grow" />
        {status === "active" && <span className="muted">{paceOf(progress, perMinute)}</span>}
        <b>{Math.floor(share)}%</b>
      </p>
      <Progress value={share} label="Sent so far" />
      <p className="muted fine-print">
        {inDigits(progress.done)} of {inDigits(progress.total ?? 0)} mails. You can leave this page; it goes on.
      </p>
      {progress.failure && <p className="negative">{progress.failure}</p>}
    </div>
  );
}

function paceOf({ perSecond, secondsLeft }: NonNullable<Campaign["progress"]>, most: number) {
  if (!perSecond) return `At most ${inDigits(most)} a minute`;
  const minutes = secondsLeft === null ? null : Math.ceil(secondsLeft / 60);
  const left = minutes === null ? "" : `, about ${inDigits(minutes)} ${minutes === 1 ? "minute" : "minutes"} left`;
  return `${inDigits(Math.round(perSecond * 60))} a minute${left}`;
}
