import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import type { Config } from "../context.ts";
import { hostOf, type OutboundLimits, refusalOf, Unreachable } from "./rules.ts";

/** Gives every address of a host name. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

/** How this installation reaches the outside. */
export type Outside = OutboundLimits & { resolve: Resolve };

/** The outside as the operator allows it, with the name servers of this machine. */
export const outsideOf = (config: Pick<Config, "WEBHOOK_ALLOWED_HOSTS" | "WEBHOOK_ALLOWED_PORTS">): Outside => ({
  hosts: config.WEBHOOK_ALLOWED_HOSTS,
  ports: config.WEBHOOK_ALLOWED_PORTS,
  resolve: (host) => lookup(host, { all: true, verbatim: true }),
});

/** Why this address cannot be a target, as far as can be told without asking a name server; null when it may be one. */
export function targetRefusal(limits: OutboundLimits, url: URL): string | null {
  const host = hostOf(url);
  const isHidden = isIP(host) > 0 && !mayReach(limits, host, host);
  return refusalOf(url, limits) ?? (isHidden ? "Only addresses of the public internet can be reached." : null);
}

/**
 * Resolves the host once and gives its addresses, each of which may be reached.
 * Throws `Unreachable` when one of them may not: a name that is half public is a trick.
 */
export async function reachableAddresses(outside: Outside, url: URL): Promise<LookupAddress[]> {
  const refusal = refusalOf(url, outside);
  if (refusal) throw new Unreachable(refusal);
  const host = hostOf(url);
  const family = isIP(host);
  const addresses = family ? [{ address: host, family }] : await outside.resolve(host).catch(() => []);
  const areReachable = addresses.every(({ address }) => mayReach(outside, host, address));
  if (addresses.length === 0 || !areReachable) throw new Unreachable("The host has no address on the public internet.");
  return addresses;
}

function mayReach({ hosts }: OutboundLimits, host: string, address: string) {
  const range = rangeOf(address);
  return range === "unicast" || (hosts.includes(host) && ofNetworksOfOnesOwn.has(range));
}

// An allowed host may live here. Link-local stays shut even then: cloud machines keep their credentials there.
const ofNetworksOfOnesOwn = new Set(["private", "loopback", "uniqueLocal", "carrierGradeNat"]);

/** What kind of address this is: `unicast` is the public internet. Anything that wraps another address is not. */
function rangeOf(address: string): string {
  if (!ipaddr.isValid(address)) return "invalid";
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  // The library knows the special ranges of IPv6; what is neither special nor handed out (2000::/3) is not public.
  const isUnassigned = range === "unicast" && parsed.kind() === "ipv6" && !parsed.match(handedOut);
  return isUnassigned ? "unassigned" : range;
}

const handedOut = ipaddr.parseCIDR("2000::/3");
