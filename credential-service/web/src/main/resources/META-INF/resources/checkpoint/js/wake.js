let lock = null;
let wanted = false;

/** Keeps the screen on while the camera runs; browsers take the lock back when the page is hidden. */
export async function stayAwake(on) {
  wanted = on;
  if (!on) {
    await lock?.release();
    lock = null;
  } else if (document.visibilityState === "visible") {
    try {
      lock = await navigator.wakeLock?.request("screen");
    } catch {
      lock = null; // a low battery may refuse it: the screen goes dark, nothing else fails
    }
  }
}

document.addEventListener("visibilitychange", () => wanted && document.visibilityState === "visible" && stayAwake(true));
