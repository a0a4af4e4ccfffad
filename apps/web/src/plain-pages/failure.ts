import { failureFor } from "@switchboard/api/surface/answers";
import { reportToLog } from "@switchboard/api/surface/log";

/** What a page may tell of an error. What nobody expected goes to the log with the id of the request. */
export const failureOn = (error: unknown, requestId: string) => failureFor(error, { requestId, report: reportToLog });
