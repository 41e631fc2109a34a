package org.xinqiao.load.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** What each simulation sends. Rates are a profile's own; {@link Scale} makes them a target's. */
public enum SimulationKind {
  QUICK("quick", "Does it answer at all as it should? Every call, a little of each.", 45, false),
  MORNING_RUSH(
      "morning-rush",
      "A day's strips and enrolments in its own curve, with the morning's peak of four times the mean.",
      300,
      false),
  INCIDENT(
      "incident",
      "From a morning's peak to ten times of it within 60 seconds: everybody looks at once, without a token,"
          + " and who is refused asks again.",
      180,
      false),
  MASS_TESTING(
      "mass-testing",
      "A burst of results is taken in while the morning's peak of strips goes on.",
      180,
      true),
  RECOLOUR(
      "recolour",
      "One person in a hundred turns within ten minutes; lists are published, and checkpoints fetch what"
          + " has changed.",
      600,
      true),
  SOURCE_OUTAGE(
      "source-outage",
      "A department is silent for a third of the time and then sends all that it owes, while the"
          + " morning's peak of strips goes on.",
      180,
      true),
  CHECKPOINT_FLEET(
      "checkpoint-fleet",
      "Checkpoints fetch lists: whole ones, whether they have changed, and what has changed.",
      180,
      false),
  SOAK(
      "soak",
      "An hour of a busy day: memory, threads and files must stay as they are.",
      3_600,
      true);

  private static final double ENROLMENTS_OF_STRIPS = 0.01;
  private static final double WHOLE_LISTS_OF_LOOKS = 0.02;
  private static final double RISE_SECONDS = 60;

  private final String word;
  private final String asked;
  private final int seconds;
  private final boolean feeds;

  SimulationKind(String word, String asked, int seconds, boolean feeds) {
    this.word = word;
    this.asked = asked;
    this.seconds = seconds;
    this.feeds = feeds;
  }

  /** As in the command line. */
  public String word() {
    return word;
  }

  /** The question it answers. */
  public String asked() {
    return asked;
  }

  /** How long, unless something else is asked for. */
  public int seconds() {
    return seconds;
  }

  /** Whether records are pushed meanwhile. */
  boolean feeds() {
    return feeds;
  }

  public static Optional<SimulationKind> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  /** Records a second that are pushed. */
  double records(Profile profile) {
    return switch (this) {
      case MASS_TESTING -> profile.ingestBurst();
      case RECOLOUR -> profile.recolour();
      case SOURCE_OUTAGE, SOAK -> profile.ingestMean();
      case QUICK, MORNING_RUSH, INCIDENT, CHECKPOINT_FLEET -> 0;
    };
  }

  /** Whether what is pushed makes people's outcomes worse. */
  boolean turnsPeople() {
    return this == RECOLOUR;
  }

  /** The longest, in seconds: an offer lives for ten minutes, and all are made before. */
  int longest() {
    return this == QUICK || this == MORNING_RUSH ? 480 : 86_400;
  }

  /** How long it is warmed up before; the quick one asks so little that it need not. */
  int warmUpSeconds() {
    return this == QUICK ? 0 : 40;
  }

  /** When the department that pushes does not. */
  Feeding.Silence silence(int seconds) {
    return this == SOURCE_OUTAGE
        ? new Feeding.Silence(seconds / 3, 2 * seconds / 3)
        : Feeding.Silence.NONE;
  }

  /** The calls, with a figure for each of so many steps. */
  List<Arrivals> arrivals(Profile profile, int steps, int stepSeconds) {
    double looks = profile.listLooks();
    double fleet = profile.listDownloads();
    DoubleUnaryOperator peak = at -> profile.stripsAtPeak();
    DoubleUnaryOperator mean = at -> profile.strips();
    return switch (this) {
      case QUICK ->
          List.of(
              curve(Call.STRIP, steps, mean),
              curve(Call.SINGLE_TOKEN, steps, mean),
              curve(Call.ENROLMENT, steps, at -> profile.strips() * ENROLMENTS_OF_STRIPS),
              curve(Call.FIRST_LISTS, steps, at -> looks * WHOLE_LISTS_OF_LOOKS),
              curve(Call.SAME_LISTS, steps, at -> looks),
              curve(Call.DELTA, steps, at -> looks));
      case MORNING_RUSH ->
          List.of(
              curve(Call.STRIP, steps, at -> profile.strips() * DayCurve.at(at)),
              curve(
                  Call.ENROLMENT,
                  steps,
                  at -> profile.strips() * ENROLMENTS_OF_STRIPS * DayCurve.at(at)),
              curve(Call.DELTA, steps, at -> looks));
      case INCIDENT ->
          List.of(
              curve(Call.SINGLE_TOKEN, steps, at -> rise(profile, at * steps * stepSeconds)),
              curve(Call.STRIP, steps, peak),
              curve(Call.DELTA, steps, at -> looks));
      case MASS_TESTING, SOURCE_OUTAGE ->
          List.of(curve(Call.STRIP, steps, peak), curve(Call.DELTA, steps, at -> looks));
      case RECOLOUR ->
          List.of(
              curve(Call.STRIP, steps, mean),
              curve(Call.DELTA, steps, at -> looks),
              curve(Call.SAME_LISTS, steps, at -> looks));
      case CHECKPOINT_FLEET ->
          List.of(
              curve(Call.FIRST_LISTS, steps, at -> fleet * WHOLE_LISTS_OF_LOOKS),
              curve(Call.SAME_LISTS, steps, at -> fleet),
              curve(Call.DELTA, steps, at -> fleet));
      case SOAK ->
          List.of(
              curve(Call.STRIP, steps, mean),
              curve(Call.SINGLE_TOKEN, steps, at -> profile.strips() / 10),
              curve(Call.DELTA, steps, at -> looks));
    };
  }

  /** From a peak's rate to an incident's, and it stays there. */
  private static double rise(Profile profile, double second) {
    double risen = Math.min(1, second / RISE_SECONDS);
    return profile.stripsAtPeak() + risen * (profile.incident() - profile.stripsAtPeak());
  }

  private static Arrivals curve(Call call, int steps, DoubleUnaryOperator rate) {
    return new Arrivals(
        call,
        IntStream.range(0, steps).mapToObj(i -> rate.applyAsDouble((i + 0.5) / steps)).toList());
  }
}
