import { Box } from "@switchboard/ui/patterns/box";
import { Button } from "@switchboard/ui/primitives/button";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { Check, X } from "lucide-react";
import type { UserChanges } from "./use-user-changes.ts";
import type { Member } from "./user-words.ts";

/** People who registered and wait for somebody to let them in. */
export function WaitingMembers({ members, changes }: { members: readonly Member[]; changes: UserChanges }) {
  return (
    <Box title="Waiting for approval" hint={members.length}>
      <ul className="people">
        {members.map((member) => (
          <li key={member.id}>
            <div>
              <b>{member.name}</b>{" "}
              <span className="muted">
                {member.email}
                {member.isEmailVerified ? "" : ", address not confirmed"}
              </span>
            </div>
            <span className="muted">
              <RelativeTime value={member.createdAt} />
            </span>
            <Button icon={<Check />} onClick={() => void changes.letIn(member)}>
              Approve
            </Button>
            <Button variant="danger" icon={<X />} onClick={() => void changes.turnAway(member)}>
              Refuse
            </Button>
          </li>
        ))}
      </ul>
    </Box>
  );
}
