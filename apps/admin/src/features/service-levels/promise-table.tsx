import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { type Levels, lengthInWords, type Priority, priorityLabels } from "./level-words.ts";

type Promised = Pick<Levels, "respondMinutes" | "solveMinutes">;
type Props = { levels: Promised; onChange: (changes: Partial<Promised>) => void };

/** Until when a ticket of each priority is answered and solved. */
export function PromiseTable({ levels, onChange }: Props) {
  const { respondMinutes, solveMinutes } = levels;
  return (
    <ScrollBox label="Table of promises">
      <table className="table promises">
        <thead>
          <tr>
            <th scope="col">Priority</th>
            <th scope="col">Answered within</th>
            <th scope="col">Solved within</th>
          </tr>
        </thead>
        <tbody>
          {priorities.map((priority) => (
            <tr key={priority}>
              <th scope="row">{priorityLabels[priority]}</th>
              <td>
                <Minutes
                  label={`${priorityLabels[priority]}: minutes until the answer`}
                  value={respondMinutes[priority]}
                  onChange={(minutes) => onChange({ respondMinutes: { ...respondMinutes, [priority]: minutes } })}
                />
              </td>
              <td>
                <Minutes
                  label={`${priorityLabels[priority]}: minutes until the solution`}
                  value={solveMinutes[priority]}
                  onChange={(minutes) => onChange({ solveMinutes: { ...solveMinutes, [priority]: minutes } })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

// The keys of a literal object are its own.
const priorities = Object.keys(priorityLabels) as Priority[];

function Minutes({ label, value, onChange }: { label: string; value: number; onChange: (minutes: number) => void }) {
  return (
    <span className="cell">
      <input
        className="field count"
        type="number"
        required
        min={1}
        max={129_600}
        aria-label={label}
        value={value || ""}
        onChange={(event) => onChange(event.target.valueAsNumber || 0)}
      />
      <span className="muted">{lengthInWords(value)}</span>
    </span>
  );
}
