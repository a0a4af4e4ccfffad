import { isIPv4, isIPv6 } from "node:net";

/**
 * The address that a request came from. Each of our own proxies adds one entry at the right end of
 * X-Forwarded-For, so with `hops` of them only the entry at that place cannot be made up by the caller.
 */
export function clientAddress(headers: Headers, socketAddress: string, hops: number): string {
  if (hops === 0) return socketAddress;
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  return forwarded.at(-hops) || socketAddress;
}

/** What counts as one network: an IPv4 address, or the /64 of an IPv6 address, since a caller owns all of it. */
export function networkOf(address: string): string {
  // Some proxies tell the port too: with it each connection would be a network of its own.
  const [, inBrackets, dotted] = /^\[(.+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(address) ?? [];
  const bare = (inBrackets ?? dotted ?? address).replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (isIPv4(bare) || !isIPv6(bare)) return bare;
  // The URL parser writes every spelling of an address the same way.
  const [left = "", right] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split("::");
  const start = left.split(":").filter(Boolean);
  const end = (right ?? "").split(":").filter(Boolean);
  const missing = Array.from({ length: 8 - start.length - end.length }, () => "0");
  return `${[...start, ...missing, ...end].slice(0, 4).join(":")}::/64`;
}
