import { countsReader } from "@switchboard/db/schema";
import type { Transport } from "@switchboard/email/transport";
import { sql } from "drizzle-orm";
import { type JobResult, type JobWithMetadata, PgBoss } from "pg-boss";
import { eraseInJob } from "./admin/erasures/jobs.ts";
import { exportDue } from "./admin/lead-export/schedules/due/commands.ts";
import { assignArrivals } from "./assignment/turns/commands.ts";
import { sendCampaignThrough, takeMailStatus } from "./campaigns/mails/jobs.ts";
import { startDue } from "./campaigns/runs/due/commands.ts";
import type { Services } from "./context.ts";
import { countTouched, startCounting } from "./dashboard/counts/commands.ts";
import { followLedger, type LedgerReader } from "./events/ledger.ts";
import { nextHint } from "./events/live.ts";
import { undoInPieces } from "./events/undo/jobs.ts";
import { checkImportInJob, runImportInJob } from "./imports/jobs.ts";
import { isMovingMany } from "./imports/queries.ts";
import { type JobHandlers, runJob } from "./jobs/commands.ts";
import { runBulk } from "./leads/bulk/jobs.ts";
import { findDuplicates } from "./leads/duplicates/commands.ts";
import { scoreTouched } from "./leads/scores/commands.ts";
import { scoreAll } from "./leads/scores/jobs.ts";
import { sendMail } from "./mail/jobs.ts";
import { tellUndone } from "./meetings/invitations/undone/commands.ts";
import { tellDue } from "./notifications/due/commands.ts";
import { tellMembers } from "./notifications/tell/commands.ts";
import type { Jobs, MailJob } from "./queue.ts";
import { removeExpired } from "./retention/commands.ts";
import { takeMail } from "./tickets/threads/commands.ts";
import { handleMessage, type InboundHandlers } from "./webhooks/in/messages/commands.ts";
import { carryWebhooks, courierOf } from "./webhooks/out/deliveries/jobs.ts";

export { openTransport } from "./mail/commands.ts";
export { findMessage, type Kept, listMessages } from "./mail/queries.ts";

/** Where the worker says what it does. Fields hold ids, names and numbers: never an address or a mail. */
export type Log = (level: "debug" | "info" | "warn" | "error", event: string, fields?: object) => void;

export type QueueState = { name: string; ready: number; active: number; failed: number };
export type RunningWorker = {
  /** Takes no more jobs, lets the active ones finish for eight seconds at most, and gives the rest back. */
  stop: () => Promise<void>;
  /** Asks the database and the queue. Throws when either does not answer. */
  health: () => Promise<{ queues: QueueState[] }>;
};

const drainMilliseconds = 8_000;

/** Works on the queues until it is stopped: mail as it comes, the rounds by the clock. Many workers may run at once. */
export async function runWorker(
  services: Services,
  { transport, log = () => {} }: { transport: Transport; log?: Log },
): Promise<RunningWorker> {
  const boss = await openQueue(services, log);
  const work = <Payload>(name: string, handle: (job: JobWithMetadata<Payload>) => Promise<unknown>, batchSize = 5) =>
    boss.work(name, { ...eager, batchSize }, (jobs: JobWithMetadata<Payload>[]) =>
      Promise.all(jobs.map((job) => settle(log, job, () => handle(job)))),
    );
  await work<MailJob>("mail", (job) => sendMail(services, transport, job));
  const isLastTry = (job: JobWithMetadata) => job.retryCount >= job.retryLimit;
  const handlers: JobHandlers = { ...jobHandlers, "campaign.send": sendCampaignThrough(transport) };
  await work<Jobs["jobs"]>("jobs", (job) => runJob(services, handlers, job.data, isLastTry(job)), 1);
  await work<Jobs["webhooks"]>("webhooks", (job) => handleMessage(services, inboundHandlers, job.data));
  for (const [name, { at, run }] of Object.entries(rounds)) {
    await work(name, () => run(services));
    await boss.schedule(name, at);
  }
  await startCounting(services);
  const stopReading = readLedger(services, log);
  const stopCarrying = carryWebhooks(courierOf(services), (error) => log("warn", "webhooks.failed", failure(error)));

  return {
    stop: async () => {
      await Promise.all([stopReading(), stopCarrying(), boss.stop({ graceful: true, timeout: drainMilliseconds })]);
    },
    health: async () => {
      await services.db.execute(sql`select 1`);
      return { queues: await Promise.all(queueNames.map((name) => stateOf(boss, name))) };
    },
  };
}

const eachMinute = "* * * * *";

/** What is done by the clock, by the name of its queue. */
const rounds: Record<string, { at: string; run: (services: Services) => Promise<unknown> }> = {
  retention: { at: "0 * * * *", run: removeExpired },
  // A score holds for a day of UTC, so it is worked out when one begins.
  scores: { at: "1 0 * * *", run: scoreAll },
  campaigns: { at: eachMinute, run: startDue },
  exports: { at: eachMinute, run: exportDue },
  activities: { at: eachMinute, run: tellDue },
};

/** Who does each kind of long work that sends no mail. */
export const jobHandlers: Omit<JobHandlers, "campaign.send"> = {
  "import.check": checkImportInJob,
  "import.run": runImportInJob,
  "leads.bulk": runBulk,
  "leads.erase": eraseInJob,
  undo: undoInPieces,
};

/** Who deals with what others tell us, by the kind of their webhook. */
export const inboundHandlers: InboundHandlers = { mail: takeMail, mail_status: takeMailStatus };

/** Who reads the ledger. Each has its own place in it. */
const ledgerReaders = (services: Services): Record<string, LedgerReader> => ({
  assignment: assignArrivals(services),
  duplicates: findDuplicates,
  invitations: tellUndone(services),
  notifications: tellMembers(services),
  scores: scoreTouched,
  [countsReader]: countTouched,
});

// A hint says that there is something to read; the clock is the net below it, and for what was not settled yet.
const readEveryMilliseconds = 1_000;

/** Lets every reader of the ledger go on whenever something happened, each by itself. Gives the way to stop. */
function readLedger(services: Services, log: Log) {
  const stopping = new AbortController();
  const isBusy = askedTogether(() => isMovingMany(services, mostPatienceMilliseconds));
  const readInTurn = async (name: string, handle: LedgerReader) =>
    patient.has(name) && (await isBusy()) ? 0 : followLedger(services, name, handle);
  const readers = Object.entries(ledgerReaders(services)).map(async ([name, handle]) => {
    while (!stopping.signal.aborted) {
      const read = await readInTurn(name, handle).catch((error: unknown) => {
        log("warn", "ledger.failed", { reader: name, ...failure(error) });
        return 0;
      });
      if (read === 0) await nextHint(readEveryMilliseconds, stopping.signal);
    }
  });
  return async () => {
    stopping.abort();
    await Promise.all(readers);
  };
}

// What an import brings costs these as much as the import: they read it when it is in, or taken back. See decision 31.
const patient = new Set([countsReader, "duplicates", "scores"]);
const mostPatienceMilliseconds = 180_000;
const sameMomentMilliseconds = 250;

/** One answer serves all who ask at one moment, as the readers do that one hint woke. */
function askedTogether<Answer>(ask: () => Promise<Answer>) {
  let last: { at: number; answer: Promise<Answer> } | undefined;
  return () => {
    if (!last || Date.now() - last.at > sameMomentMilliseconds) last = { at: Date.now(), answer: ask() };
    return last.answer;
  };
}

// The queue tells of a new job at once; polling is the net below it, for what was told while nobody listened.
// Jobs of a batch run side by side and each is settled by itself, so a slow or failing one holds up few others.
const eager = {
  includeMetadata: true,
  perJobResults: true,
  localConcurrency: 2,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 0.5,
} as const;
// A worker that was killed sends no heartbeat: its job goes to another one after ten seconds.
const watched = { notify: true, heartbeatSeconds: 10 } as const;
const triedAgain = { expireInSeconds: 120, retryDelay: 2, retryBackoff: true, retryDelayMax: 15 * 60 } as const;
const queueNames = ["mail", "mail_dead", "jobs", "webhooks", ...Object.keys(rounds)];

async function openQueue({ databaseUrl }: Services, log: Log) {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: "switchboard worker",
    max: 6,
    migrate: false,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on("error", (error) => log("error", "queue.error", failure(error)));
  boss.on("warning", ({ message }) => log("warn", "queue.warning", { message }));
  await boss.start();
  for (const name of queueNames) await boss.createQueue(name);
  await boss.updateQueue("mail", { ...watched, ...triedAgain, retryLimit: 8, deadLetter: "mail_dead" });
  await boss.updateQueue("webhooks", { ...watched, ...triedAgain, retryLimit: 20 });
  await boss.updateQueue("jobs", { ...watched, expireInSeconds: 6 * 60 * 60, retryLimit: 20, retryDelay: 1 });
  return boss;
}

async function settle(log: Log, job: JobWithMetadata<unknown>, work: () => Promise<unknown>): Promise<JobResult> {
  const startedAt = performance.now();
  const tell = (level: "info" | "warn", event: string, fields: object) =>
    log(level, event, {
      queue: job.name,
      jobId: job.id,
      attempt: job.retryCount + 1,
      milliseconds: Math.round(performance.now() - startedAt),
      ...fields,
    });
  try {
    const result = await work();
    tell("info", "job.done", { result });
    return { id: job.id, status: "completed" };
  } catch (error) {
    tell("warn", "job.failed", failure(error));
    return { id: job.id, status: isFinal(error) ? "deadletter" : "failed", output: failure(error) };
  }
}

/** The mail server said for good that it does not take this address: asking again would only annoy it. */
function isFinal(error: unknown) {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return code === "EENVELOPE" && Number(responseCode) >= 500;
}

/** The codes of an error, without its sentence, which may name an address. */
function failure(error: unknown) {
  const { code, responseCode, name } = error as { code?: unknown; responseCode?: unknown; name?: unknown };
  return { error: [code ?? name ?? "Error", responseCode].filter(Boolean).join(" ") };
}

async function stateOf(boss: PgBoss, name: string): Promise<QueueState> {
  const [newest] = await boss.getQueueStats(name, { force: true });
  const { readyCount: ready = 0, activeCount: active = 0, failedCount: failed = 0 } = newest ?? {};
  return { name, ready, active, failed };
}
