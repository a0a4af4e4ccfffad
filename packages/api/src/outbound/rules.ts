/** What the operator allows beyond the public internet. */
export type OutboundLimits = {
  /** Hosts of a local network, as an address spells them. */
  hosts: readonly string[];
  /** Ports beside 80 and 443. */
  ports: readonly number[];
};

/** Nothing was asked, or no answer came. Its sentence names neither addresses nor what is behind them. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** Why an address is never asked, whatever its name resolves to; null when it may be tried. */
export function refusalOf(url: URL, { ports }: OutboundLimits): string | null {
  if (!defaultPorts[url.protocol]) return "Only http and https addresses can be reached.";
  if (url.username || url.password) return "Leave the user name and password out of the address.";
  if (!allowedPorts(ports).includes(portOf(url))) return `Port ${portOf(url)} is not allowed here.`;
  return null;
}

/** The host of an address without the brackets that an IPv6 address wears. */
export const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, "");

const defaultPorts: Record<string, number> = { "http:": 80, "https:": 443 };
const allowedPorts = (more: readonly number[]) => [80, 443, ...more];
const portOf = ({ port, protocol }: URL) => (port ? Number(port) : defaultPorts[protocol]) ?? 0;
