import { type Placeholder, type SQL, sql } from "drizzle-orm";
import type postgres from "postgres";
import type { Db } from "./client.ts";
import { type Field, rowMapper } from "./row-mapper.ts";
import type { Turns } from "./turns.ts";

type Sql = postgres.Sql;
type Send = Sql["unsafe"];
type Work = (connection: Sql) => Promise<unknown>;
/** A connection held for a transaction, and whether all that was sent over it went well: it fails as the first did that failed. */
type Held = { connection: postgres.ReservedSql; sent: Promise<unknown> };

const mostPrepared = 500;
const mostParameters = 60;
const mostSeen = 2_000;
const mostForms = 500;
const anew = "/* planned for its values */";

/**
 * Makes the client send what drizzle writes in fewer messages: statements that come again are prepared, and BEGIN
 * travels with the first statement of a transaction, COMMIT perhaps with its last (see `unawaited`). With `turns`, each
 * statement and each transaction waits for one.
 */
export function hasten(client: Sql, turns?: Turns): Sql {
  const isRepeated = repetition();
  const send = prepared(client.unsafe.bind(client), isRepeated);
  const begin = (work: Work) => transact(client, work, isRepeated);
  return Object.assign(client, {
    unsafe: turns ? inTurn(send, turns) : send,
    begin: turns ? (work: Work) => during(turns, () => begin(work)) : begin,
  });
}

/**
 * Sends a statement of a transaction without waiting for its answer, so that the next goes with it, or COMMIT after the
 * last. When it fails, so does the transaction.
 */
export function unawaited(statement: Promise<unknown>): void {
  statement.catch(() => {}); // the transaction tells its error
}

/**
 * A query with placeholders whose text is made once: making it costs more than sending it. A transaction sends the
 * same text over its own connection.
 */
export function builtOnce<Query extends object>(build: (db: Db) => Query): (db: Db) => Query {
  const query = builtOnceByForm<Query>();
  return (db) => query(db, "", () => build(db));
}

/**
 * The same for a query that comes in many forms, such as a list with its filters: `form` names one. All are forgotten
 * when there are too many.
 */
export function builtOnceByForm<Query extends object>(): (db: Db, form: string, build: () => Query) => Query {
  const built = new WeakMap<object, Map<string, Query>>();
  return (db, form, build) => {
    const { dialect, session } = innards(db);
    const forms = built.get(dialect) ?? new Map<string, Query>();
    built.set(dialect, forms);
    const query = forms.get(form) ?? withMapper(build());
    if (forms.size >= mostForms) forms.clear();
    forms.set(form, query);
    return sentOver(session, query);
  };
}

/** What stands for values in a statement that is built once: null for itself, for each other a placeholder of its name. */
export function placeholdersFor<Values extends object>(values: Values) {
  const pairs = Object.entries(values).map(([name, value]) => [name, value === null ? null : sql.placeholder(name)]);
  return Object.fromEntries(pairs) as Record<keyof Values, Placeholder>; // the same names; drizzle takes null as well
}

/**
 * A limit that stands in the text of its statement. One that is a parameter counts as a tenth of the rows, so that
 * PostgreSQL never keeps a plan of it and makes a new one each time.
 */
export const inText = (limit: number) => sql.raw(String(Math.trunc(limit))) as unknown as number; // drizzle writes SQL as it is

/**
 * A condition whose statement is planned for its values each time. A kept plan serves any values, and so ignores the
 * best index for some: a search takes seconds by it.
 */
export const plannedAnew = (condition: SQL | undefined) => condition && sql`${condition} ${sql.raw(anew)}`;

type Session = { client: Sql; logger: object };

/** What a pool and its transactions share, and what each has of its own. Drizzle has it, its types do not. */
const innards = (db: Db) => db as unknown as { dialect: object; session: Session };

function withMapper<Query extends object>(query: Query): Query {
  const { fields, customResultMapper } = query as { fields?: Field[]; customResultMapper?: unknown }; // as above
  return fields && !customResultMapper ? Object.assign(query, { customResultMapper: rowMapper(fields) }) : query;
}

const sentOver = <Query extends object>({ client, logger }: Session, query: Query): Query =>
  (query as Partial<Session>).client === client
    ? query
    : Object.assign(Object.create(Object.getPrototypeOf(query)), query, { client, logger });

/**
 * Whether a statement is worth preparing: it came before, and is no long list, whose every length is another text.
 * Each connection keeps what it prepared until it ends, so there is a limit.
 */
function repetition() {
  const [prepares, seen] = [new Set<string>(), new Set<string>()];
  return (text: string, parameters: readonly unknown[]) => {
    if (prepares.has(text)) return true;
    if (!parameters.length || parameters.length > mostParameters || prepares.size >= mostPrepared) return false;
    if (text.includes(anew)) return false;
    if (seen.delete(text)) return Boolean(prepares.add(text));
    if (seen.size >= mostSeen) seen.clear();
    seen.add(text);
    return false;
  };
}

const prepared =
  (send: Send, isRepeated: ReturnType<typeof repetition>): Send =>
  (text, parameters = [], options = {}) =>
    send(text, parameters, { ...options, prepare: options.prepare || isRepeated(text, parameters) });

/** What the driver does with a query that is to be sent. A query has it, its type does not. */
type Handled = PromiseLike<unknown> & { handler: (query: Handled) => unknown; reject: (error: unknown) => void };

/** Sends a statement when its turn has come, and gives the turn back with the answer. */
const inTurn =
  (send: Send, { take, give }: Turns): Send =>
  (text, parameters, options) => {
    const query = send(text, parameters, options);
    const handled = query as unknown as Handled;
    const { handler } = handled;
    handled.handler = async (asked) => {
      try {
        await take();
      } catch (error) {
        return asked.reject(error);
      }
      handler(asked);
      asked.then(give, give);
    };
    return query as never; // the rows have the type that the caller says, as with any text
  };

async function during<Value>({ take, give }: Turns, work: () => Promise<Value>): Promise<Value> {
  await take();
  return work().finally(give);
}

async function transact(client: Sql, work: Work, isRepeated: ReturnType<typeof repetition>) {
  const connection = await client.reserve();
  const held: Held = { connection, sent: connection.unsafe("begin").execute() };
  unawaited(held.sent);
  const send = prepared(connection.unsafe.bind(connection), isRepeated);
  const unsafe: Send = (text, parameters, options) => {
    const sent = send(text, parameters, options);
    held.sent = held.sent.then(() => sent);
    unawaited(held.sent);
    return sent as never; // the rows have the type that the caller says, as with any text
  };
  try {
    const result = await work(Object.assign(connection, { unsafe, savepoint: savepoints(held) }));
    await commit(held);
    return result;
  } catch (error) {
    // A connection that is gone has rolled back by itself.
    await connection.unsafe("rollback").catch(() => {});
    throw error;
  } finally {
    connection.release();
  }
}

async function commit({ connection, sent }: Held) {
  const [, { command }] = await Promise.all([sent, connection.unsafe("commit").execute()]);
  if (command !== "COMMIT") throw new Error("A statement of the transaction failed, so nothing was committed.");
}

function savepoints(held: Held) {
  let made = 0;
  return async (work: Work) => {
    const name = `s${made++}`;
    await held.connection.unsafe(`savepoint ${name}`);
    try {
      const result = await work(held.connection);
      await held.sent;
      return result;
    } catch (error) {
      await held.connection.unsafe(`rollback to ${name}`);
      held.sent = Promise.resolve();
      throw error;
    }
  };
}
