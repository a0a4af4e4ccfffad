import { type Operation, operations } from "./operations.ts";
import { isRecord, type Shape, shapeOf } from "./spelling.ts";

/** One operation at its address. */
export type Route = { operation: Operation; input: Shape; output: Shape; status: number };

type Address = { segments: string[]; methods: Map<string, Route[]> };

/** What a path leads to: the operations for the method, or the methods that it does know. */
export type Found =
  | { kind: "routes"; routes: Route[]; template: string; parameters: Record<string, string> }
  | { kind: "other_methods"; allow: string[] }
  | { kind: "nothing" };

let indexed: ReturnType<typeof addressesOf> | undefined;

const defaultStatus: Record<string, number> = { POST: 201, DELETE: 204 };

/** Finds the operations at a path. Static segments win over `{id}`; two may share an address, see rest.ts. */
export function findRoutes(method: string, path: string): Found {
  indexed ??= addressesOf(operations);
  const segments = path.split("/").slice(1);
  const matches = (indexed.get(segments.length) ?? []).filter((address) => fits(address, segments));
  const asked = method === "HEAD" ? "GET" : method;
  for (const { segments: template, methods } of matches) {
    const routes = methods.get(asked);
    if (routes)
      return { kind: "routes", routes, template: template.join("/"), parameters: parametersOf(template, segments) };
  }
  if (!matches.length) return { kind: "nothing" };
  const allow = new Set(matches.flatMap(({ methods }) => Array.from(methods.keys())));
  if (allow.has("GET")) allow.add("HEAD");
  return { kind: "other_methods", allow: Array.from(allow).toSorted() };
}

/** `{id}` without its braces; null for a fixed segment. */
export const parameterOf = (segment: string) => /^\{(\w+)\}$/.exec(segment)?.[1] ?? null;

/** Method and path of an operation with a REST address. */
export function addressOf({ meta }: Operation) {
  const [method = "", path = ""] = meta.rest?.split(" ") ?? [];
  return { method, path };
}

/** The status of success. */
export const statusOfSuccess = (operation: Operation) =>
  operation.meta.status ?? defaultStatus[addressOf(operation).method] ?? 200;

/** The status of this success: some results have one of their own. */
export function statusFor({ operation, status }: Route, result: unknown) {
  const { statusWhen } = operation.meta;
  if (!statusWhen || !isRecord(result)) return status;
  const isMeant = Object.entries(statusWhen.result).every(([field, value]) => result[field] === value);
  return isMeant ? statusWhen.status : status;
}

function addressesOf(all: Operation[]) {
  const byPath = new Map<string, Address>();
  for (const operation of all.filter(({ meta }) => meta.rest)) {
    const { method, path } = addressOf(operation);
    const address = byPath.get(path) ?? { segments: path.split("/").slice(1), methods: new Map() };
    byPath.set(path, address);
    const route: Route = {
      operation,
      input: withAliases(shapeOf(operation.input, "input"), operation.meta.aliases),
      output: shapeOf(operation.output, "output"),
      status: statusOfSuccess(operation),
    };
    for (const name of method === "PUT" ? ["PUT", "PATCH"] : [method])
      address.methods.set(name, [...(address.methods.get(name) ?? []), route]);
  }
  const sorted = Array.from(byPath.values()).toSorted((one, other) => rankOf(one).localeCompare(rankOf(other)));
  return Map.groupBy(sorted, ({ segments }) => segments.length);
}

/** Names that old clients use lead to the same field. */
function withAliases(shape: Shape, aliases: Record<string, string> = {}): Shape {
  const fields = Object.entries(aliases).flatMap(([alias, inner]) => {
    const field = shape.fields?.get(inner);
    return field ? [[alias, field] as const] : [];
  });
  return { ...shape, byOuter: new Map([...fields, ...(shape.byOuter ?? [])]) };
}

/** Sorts fixed segments before parameters, from the left. */
const rankOf = ({ segments }: Address) => segments.map((segment) => (parameterOf(segment) ? "1" : "0")).join("");

const fits = ({ segments: template }: Address, segments: string[]) =>
  template.every((segment, place) => parameterOf(segment) !== null || segment === segments[place]);

function parametersOf(template: string[], segments: string[]) {
  const pairs = template.map((segment, place) => [parameterOf(segment), segments[place] ?? ""] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[0] !== null));
}
