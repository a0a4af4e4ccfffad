import postgres from "postgres";

/**
 * Calls `onPayload` with each notification on `channel`, over a direct connection of its own. A lost connection is
 * taken up again by itself; `onReconnect` then says that notifications may have been missed. Gives the way to stop.
 */
export async function listen(
  url: string,
  channel: string,
  onPayload: (payload: string) => void,
  onReconnect: () => void = () => {},
): Promise<() => Promise<void>> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: "switchboard listen" } });
  let isFirst = true;
  await sql.listen(channel, onPayload, () => {
    if (!isFirst) onReconnect();
    isFirst = false;
  });
  return () => sql.end({ timeout: 1 });
}
