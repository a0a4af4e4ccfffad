import { Button } from "@switchboard/ui/primitives/button";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { Tag } from "@switchboard/ui/primitives/tag";
import { type ApiKey, isOpen, type KeyScope, scopeLabels } from "./key-words.ts";

/** The keys, newest first. */
export function KeyTable({ keys, onRevoke }: { keys: readonly ApiKey[]; onRevoke: (id: string) => void }) {
  return (
    <ScrollBox label="Table of keys">
      <table className="table keys">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Begins with</th>
            <th scope="col">Rights</th>
            <th scope="col">Last used</th>
            <th scope="col">Expires</th>
            <th scope="col">
              <span className="sr">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} onRevoke={() => onRevoke(key.id)} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const rights = apiKey.scopes.map((scope) => scopeLabels[scope as KeyScope] ?? scope).join(", ");
  return (
    <tr>
      <td className="name">{apiKey.name}</td>
      <td className="mono muted">{apiKey.prefix}…</td>
      <td className="muted" title={rights}>
        {rights}
      </td>
      <td className="muted">{apiKey.lastUsedAt ? <RelativeTime value={apiKey.lastUsedAt} /> : "Never"}</td>
      <td className="muted">
        <KeyEnd apiKey={apiKey} />
      </td>
      <td className="num">
        {isOpen(apiKey) && (
          <Button variant="danger" onClick={onRevoke}>
            Revoke
          </Button>
        )}
      </td>
    </tr>
  );
}

function KeyEnd({ apiKey }: { apiKey: ApiKey }) {
  if (apiKey.revokedAt) return <Tag tone="negative">Revoked</Tag>;
  if (!apiKey.expiresAt) return "Never";
  return isOpen(apiKey) ? <RelativeTime value={apiKey.expiresAt} /> : <Tag>Expired</Tag>;
}
