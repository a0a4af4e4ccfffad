import { connect, type Socket } from "node:net";

type Place = { host: string[]; port: number[]; path?: string | boolean };

/** The connections of a process to its database. */
export type Lines = {
  /** The driver's option to open them here. It has it, its types do not. */
  driver: { socket: (place: Place) => Socket };
  /** Ends them all: who uses one is told, and the next is opened anew. */
  cut: () => void;
};

/** Keeps the sockets that the driver opens through it. What is written before one is connected waits in it. */
export function keepLines(): Lines {
  const sockets = new Set<Socket>();
  const socket = ({ host: [host = "localhost"], port: [port = 5432], path }: Place) => {
    const made = typeof path === "string" ? connect(path) : connect({ host, port });
    sockets.add(made);
    made.once("close", () => sockets.delete(made));
    return Object.assign(made, { host }); // the driver checks a certificate against it
  };
  const cut = () => {
    for (const open of sockets) open.destroy();
  };
  return { driver: { socket }, cut };
}
