"use client";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { engagementLabels } from "../lead-words.ts";

type Score = Outputs["leads"]["score"];

/** What a score is made of: each reason with its points, and a bar as long as they weigh. */
export function ScoreReasons({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.leads.score.queryOptions({ id }));
  if (error && !data) return <ErrorState onRetry={() => void refetch()}>{failureOf(error).message}</ErrorState>;
  if (!data) return <SkeletonRows rows={4} />;
  return (
    <>
      <h3>
        {engagementLabels[data.engagement]}, {data.score} of 100
      </h3>
      {data.reasons.length > 0 ? <Reasons reasons={data.reasons} /> : <p>Nothing has happened yet that counts.</p>}
      <p className="muted">Points for what happened fade with the days.</p>
    </>
  );
}

function Reasons({ reasons }: Pick<Score, "reasons">) {
  const most = Math.max(...reasons.map(({ points }) => Math.abs(points)));
  return (
    <ul className="reasons">
      {reasons.map(({ points, sentence, at }) => (
        <li key={`${sentence} ${at?.toString()}`}>
          <span>
            {sentence} {at && <RelativeTime value={at} />}
          </span>
          <b>{points > 0 ? `+${points}` : `−${-points}`}</b>
          <i
            aria-hidden="true"
            className={points < 0 ? "minus" : undefined}
            style={{ width: `${(Math.abs(points) / most) * 100}%` }}
          />
        </li>
      ))}
    </ul>
  );
}
