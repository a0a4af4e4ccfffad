/** How far a job is. Takes the share done from 0 to 100 and the job's name. */
export function Progress({ value, label }: { value: number; label: string }) {
  const share = Math.max(0, Math.min(100, Math.round(value)));
  return (
    <div
      className="prog"
      role="progressbar"
      aria-valuenow={share}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-label={label}
    >
      <i style={{ width: `${share}%` }} />
    </div>
  );
}
