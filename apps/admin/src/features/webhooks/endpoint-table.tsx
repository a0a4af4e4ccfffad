import { Lamp } from "@switchboard/ui/primitives/lamp";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { Tag } from "@switchboard/ui/primitives/tag";
import { EndpointMenu } from "./endpoint-menu.tsx";
import type { WebhookChanges } from "./use-webhook-changes.ts";
import { type Endpoint, placeOf, rateInWords, wishInWords } from "./webhook-words.ts";

type Props = { endpoints: readonly Endpoint[]; changes: WebhookChanges; onEdit: (endpoint: Endpoint) => void };

/** The endpoints, newest first: whether each is sent to, what it asked for, and how that goes. */
export function EndpointTable({ endpoints, changes, onEdit }: Props) {
  return (
    <ScrollBox label="Table of webhooks">
      <table className="table webhooks">
        <thead>
          <tr>
            <th scope="col" className="state-column">
              State
            </th>
            <th scope="col">Address</th>
            <th scope="col">Events</th>
            <th scope="col">Last delivered</th>
            <th scope="col" className="num" title="Of the last thousand">
              Delivered
            </th>
            <th scope="col" className="num">
              Waiting
            </th>
            <th scope="col" className="menu-column">
              <span className="sr">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {endpoints.map((endpoint) => (
            <EndpointRow key={endpoint.id} endpoint={endpoint} changes={changes} onEdit={() => onEdit(endpoint)} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function EndpointRow({
  endpoint,
  changes,
  onEdit,
}: {
  endpoint: Endpoint;
  changes: WebhookChanges;
  onEdit: () => void;
}) {
  const { url, description, disabledReason, lastDeliveredAt, waiting, failed } = endpoint;
  const about = disabledReason ?? description;
  const rate = rateInWords(endpoint);
  return (
    <tr>
      <td>
        <EndpointState endpoint={endpoint} />
      </td>
      <td className="name" title={[url, about].filter(Boolean).join("\n")}>
        {placeOf(url)} {about && <span className="muted about">{about}</span>}
      </td>
      <td className="muted" title={endpoint.actions.join(", ")}>
        {wishInWords(endpoint)}
      </td>
      <td className="muted">{lastDeliveredAt ? <RelativeTime value={lastDeliveredAt} /> : "Never"}</td>
      <td className="num">
        {rate ? failed ? <Tag tone="negative">{rate}</Tag> : rate : <span className="muted">–</span>}
      </td>
      <td className="num">{waiting ? inDigits(waiting) : <span className="muted">0</span>}</td>
      <td className="num">
        <EndpointMenu endpoint={endpoint} changes={changes} onEdit={onEdit} />
      </td>
    </tr>
  );
}

function EndpointState({ endpoint: { disabledAt } }: { endpoint: Endpoint }) {
  return (
    <span className="cell">
      <Lamp isOn={!disabledAt} />
      {disabledAt ? "Disabled" : "On"}
    </span>
  );
}
