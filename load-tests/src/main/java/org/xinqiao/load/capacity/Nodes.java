package org.xinqiao.load.capacity;

import java.util.Comparator;
import java.util.Map;
import org.xinqiao.load.simulation.Profile;

/**
 * How many machines of one size a profile takes.
 *
 * @param morningProcessors that the morning's peak keeps busy; NaN if a path of it was not measured
 * @param incidentProcessors that an incident keeps busy
 * @param gigabytes of all dossiers, on as many nodes as keep each
 * @param forMorning nodes
 * @param forIncident nodes
 * @param forMemory nodes
 * @param saturatesFirst the path that takes most of what is scarce
 */
record Nodes(
    double morningProcessors,
    double incidentProcessors,
    double gigabytes,
    double forMorning,
    double forIncident,
    double forMemory,
    String saturatesFirst) {
  /** Of a node's processors, on an ordinary morning: the rest is for what nobody foresaw. */
  static final double BUSY = 0.7;

  /** In an incident: from here on what can wait is shed (ADR 29). */
  static final double BUSY_IN_AN_INCIDENT = 0.85;

  /** Of a node's memory, for dossiers; heap, page tables and the system's cache have the rest. */
  static final double MEMORY = 0.6;

  /** Nodes that keep a dossier, so that none is lost with one of them. */
  static final int COPIES = 2;

  private static final double GIGABYTE = 1L << 30;

  /**
   * @param bytesAPerson of memory, one copy
   */
  static Nodes of(Profile profile, Rates rates, double bytesAPerson, NodeSize size) {
    Demand morning = Demand.morning(profile);
    Demand incident = Demand.incident(profile);
    double gigabytes = profile.people() * bytesAPerson * COPIES / GIGABYTE;
    double forMorning = processors(morning, rates) / (size.processors() * BUSY);
    double forIncident = processors(incident, rates) / (size.processors() * BUSY_IN_AN_INCIDENT);
    double forMemory = gigabytes / (size.gigabytes() * MEMORY);
    return new Nodes(
        processors(morning, rates),
        processors(incident, rates),
        gigabytes,
        Math.ceil(forMorning),
        Math.ceil(forIncident),
        Math.ceil(forMemory),
        first(forMorning, forIncident, forMemory, rates, profile));
  }

  private static String first(
      double forMorning, double forIncident, double forMemory, Rates rates, Profile profile) {
    if (Double.isNaN(forMorning + forIncident + forMemory)) {
      return "not known: something was not measured";
    }
    if (forMemory > Math.max(forMorning, forIncident)) {
      return "memory";
    }
    Demand most = forIncident > forMorning ? Demand.incident(profile) : Demand.morning(profile);
    return "processors, by " + first(most, rates).words();
  }

  private static double processors(Demand demand, Rates rates) {
    return demand.perSecond().entrySet().stream()
        .mapToDouble(each -> rates.processors(each.getKey(), each.getValue()))
        .sum();
  }

  private static ServicePath first(Demand demand, Rates rates) {
    return demand.perSecond().entrySet().stream()
        .max(
            Comparator.comparingDouble(
                (Map.Entry<ServicePath, Double> each) ->
                    rates.processors(each.getKey(), each.getValue())))
        .orElseThrow()
        .getKey();
  }

  /** One more than the most of the three, so that one may fail; incidents may be left out. */
  double withOneFailing(boolean incident) {
    return Math.max(Math.max(forMorning, forMemory), incident ? forIncident : 0) + 1;
  }
}
