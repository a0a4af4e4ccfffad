import { Button, IconButton } from "@switchboard/ui/primitives/button";
import { Owner } from "@switchboard/ui/primitives/owner";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { Trash2 } from "lucide-react";
import type { Colleague, Team } from "./assignment-words.ts";
import type { AssignmentChanges } from "./use-assignment.ts";

type Props = {
  teams: readonly Team[];
  colleagues: readonly Colleague[];
  changes: AssignmentChanges;
  onEdit: (team: Team) => void;
};

/** The teams with the people in them. */
export function TeamTable({ teams, colleagues, changes, onEdit }: Props) {
  return (
    <ScrollBox label="Table of teams">
      <table className="table teams">
        <thead>
          <tr>
            <th scope="col">Team</th>
            <th scope="col">People</th>
            <th scope="col">
              <span className="sr">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {teams.map((team) => (
            <tr key={team.id}>
              <td className="name">{team.name}</td>
              <td>
                <span className="cell">
                  {colleagues
                    .filter(({ id }) => team.memberIds.includes(id))
                    .map(({ id, name }) => (
                      <Owner key={id} name={name} withName />
                    ))}
                  {team.memberIds.length === 0 && <span className="muted">Nobody yet</span>}
                </span>
              </td>
              <td className="num">
                <span className="cell">
                  <Button variant="quiet" onClick={() => onEdit(team)}>
                    Edit
                  </Button>
                  <IconButton
                    label={`Remove the team ${team.name}`}
                    icon={<Trash2 />}
                    onClick={() => void changes.removeTeam(team)}
                  />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
