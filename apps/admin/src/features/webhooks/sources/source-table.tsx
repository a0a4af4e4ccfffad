import { Menu } from "@switchboard/ui/primitives/menu";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { Ellipsis, KeyRound, List, Trash2 } from "lucide-react";
import { kindLabels, type Source } from "./source-words.ts";
import type { SourceChanges } from "./use-source-changes.ts";

type Props = { sources: readonly Source[]; changes: SourceChanges; onRead: (source: Source) => void };

/** The sources, newest first: what each tells of, where it posts to, and when it last did. */
export function SourceTable({ sources, changes, onRead }: Props) {
  return (
    <ScrollBox label="Table of sources">
      <table className="table sources">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Sends</th>
            <th scope="col">Posts to</th>
            <th scope="col">Last received</th>
            <th scope="col" className="menu-column">
              <span className="sr">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr key={source.id}>
              <td className="name">{source.name}</td>
              <td>{kindLabels[source.kind]}</td>
              <td className="mono" title={source.url}>
                {source.url}
              </td>
              <td className="muted">
                {source.lastReceivedAt ? <RelativeTime value={source.lastReceivedAt} /> : "Never"}
              </td>
              <td className="num">
                <SourceMenu source={source} changes={changes} onRead={() => onRead(source)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

type MenuProps = { source: Source; changes: SourceChanges; onRead: () => void };

function SourceMenu({ source: { id, name }, changes, onRead }: MenuProps) {
  return (
    <Menu
      label={`Actions of ${name}`}
      triggerClass="btn quiet icon"
      trigger={<Ellipsis />}
      items={[
        { id: "messages", label: "What it sent", icon: <List />, run: onRead },
        { id: "rotate", label: "Rotate secret", icon: <KeyRound />, run: () => changes.rotate(id) },
        {
          id: "delete",
          label: "Delete",
          icon: <Trash2 />,
          isDanger: true,
          startsGroup: true,
          run: () => changes.remove(id),
        },
      ]}
    />
  );
}
