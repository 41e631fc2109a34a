// Frequencies in hertz, times in seconds. Told apart by direction, length and rhythm, also by weak ears:
// nothing above 1.2 kHz, and only a pass rises.
const SOUNDS = {
  success: { tones: [[660, 0, 0.13], [990, 0.15, 0.22]], wave: "sine", buzz: [90] },
  refusal: { tones: [[233, 0, 0.38], [175, 0.42, 0.62]], wave: "square", buzz: [400, 90, 400] },
  alarm: { tones: [[311, 0, 0.16], [196, 0.2, 0.16], [311, 0.4, 0.16], [196, 0.6, 0.16], [311, 0.8, 0.16], [196, 1, 0.3]],
    wave: "sawtooth", buzz: [120, 60, 120, 60, 120, 60, 500] },
  retry: { tones: [[520, 0, 0.09], [520, 0.16, 0.09]], wave: "triangle", buzz: [60, 60, 60] },
};
export const KINDS = Object.keys(SOUNDS);

/** Which sound a kind of panel has: lists that are too old refuse like a refusal. */
export const soundOf = (kind) => ({ pass: "success", stop: "refusal", lists: "refusal", alarm: "alarm", retry: "retry" })[kind];

let context = null;

/** To be called in a click or a key press: browsers keep a page silent until then. */
export function wakeSound() {
  context ??= new AudioContext();
  if (context.state === "suspended") context.resume();
}

/** Whether a sound would be heard now. */
export const audible = () => context?.state === "running";

export function play(name) {
  const { tones, wave, buzz } = SOUNDS[name];
  navigator.vibrate?.(buzz);
  if (context === null) return;
  const start = context.currentTime + 0.01;
  for (const [frequency, from, length] of tones) tone(frequency, start + from, length, wave);
}

function tone(frequency, start, length, wave) {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = wave;
  oscillator.frequency.setValueAtTime(frequency, start);
  // Ramps, for a hard edge clicks.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(wave === "sine" ? 0.7 : 0.35, start + 0.015);
  gain.gain.setValueAtTime(wave === "sine" ? 0.7 : 0.35, start + length - 0.03);
  gain.gain.linearRampToValueAtTime(0, start + length);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + length);
}
