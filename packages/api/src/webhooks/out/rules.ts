import type { WebhookEndpoint } from "@switchboard/db/schema";

// These say how something goes on, that a webhook itself was asked, or what a member looked at: nobody is told of them.
const untold = new Set([
  "dashboard.counted",
  "job.progressed",
  "notification.told",
  "notification.read",
  "notification.settings_changed",
  "webhook.tested",
  "webhook.replayed",
  "webhook.delivered",
]);

/** Whether an endpoint may ask to be told of this. */
export const isTold = (action: string) => !untold.has(action);

type Happening = { workspaceId: string; action: string; at: Date };
type Listener = Pick<WebhookEndpoint, "actions" | "createdAt"> & { workspaceId: string };

/** Whether an endpoint is told of an event: of its workspace, of its actions (none named means all), and not older than itself. */
export function wants({ workspaceId, actions, createdAt }: Listener, event: Happening) {
  const isItsOwn = event.workspaceId === workspaceId && event.at >= createdAt;
  return isItsOwn && isTold(event.action) && (actions.length === 0 || actions.includes(event.action));
}
