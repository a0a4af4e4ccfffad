import type { ReactNode } from "react";

type ErrorProps = { children: ReactNode; requestId?: string; onRetry?: () => void; isRetrying?: boolean };

/**
 * Something failed: a sentence that says what to do, the request id, and Retry. Every page carries it for its worst
 * moment, so it brings neither the button nor the icons along.
 */
export function ErrorState({ children, requestId, onRetry, isRetrying = false }: ErrorProps) {
  return (
    <div className="failed" role="alert">
      <svg className="i" viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="10" />
        <path d="M12 8v4M12 16h.01" />
      </svg>
      <div className="grow">
        <p>{children}</p>
        {requestId && (
          <small>
            Request <span className="mono">{requestId}</span>
          </small>
        )}
      </div>
      {onRetry && (
        <button
          type="button"
          className="btn"
          aria-busy={isRetrying || undefined}
          onClick={isRetrying ? undefined : onRetry}
        >
          {isRetrying && <span className="spin" aria-hidden="true" />}
          <span className="btn-label">Retry</span>
        </button>
      )}
    </div>
  );
}
