import { Button } from "@switchboard/ui/primitives/button";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { gatesInWords, type Labels, rotInWords, type StageRules, stageLabels } from "./pipeline-words.ts";

type Props = { stages: readonly StageRules[]; labels: Labels; onEdit: (stage: StageRules) => void };

/** The stages with what each asks for. */
export function StageTable({ stages, labels, onEdit }: Props) {
  return (
    <ScrollBox label="Table of stages">
      <table className="table stages">
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col">A lead needs</th>
            <th scope="col">Rots</th>
            <th scope="col" className="num">
              At most
            </th>
            <th scope="col" className="num">
              Win chance
            </th>
            <th scope="col">
              <span className="sr">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {stages.map((stage) => (
            <tr key={stage.stage}>
              <td className="name">{stageLabels[stage.stage]}</td>
              <td>{gatesInWords(stage, labels)}</td>
              <td className="muted">{rotInWords(stage)}</td>
              <td className="num muted">{stage.mostLeads ?? "No limit"}</td>
              <td className="num">{Math.round(stage.winChance * 100)}%</td>
              <td className="num">
                <Button variant="quiet" onClick={() => onEdit(stage)}>
                  Edit
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
