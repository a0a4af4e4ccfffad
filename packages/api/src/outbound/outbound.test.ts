import type { LookupAddress } from "node:dns";
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createPlug, isIP, type Server as Plug } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askOutside } from "./commands.ts";
import { type Outside, outsideOf, targetRefusal } from "./queries.ts";
import { Unreachable } from "./rules.ts";

/** Listens on every address of this machine and counts who comes. Nobody may. */
let canary: Plug;
let visits = 0;
let port = 0;
const servers: Server[] = [];

beforeAll(async () => {
  canary = createPlug((socket) => {
    visits += 1;
    socket.end("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\ncanary");
  }).listen(0, "::");
  await once(canary, "listening");
  port = portOf(canary);
});
afterAll(async () => {
  canary.close();
  for (const server of servers) server.close();
});

const portOf = (server: Plug) => (server.address() as AddressInfo).port;
const resolveTo =
  (...addresses: string[]) =>
  async (): Promise<LookupAddress[]> =>
    addresses.map((address) => ({ address, family: isIP(address) }));
/** A machine whose operator allowed the canary's port, so that nothing but the address can refuse it. */
const outside = (changes: Partial<Outside> = {}): Outside => ({
  hosts: [],
  ports: [port],
  resolve: resolveTo("127.0.0.1"),
  ...changes,
});
const ask = (url: string, changes?: Partial<Outside>, options?: { timeout: number }) =>
  askOutside(outside(changes), new URL(url), { method: "POST", headers: {}, body: "{}" }, options);

async function aServer(answer: RequestListener) {
  const server = createServer(answer).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return { url: `http://127.0.0.1:${portOf(server)}/`, port: portOf(server) };
}
const allowed = (...ports: number[]) => ({ hosts: ["127.0.0.1", "hooks.lan"], ports });

const hiddenHosts = `
  127.0.0.1 127.1 127.0.1 127.255.255.254 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001
  0x7f.0x0.0x0.0x1 0.0.0.0 0 0x0 127.0.0.1. 127。0。0。1 １２７.０.０.１ ①②⑦.⓪.⓪.① 10.0.0.1 10.255.255.255 172.16.0.1
  172.31.255.255 192.168.0.1 192.168.255.255 169.254.169.254 169.254.170.2 2852039166 0xa9fea9fe 100.64.0.1
  100.127.255.255 100.100.100.200 192.0.0.192 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 192.88.99.1
  224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 [::] [::1] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1]
  [::ffff:7f00:1] [::ffff:0:127.0.0.1] [::127.0.0.1] [::ffff:a9fe:a9fe] [64:ff9b::7f00:1]
  [64:ff9b::a9fe:a9fe] [64:ff9b:1::7f00:1] [2002:7f00:1::] [2002:a9fe:a9fe::1] [2001:0:7f00:1::]
  [2001:db8::1] [fc00::1] [fd00:ec2::254] [fe80::1] [fec0::1] [ff02::1] [100::1] [5f00::1] [4000::1]
  [3fff::1]
`
  .trim()
  .split(/\s+/);

test.each(hiddenHosts)("%s is refused as an address, and no connection is made", async (host) => {
  const url = new URL(`http://${host}:${port}/hook`);
  expect(targetRefusal(outside(), url)).toMatch("public internet");
  await expect(ask(url.href)).rejects.toThrow(Unreachable);
  expect(visits).toBe(0);
});

const hiddenAddresses = ["127.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254", "10.1.2.3", "fd00::1", "fe80::1%1"];

test.each(hiddenAddresses)("a name that resolves to %s is not reached", async (address) => {
  await expect(ask(`http://hooks.example.com:${port}/`, { resolve: resolveTo(address) })).rejects.toThrow(
    "no address on the public internet",
  );
  expect(visits).toBe(0);
});

test("a name that is public and hidden at once is not reached, whichever comes first", async () => {
  for (const addresses of [
    ["93.184.216.34", "127.0.0.1"],
    ["127.0.0.1", "93.184.216.34"],
  ])
    await expect(ask(`http://hooks.example.com:${port}/`, { resolve: resolveTo(...addresses) })).rejects.toThrow(
      "no address on the public internet",
    );
  expect(visits).toBe(0);
});

test("a name server that changes its mind is asked once, and what it said first is what is connected to", async () => {
  const { port: open } = await aServer((_request, response) => response.end("seen"));
  let asked = 0;
  const resolve = async () => {
    asked += 1;
    return resolveTo(asked === 1 ? "127.0.0.1" : "::1")();
  };
  const answer = await ask(`http://hooks.lan:${open}/`, { ...allowed(open), resolve });
  expect([answer.text, asked]).toEqual(["seen", 1]);
});

test.each([
  ["ftp://hooks.example.com/", "http and https"],
  ["file:///etc/passwd", "http and https"],
  ["gopher://hooks.example.com/", "http and https"],
  ["http://user:word@hooks.example.com/", "user name and password"],
  ["http://127.0.0.1@hooks.example.com/", "user name and password"],
  ["http://hooks.example.com:22/", "Port 22"],
  ["https://hooks.example.com:8443/", "Port 8443"],
])("%s is refused before a name server is asked", async (url, words) => {
  let asked = 0;
  const resolve = async () => {
    asked += 1;
    return resolveTo("93.184.216.34")();
  };
  expect(targetRefusal(outside(), new URL(url))).toMatch(words);
  await expect(ask(url, { resolve })).rejects.toThrow(words);
  expect(asked).toBe(0);
});

test("a redirect to this machine is an answer, not a way", async () => {
  const { url, port: open } = await aServer((_request, response) =>
    response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end(),
  );
  expect(await ask(url, allowed(open, port))).toMatchObject({ status: 302 });
  expect(visits).toBe(0);
});

test("an allowed host of the local network is reached, but never where machines keep their credentials", async () => {
  const { port: open } = await aServer((request, response) =>
    response.end(`${request.method} ${request.headers.host}`),
  );
  const local = { ...allowed(open), resolve: resolveTo("127.0.0.1") };
  expect(await ask(`http://hooks.lan:${open}/`, local)).toMatchObject({ status: 200, text: `POST hooks.lan:${open}` });
  const metadata = { ...local, resolve: resolveTo("169.254.169.254") };
  await expect(ask(`http://hooks.lan:${open}/`, metadata)).rejects.toThrow("no address on the public internet");
  await expect(ask(`http://other.lan:${open}/`, local)).rejects.toThrow("no address on the public internet");
});

test("an answer is read up to a megabyte", async () => {
  const { url, port: open } = await aServer((_request, response) => response.end("x".repeat(3_000_000)));
  const { status, text } = await ask(url, allowed(open));
  expect([status, text.length]).toEqual([200, 1_000_000]);
});

test("an answer that drips, one that never comes and a name server that is silent all end in time", async () => {
  const drip = await aServer((_request, response) => {
    const timer = setInterval(() => response.write("."), 20);
    response.on("close", () => clearInterval(timer));
  });
  const silent = await aServer(() => {});
  for (const { url, port: open } of [drip, silent])
    await expect(ask(url, allowed(open), { timeout: 150 })).rejects.toThrow("No whole answer came within 0.15 seconds");
  const resolve = () => new Promise<LookupAddress[]>(() => {});
  await expect(ask("http://hooks.example.com/", { resolve }, { timeout: 150 })).rejects.toThrow("No whole answer");
});

test("a connection that fails is told by its code alone", async () => {
  const { url, port: open } = await aServer((request) => request.destroy());
  await expect(ask(url, allowed(open))).rejects.toThrow("The connection failed (ECONNRESET).");
  const unknown = { resolve: () => Promise.reject(new Error("ENOTFOUND")) };
  await expect(ask("http://nowhere.example.com/", unknown)).rejects.toThrow("no address on the public internet");
});

test("a proxy in the environment is passed by", async () => {
  const { url, port: open } = await aServer((_request, response) => response.end("direct"));
  const names = ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "NODE_USE_ENV_PROXY"];
  for (const name of names) process.env[name] = name === "NODE_USE_ENV_PROXY" ? "1" : `http://127.0.0.1:${port}`;
  expect(await ask(url, allowed(open))).toMatchObject({ text: "direct" });
  for (const name of names) delete process.env[name];
  expect(visits).toBe(0);
});

test("the operator's settings are the limits", () => {
  const limits = outsideOf({ WEBHOOK_ALLOWED_HOSTS: ["odoo.lan"], WEBHOOK_ALLOWED_PORTS: [8069] });
  expect(targetRefusal(limits, new URL("http://odoo.lan:8069/"))).toBeNull();
  expect(targetRefusal(limits, new URL("http://odoo.lan:8070/"))).toBe("Port 8070 is not allowed here.");
});
