import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";

type ErrorProps = { children: ReactNode; requestId?: string; onRetry?: () => void; isRetrying?: boolean };

/** Something failed: a sentence that says what to do, the request id, and Retry. */
export function ErrorState({ children, requestId, onRetry, isRetrying }: ErrorProps) {
  return (
    <div className="failed" role="alert">
      <CircleAlert aria-hidden="true" />
      <div className="grow">
        <p>{children}</p>
        {requestId && (
          <small>
            Request <span className="mono">{requestId}</span>
          </small>
        )}
      </div>
      {onRetry && (
        <Button onClick={onRetry} isBusy={isRetrying}>
          Retry
        </Button>
      )}
    </div>
  );
}
