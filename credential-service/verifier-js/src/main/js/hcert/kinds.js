/** What a certificate is about, by the member of the payload that states it; sorted by name. */
export const KINDS = new Map([["r", "RECOVERY"], ["t", "TEST"], ["v", "VACCINATION"]]);

/** Extended key usages of document signers; the second arc is from before it was corrected. */
const PURPOSES = new Map(
  ["1.3.6.1.4.1.1847.2021.1.", "1.3.6.1.4.1.0.1847.2021.1."].flatMap((arc) => [
    [arc + 1, "TEST"],
    [arc + 2, "VACCINATION"],
    [arc + 3, "RECOVERY"],
  ]),
);

/** Which kinds a certificate's key may sign: all where it names none of them. */
export function hcertKinds({ purposes }) {
  const named = [...purposes].map((purpose) => PURPOSES.get(purpose)).filter((kind) => kind !== undefined);
  return named.length === 0 ? [...KINDS.values()] : named;
}
