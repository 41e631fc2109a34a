/** All times are seconds since 1970-01-01T00:00:00Z. */
export type Seconds = number;

export interface ScenarioTerms {
  readonly version: number;
  /** From best to worst. */
  readonly outcomes: readonly string[];
  /** What a checkpoint admits unless it has its own rule. */
  readonly accept: readonly string[];
}

export interface ListedSigner {
  /** Hexadecimal. */
  readonly kid: string;
  readonly notBefore: Seconds;
  readonly notAfter: Seconds;
  readonly scenarios: readonly string[];
  readonly formats: readonly string[];
  readonly statusLists: boolean;
}

export interface Authority {
  readonly code: string;
  /** By language tag. */
  readonly name: Readonly<Record<string, string>>;
  readonly signers: readonly ListedSigner[];
}

/** A trust list that was verified; only openTrustList makes one. */
export interface TrustList {
  readonly issuer: string;
  /** A bigint beyond 2^53. */
  readonly sequence: number | bigint;
  readonly issuedAt: Seconds;
  readonly expiresAt: Seconds;
  readonly demo: boolean;
  /** The root's fingerprint, 64 hexadecimal digits. */
  readonly root: string;
  readonly pinned: boolean;
  readonly allowExpiredFor: number;
  readonly scenarios: Readonly<Record<string, ScenarioTerms>>;
  readonly authorities: readonly Authority[];
  /** Whose health certificates are known, by two letters. */
  readonly hcertCountries: readonly string[];
}

export type OpenedTrustList =
  | { opened: "PINNED" | "UNPINNED"; list: TrustList }
  | { opened: "WRONG_ROOT"; found: string }
  | { opened: "BAD_SIGNATURE" | "MALFORMED"; why: string }
  | { opened: "EXPIRED"; since: Seconds }
  | { opened: "ROLLED_BACK"; found: number | bigint; seen: number | bigint };

/**
 * Opens a trust list; any text has an answer, other demands than these reject with a RangeError.
 */
export function openTrustList(
  text: string,
  demands: {
    /** The fingerprint that the caller trusts; null or absent: the list vouches for itself. */
    root?: string | null;
    asOf: Seconds;
    /** The highest sequence that was opened of this root; a lower one is refused. */
    seen?: number | bigint | null;
    /** Seconds past its end, 0 (the default) to 1,209,600. */
    allowExpiredFor?: number;
  },
): Promise<OpenedTrustList>;

/** A status list that was verified: plain data that can be stored, as can only what was opened. */
export interface HeldStatusList {
  readonly uri: string;
  readonly issuedAt: Seconds;
  readonly expiresAt: Seconds | null;
  /** Seconds. */
  readonly timeToLive: number | null;
  readonly bits: 1 | 2 | 4 | 8;
  /** Packed, the first value in the lowest bits. */
  readonly values: Uint8Array;
  /** The code of the authority whose signer has signed it. */
  readonly authority: string;
}

export type OpenedStatusList =
  | { opened: "HELD"; list: HeldStatusList }
  | { opened: "MALFORMED" | "UNTRUSTED" | "BAD_SIGNATURE" | "OTHER_BASE"; why: string }
  | { opened: "ROLLED_BACK"; found: Seconds; held: Seconds };

/** Opens a status list, a JWT as text or bytes or a CWT as bytes. One past its end opens too. */
export function openStatusList(
  unverified: string | Uint8Array,
  trustList: TrustList,
  demands: { uri: string; asOf?: Seconds; held?: HeldStatusList | null },
): Promise<OpenedStatusList>;

/** The list that a delta makes of the held one; on any other answer ask for the whole list. */
export function applyDelta(
  held: HeldStatusList,
  unverified: string | Uint8Array,
  trustList: TrustList,
  demands?: { asOf?: Seconds },
): Promise<OpenedStatusList>;

/** The status lists that a verifier holds, by their URI. */
export class StatusLists {
  private constructor();
  static of(lists: Iterable<HeldStatusList>): StatusLists;
  find(uri: string): HeldStatusList | null;
  all(): HeldStatusList[];
}

/** Which proofs a checkpoint has let pass; keep one while lists change. */
export class SeenProofs {
  constructor();
}

export interface StatusClaims {
  issuer: string;
  scenario: string;
  version: number;
  outcome: string;
  lastOutcome?: string;
  unknownSince?: Seconds;
  /** A whole hour. */
  decided: Seconds;
  nameHint?: string;
  /** MM-DD. */
  birthHint?: string;
  form: "app" | "paper-short" | "paper-long";
  delegate: boolean;
  issuedAt: Seconds;
  expiresAt: Seconds;
  notBefore?: Seconds;
  /** This and the next two with dc+sd-jwt only. */
  reason?: string;
  flags?: string[];
  evidence?: { publication: string; type: string }[];
}

export interface HcertClaims {
  country?: string;
  /** Sorted. */
  kinds: ("RECOVERY" | "TEST" | "VACCINATION")[];
  name?: { fn?: string; gn?: string; fnt?: string; gnt?: string };
  /** As it is written. */
  dob?: string;
  issuedAt: Seconds;
  expiresAt: Seconds;
}

export type Stated = { format: "xq+cwt" | "dc+sd-jwt"; claims: StatusClaims } | { format: "hcert"; claims: HcertClaims };

export type StatusCheck =
  | { check: "NOT_ASKED" | "NOT_REFERENCED" | "NO_LIST" }
  | { check: "CHECKED"; ageSeconds: number; expired: boolean };

export type Authentic = { verdict: "AUTHENTIC" } & Stated & {
    trustList: { ageSeconds: number; pinned: boolean; expired: boolean; demo: boolean };
    status: StatusCheck;
    holder: { proof: "BEARER" } | { proof: "FRESH"; ageSeconds: number };
  };

/** `why` is a sentence for people in English, never to be compared. */
export type Verdict = { why: string } & (
  | Authentic
  | ({ verdict: "EXPIRED"; since: Seconds } & Stated)
  | ({ verdict: "NOT_YET_VALID"; from: Seconds } & Stated)
  | ({ verdict: "DOWNGRADED"; value: number } & Stated)
  | ({ verdict: "STALE_CODE"; fault: "NO_PROOF" | "TOO_OLD" | "AHEAD" | "OTHER_CHECKPOINT" } & Stated)
  | ({ verdict: "REPLAYED" } & Stated)
  | { verdict: "UNTRUSTED"; fault: "TRUST_LIST_EXPIRED" | "UNKNOWN_SIGNER" | "SIGNER_SCOPE" | "STATUS_INDEX" }
  | { verdict: "BAD_SIGNATURE"; fault: "ISSUER" | "HOLDER" }
  | { verdict: "MALFORMED" }
);

export class Verifier {
  constructor(options: {
    trustList: TrustList;
    /** Null or absent: no status list is asked, and verdicts say so. */
    statusLists?: StatusLists | null;
    seenProofs?: SeenProofs;
    /** Seconds for which a proof is fresh: 15 to 600, by default 90. */
    window?: number;
    /** Seconds by which a holder's clock may be off: 0 to 300, by default 30. */
    skew?: number;
    /** What the proof of a StatusCredential must be made for. */
    audience?: string | null;
    nonce?: string | null;
  });
  /** A verdict for any text; it never rejects. */
  verify(text: string, asOf: Seconds): Promise<Verdict>;
}

export type Refusal =
  | "NOT_AUTHENTIC"
  | "OUTCOME_NOT_ACCEPTED"
  | "NO_RULE"
  | "STATUS_NOT_CHECKED"
  | "STATUS_TOO_OLD"
  | "NO_HOLDER_PROOF"
  | "DEMO";

/**
 * Whether a checkpoint lets in what the verdict says. Give it the verdict that verify has returned:
 * a copy does not know how long its status list has been over, and is refused once it is.
 */
export function admit(
  verdict: Verdict,
  rule: {
    /** Outcomes, or an HCERT's kinds; absent: the trust list's for the scenario. */
    accept?: readonly string[];
    /** Seconds past the status list's end, 0 (the default) to 86,400. */
    allowStaleStatusFor?: number;
    requireHolderProof?: boolean;
    refuseDemo?: boolean;
  },
  trustList: TrustList,
): { admitted: true; outcome: string } | { admitted: false; reason: Refusal };

/** Sixteen groups of four digits, from a text with or without spaces and colons; null if it is none. */
export function fingerprint(text: string): string | null;
