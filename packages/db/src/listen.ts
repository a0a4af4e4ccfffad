import postgres from "postgres";
import type { Lines } from "./lines.ts";

/**
 * Calls `onPayload` with each notification on `channel`, over a direct connection of its own. A lost connection is
 * taken up again by itself; `onReconnect` then says that notifications may have been missed. Gives the way to stop.
 */
export async function listen(
  url: string,
  channel: string,
  onPayload: (payload: string) => void,
  { onReconnect = () => {}, lines }: { onReconnect?: () => void; lines?: Lines } = {},
): Promise<() => Promise<void>> {
  const connection = { application_name: "switchboard listen" };
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection, ...lines?.driver });
  let isFirst = true;
  await sql.listen(channel, onPayload, () => {
    if (!isFirst) onReconnect();
    isFirst = false;
  });
  return () => sql.end({ timeout: 1 });
}
