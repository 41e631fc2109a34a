/** How far a device's clock may be off before checkpoints refuse its codes, in milliseconds. */
export const TOLERATED = 30_000;

// The server's clock minus this device's at the last answer; null before one. The Date header counts
// whole seconds, and an answer takes its time: half a second is added, less than two are never told.
let ahead = null;

export function heard(date) {
  const at = Date.parse(date ?? "");
  if (Number.isFinite(at)) ahead = at + 500 - Date.now();
}

/** By how many milliseconds this device's clock is behind the server's; negative: ahead; 0: near enough or not known. */
export const wrongBy = () => (ahead !== null && Math.abs(ahead) > TOLERATED ? ahead : 0);

export const seconds = () => Math.floor(Date.now() / 1000);
