import { Button } from "@switchboard/ui/primitives/button";
import { SelectField } from "@switchboard/ui/primitives/field";
import { Owner } from "@switchboard/ui/primitives/owner";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { Tag } from "@switchboard/ui/primitives/tag";
import type { UserChanges } from "./use-user-changes.ts";
import { type Member, optionsOf, type RecordScope, type Role, recordScopeLabels, roleLabels } from "./user-words.ts";

type Props = { members: readonly Member[]; ownId: string; changes: UserChanges };

/** The members with their role and record scope; both are changed in place. */
export function MemberTable({ members, ownId, changes }: Props) {
  return (
    <ScrollBox label="Table of members">
      <table className="table members">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">E-mail</th>
            <th scope="col">Role</th>
            <th scope="col">Sees</th>
            <th scope="col">Since</th>
            <th scope="col">
              <span className="sr">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow key={member.id} member={member} isMe={member.id === ownId} changes={changes} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function MemberRow({ member, isMe, changes }: { member: Member; isMe: boolean; changes: UserChanges }) {
  const { name, email, role, recordScope, status } = member;
  return (
    <tr>
      <td className="name">
        <span className="cell">
          <Owner name={name} isMe={isMe} withName /> {isMe && <span className="muted">you</span>}
        </span>
      </td>
      <td title={email ?? undefined}>{email}</td>
      <td>
        <SelectField
          isLabelHidden
          label={`Role of ${name}`}
          value={role}
          options={optionsOf(roleLabels)}
          onChange={(event) => void changes.giveRole(member, event.target.value as Role)}
        />
      </td>
      <td>
        <SelectField
          isLabelHidden
          label={`Records that ${name} sees`}
          value={recordScope}
          options={optionsOf(recordScopeLabels)}
          onChange={(event) => void changes.giveScope(member, event.target.value as RecordScope)}
        />
      </td>
      <td className="muted">
        {status === "suspended" ? <Tag tone="negative">Suspended</Tag> : <RelativeTime value={member.createdAt} />}
      </td>
      <td className="num">
        {status === "suspended" && <Button onClick={() => void changes.letBackIn(member)}>Resume</Button>}
        {status === "active" && !isMe && (
          <Button variant="quiet" onClick={() => void changes.keepOut(member)}>
            Suspend
          </Button>
        )}
      </td>
    </tr>
  );
}
