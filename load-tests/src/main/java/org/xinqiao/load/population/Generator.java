package org.xinqiao.load.population;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a population, a part at a time and several parts at once. Which part has whom depends on
 * nothing but numbers, so more threads write the same files.
 */
final class Generator {
  static final int PART = 250_000;
  private static final int TOLD_EVERY = 4_096;

  private final PopulationPlan plan;
  private final RowOutput output;
  private final AtomicLong told = new AtomicLong();
  private final AtomicInteger nextPart = new AtomicInteger();
  private final AtomicBoolean failed = new AtomicBoolean();

  Generator(PopulationPlan plan, RowOutput output) {
    this.plan = plan;
    this.output = output;
  }

  /** How many people are written so far. */
  long people() {
    return told.get();
  }

  Tally write(int threads) throws IOException, InterruptedException {
    Tally all = new Tally();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Tally>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(this::parts));
      }
      for (Future<Tally> worker : workers) {
        all.add(worker.get());
      }
    } catch (ExecutionException fault) {
      if (fault.getCause() instanceof IOException refused) {
        throw refused;
      }
      throw new IllegalStateException(fault.getCause());
    }
    return all;
  }

  private Tally parts() throws IOException {
    Tally tally = new Tally();
    Lives lives = new Lives(plan);
    boolean done = false;
    try {
      for (int part = nextPart.getAndIncrement();
          (long) part * PART < plan.people() && !failed.get();
          part = nextPart.getAndIncrement()) {
        tally.add(one(lives, part));
      }
      done = true;
      return tally;
    } finally {
      if (!done) {
        failed.set(true);
      }
    }
  }

  private Tally one(Lives lives, int number) throws IOException {
    long from = (long) number * PART;
    long to = Math.min(from + PART, plan.people());
    try (RowOutput.Part part = output.part(number)) {
      for (long person = from; person < to; person++) {
        part.take(Life.of(lives, person));
        if ((person - from) % TOLD_EVERY == TOLD_EVERY - 1) {
          told.addAndGet(TOLD_EVERY);
        }
      }
      part.finish();
      told.addAndGet((to - from) % TOLD_EVERY);
      return part.tally();
    }
  }
}
