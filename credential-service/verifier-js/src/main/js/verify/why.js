const TEXTS = {
  AUTHENTIC: "Genuine and in force.",
  EXPIRED: "Genuine, but expired.",
  NOT_YET_VALID: "Genuine, but not yet in force.",
  DOWNGRADED: "Genuine, but no longer in force: the status list has taken it back.",
  REPLAYED: "Genuine, but this very code was shown here before: a copy of a screen.",
  ISSUER: "Not genuine: its signature does not match its content.",
  HOLDER: "Not shown by its holder: another device has signed this code.",
  NO_PROOF: "Genuine, but a copy: it is bound to a device, and no device has signed it.",
  TOO_OLD: "Genuine, but shown too long ago: a screenshot, or a clock that is slow.",
  AHEAD: "Genuine, but signed in the future: a clock is wrong.",
  OTHER_CHECKPOINT: "Genuine, but made for another checkpoint.",
  TRUST_LIST_EXPIRED: "Not trusted: the trust list has expired.",
  UNKNOWN_SIGNER: "Not trusted: its key is not in the trust list.",
  STATUS_INDEX: "Not trusted: its place is outside the status list.",
};

/** A sentence for people; it is never compared. */
export const why = ({ verdict, fault }) => TEXTS[fault] ?? TEXTS[verdict] ?? "Not a status credential.";
