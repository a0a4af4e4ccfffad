import type { Role } from "@switchboard/db/schema";

const rank: Record<Role, number> = { client: 0, agent: 1, manager: 2, admin: 3 };

/** Nobody gives away more than they have, nor touches somebody who has more. */
export const isWithin = (own: Role, other: Role) => rank[other] <= rank[own];

export const memberStatuses = ["active", "waiting", "suspended"] as const;
export type MemberStatus = (typeof memberStatuses)[number];

/** Where a member stands. Suspension in the whole installation counts here too. */
export function statusOf(member: {
  approvedAt: Date | null;
  suspendedAt: Date | null;
  userSuspendedAt: Date | null;
}): MemberStatus {
  if (member.suspendedAt || member.userSuspendedAt) return "suspended";
  return member.approvedAt ? "active" : "waiting";
}
