import { Button } from "@switchboard/ui/primitives/button";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { type Invitation, roleLabels } from "./user-words.ts";

type Props = { invitations: readonly Invitation[]; onRevoke: (id: string, email: string) => Promise<unknown> };

/** The invitations that nobody has used yet. */
export function OpenInvitations({ invitations, onRevoke }: Props) {
  return (
    <ul className="people">
      {invitations.map(({ id, email, role, invitedByName, expiresAt }) => (
        <li key={id}>
          <div>
            <b>{email}</b>{" "}
            <span className="muted">
              as {roleLabels[role].toLowerCase()}, by {invitedByName}
            </span>
          </div>
          <span className="muted">
            ends <RelativeTime value={expiresAt} />
          </span>
          <Button variant="danger" onClick={() => void onRevoke(id, email)}>
            Revoke
          </Button>
        </li>
      ))}
    </ul>
  );
}
