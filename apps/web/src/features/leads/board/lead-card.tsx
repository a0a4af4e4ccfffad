import { CardLines } from "@switchboard/ui/primitives/card-lines";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { Tag } from "@switchboard/ui/primitives/tag";
import { isLit, nameOf } from "../lead-words.ts";
import { useMembers } from "../members.tsx";
import { nextStep } from "../next-step.ts";
import { useToday } from "../use-today.ts";
import type { Card } from "./use-board.ts";

/** What a card of the board says: who, what comes next, what it is worth, and whether it stands too long. */
export function LeadCard({ lead }: { lead: Card }) {
  const { nameOf: memberName, me } = useMembers();
  const { words, dot } = nextStep(lead, useToday(), lead.nextActivity);
  return (
    <CardLines
      name={nameOf(lead)}
      age={
        lead.isRotting ? (
          <span title="Stands in this stage for too long">
            <Tag tone="negative">
              <RelativeTime value={lead.stageChangedAt} />
            </Tag>
          </span>
        ) : (
          <RelativeTime value={lead.createdAt} isLive={isLit(lead)} />
        )
      }
      isNew={isLit(lead)}
      activity={words}
      dot={dot}
      source={lead.source}
      amount={lead.amount}
      currency={lead.currency}
      owner={memberName(lead.ownerId)}
      isMine={lead.ownerId === me}
    />
  );
}
