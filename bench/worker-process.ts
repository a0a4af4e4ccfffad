/** The worker, for what the doors leave to it. */
import { startServices } from "@switchboard/api/services";
import { openTransport, runWorker } from "@switchboard/api/worker";
import { configOf, reportTo } from "./config.ts";

const [databaseUrl = "", secret = ""] = process.argv.slice(2);
const services = await startServices(configOf(databaseUrl, secret));
await runWorker(services, { transport: openTransport(services, { from: "bench@example.com" }) });
reportTo(0);
