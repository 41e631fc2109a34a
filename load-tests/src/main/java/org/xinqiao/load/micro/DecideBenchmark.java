package org.xinqiao.load.micro;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xinqiao.gateway.dossier.Command;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.scenario.Determination;
import org.xinqiao.gateway.scenario.Fact;
import org.xinqiao.gateway.store.EntryOperation;

/** The health code decided again over a dossier of four records, a minute later. */
@State(Scope.Benchmark)
public class DecideBenchmark {
  private Gateway gateway;
  private byte[] dossier;
  private byte[] command;
  private List<Fact> facts;
  private Instant asOf;

  @Setup
  public void prepare() {
    gateway = new Gateway(Instant.now());
    asOf = gateway.now.plus(Duration.ofMinutes(1));
    dossier = gateway.dossier(4);
    command = new Command.Decide(asOf).encode();
    facts = DossierLayout.decode(dossier).facts();
  }

  @Benchmark
  public EntryOperation.Applied decide() {
    return gateway.operation.apply(dossier, command);
  }

  /** The rules over the same facts, nothing read or written. */
  @Benchmark
  public Determination rules() {
    return gateway.scenario.determine(facts, asOf);
  }
}
