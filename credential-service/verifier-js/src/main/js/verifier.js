/** Verifies Xinqiao's credentials without a network: in browsers and in Node, by WebCrypto. */
export { applyDelta, openStatusList } from "./statuslist/open.js";
export { StatusLists } from "./statuslist/status-lists.js";
export { fingerprint } from "./trust/fingerprint.js";
export { openTrustList } from "./trust/open.js";
export { admit } from "./verify/admission.js";
export { SeenProofs } from "./verify/seen-proofs.js";
export { Verifier } from "./verify/verifier.js";
