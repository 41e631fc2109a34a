import { byId } from "/page/js/dom.js";

/** The page then works without a network, after a reload too. */
export function registerWorker() {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("/holder/sw.js", { scope: "/holder/", updateViaCache: "none" }).catch((failure) => {
    // No secure context, or the browser forbids it: the page works, but not after a reload without a network.
    if (!(failure instanceof DOMException || failure instanceof TypeError)) throw failure;
  });
}

/** Shows the button to install where the browser offers it. */
export function drawInstall() {
  const button = byId("install");
  let offered = null;
  globalThis.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offered = event;
    button.hidden = false;
  });
  button.addEventListener("click", () => {
    offered?.prompt();
    offered = null;
    button.hidden = true;
  });
}

/** While a code is shown the screen stays on, where the browser lets it. */
export async function keepScreenOn() {
  try {
    await navigator.wakeLock?.request("screen");
  } catch (failure) {
    if (!(failure instanceof DOMException)) throw failure;
  }
}
