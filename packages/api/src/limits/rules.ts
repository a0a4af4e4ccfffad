import type { Limit } from "./commands.ts";

const quarterHour = 15 * 60;

/**
 * The one limiter of everything that tests a secret: sign-in, registration, password reset, invitations, API keys.
 * Each address has its own count per network, and each network ten times as much for all addresses together.
 */
export function credentialLimits(network: string, limit: number, email?: string): Limit[] {
  const wide = { name: "credentials-network", key: network, limit: limit * 10, windowSeconds: quarterHour };
  if (email === undefined) return [wide];
  return [{ name: "credentials", key: `${email} ${network}`, limit, windowSeconds: quarterHour }, wide];
}
