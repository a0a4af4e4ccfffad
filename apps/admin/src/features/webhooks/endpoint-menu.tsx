import { Menu } from "@switchboard/ui/primitives/menu";
import { Ellipsis, KeyRound, Pause, Pencil, Play, RotateCcw, Send, Trash2 } from "lucide-react";
import type { WebhookChanges } from "./use-webhook-changes.ts";
import { type Endpoint, placeOf } from "./webhook-words.ts";

// The log reaches back no further.
const keptMilliseconds = 30 * 86_400_000;

/** What can be done to one endpoint. */
export function EndpointMenu({
  endpoint: { id, url, disabledAt, failed },
  changes,
  onEdit,
}: {
  endpoint: Endpoint;
  changes: WebhookChanges;
  onEdit: () => void;
}) {
  const isOff = disabledAt !== null;
  const since = () => new Date(Date.now() - keptMilliseconds).toISOString();
  return (
    <Menu
      label={`Actions of ${placeOf(url)}`}
      triggerClass="btn quiet icon"
      trigger={<Ellipsis />}
      items={[
        { id: "test", label: "Send test", icon: <Send />, isDisabled: isOff, run: () => changes.test(id) },
        {
          id: "replay",
          label: "Replay all that failed",
          icon: <RotateCcw />,
          isDisabled: isOff || failed === 0,
          run: () => changes.replayFailed({ id, since: since() }),
        },
        { id: "edit", label: "Edit", icon: <Pencil />, startsGroup: true, run: onEdit },
        { id: "rotate", label: "Rotate secret", icon: <KeyRound />, run: () => changes.rotate(id) },
        isOff
          ? { id: "enable", label: "Enable", icon: <Play />, run: () => changes.enable(id) }
          : { id: "disable", label: "Disable", icon: <Pause />, run: () => changes.disable(id) },
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
