const TEXTS = {
  AUTHENTIC: "Genuine and in force.",
  EXPIRED: "Genuine, but expired.",
  NOT_YET_VALID: "Genuine, but not yet in force.",
  DOWNGRADED: "Genuine, but taken back.",
  REPLAYED: "Genuine, but a copy: shown here before.",
  ISSUER: "Not genuine: changed or forged.",
  HOLDER: "Not shown by its holder's device.",
  NO_PROOF: "Genuine, but a copy: no device has signed it.",
  TOO_OLD: "Genuine, but shown too long ago.",
  AHEAD: "Genuine, but signed in the future.",
  OTHER_CHECKPOINT: "Genuine, but made for another checkpoint.",
  TRUST_LIST_EXPIRED: "Not trusted: the trust list has expired.",
  UNKNOWN_SIGNER: "Not trusted: its key is not in the trust list.",
  STATUS_INDEX: "Not trusted: its place is outside the status list.",
};

/** A sentence for people; it is never compared. */
export const why = ({ verdict, fault }) => TEXTS[fault] ?? TEXTS[verdict] ?? "Not a status credential.";
