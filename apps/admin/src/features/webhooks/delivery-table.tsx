import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { Tag } from "@switchboard/ui/primitives/tag";
import { type Delivery, type Endpoint, placeOf, stateLabels, stateTones } from "./webhook-words.ts";

type Props = {
  deliveries: readonly Delivery[];
  endpoints: readonly Endpoint[];
  onOpen: (id: string) => void;
};

/** Deliveries in rows; the name of what happened opens one. */
export function DeliveryTable({ deliveries, endpoints, onOpen }: Props) {
  const urlOf = new Map(endpoints.map(({ id, url }) => [id, url]));
  return (
    <ScrollBox label="Table of deliveries">
      <table className="table deliveries">
        <thead>
          <tr>
            <th scope="col" className="state-column">
              State
            </th>
            <th scope="col">What happened</th>
            <th scope="col">Sent to</th>
            <th scope="col">Last answer</th>
            <th scope="col" className="num">
              Tries
            </th>
            <th scope="col" className="num">
              When
            </th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <DeliveryRow
              key={delivery.id}
              delivery={delivery}
              url={urlOf.get(delivery.endpointId)}
              onOpen={() => onOpen(delivery.id)}
            />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function DeliveryRow({ delivery, url, onOpen }: { delivery: Delivery; url: string | undefined; onOpen: () => void }) {
  const { state, action, lastStatus, lastError, attempts, createdAt } = delivery;
  return (
    <tr>
      <td>
        <Tag tone={stateTones[state]}>{stateLabels[state]}</Tag>
      </td>
      <td>
        <button type="button" className="why mono" onClick={onOpen}>
          {action}
        </button>
      </td>
      <td className="muted" title={url}>
        {url ? placeOf(url) : "A deleted webhook"}
      </td>
      <td className="muted" title={lastError ?? undefined}>
        {lastError ?? lastStatus ?? "–"}
      </td>
      <td className="num">{attempts}</td>
      <td className="num muted">
        <RelativeTime value={createdAt} />
      </td>
    </tr>
  );
}
