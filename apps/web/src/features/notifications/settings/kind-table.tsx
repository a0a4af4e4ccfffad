import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { type Kind, kindLabels } from "../notification-words.ts";
import type { Settings } from "./draft.ts";

type TableProps = { settings: Settings; kinds: readonly Kind[]; withMail: boolean };

/** For each kind, whether it comes into the app and by mail. */
export function KindTable({ settings, kinds, withMail }: TableProps) {
  return (
    <table className="table news-kinds">
      <caption className="sr">Notification settings</caption>
      <thead>
        <tr>
          <th scope="col">Tell me when</th>
          <th scope="col">In the app</th>
          {withMail && (
            <th scope="col">
              By mail
              <input type="hidden" name="withMail" value="1" />
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{kindLabels[kind]}</th>
            <td>
              <Tick name="inApp" kind={kind} isTicked={settings.inApp.includes(kind)} where="in the app" />
            </td>
            {withMail && (
              <td>
                {kind === "meeting" ? (
                  <span className="muted">Invitations</span>
                ) : (
                  <Tick name="byMail" kind={kind} isTicked={settings.byMail.includes(kind)} where="by mail" />
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type TickProps = { name: "inApp" | "byMail"; kind: Kind; isTicked: boolean; where: string };

const Tick = ({ name, kind, isTicked, where }: TickProps) => (
  <Checkbox name={name} value={kind} defaultChecked={isTicked} aria-label={`${kindLabels[kind]}, ${where}`} />
);
