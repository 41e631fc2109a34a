package org.xinqiao.load.micro;

import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.store.EntryOperation;

/** One more record into a dossier's bytes, decided again, as an entry processor does it. */
@State(Scope.Benchmark)
public class MergeBenchmark {
  @Param({"1", "2", "3", "4"})
  public int present;

  private Gateway gateway;
  private byte[] dossier;
  private byte[] command;

  @Setup
  public void prepare() {
    gateway = new Gateway(Instant.now());
    dossier = gateway.dossier(present);
    command = gateway.mergeCommand();
  }

  @Benchmark
  public EntryOperation.Applied merge() {
    return gateway.operation.apply(dossier, command);
  }

  /** What any change of an entry takes: its bytes read and written. */
  @Benchmark
  public byte[] readAndWrite() {
    return DossierLayout.encode(DossierLayout.decode(dossier));
  }
}
