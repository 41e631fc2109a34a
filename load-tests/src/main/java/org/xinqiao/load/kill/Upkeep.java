package org.xinqiao.load.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.xinqiao.load.population.ExpectedPerson;
import org.xinqiao.load.population.ExpectedPerson.ExpectedRecord;

/**
 * Work of a gateway that has its population, done piece after piece, so that it can be killed in
 * the middle of each. Calls come from one thread.
 */
interface Upkeep {
  /**
   * Before the gateway starts.
   *
   * @param publications its folder, with the four files
   */
  void publish(Path publications) throws IOException;

  /**
   * Once the population is taken in.
   *
   * @param kills how many there will be
   */
  void loaded(GatewayUnderTest gateway, int kills) throws IOException, InterruptedException;

  /** Sets the gateway to a new piece, and returns at once. */
  void begin(GatewayUnderTest gateway) throws IOException, InterruptedException;

  /** The gateway has been killed in the middle of a piece and has come back. */
  void again(GatewayUnderTest gateway) throws IOException, InterruptedException;

  /** Returns at a moment at which it may be in the middle of the piece. */
  void awaitMoment(GatewayUnderTest gateway, Random random)
      throws IOException, InterruptedException;

  /** Where that moment was, in words. */
  String moment();

  /** Whether nobody can know yet that the piece is done. */
  boolean underWay(GatewayUnderTest gateway) throws IOException, InterruptedException;

  /** Waits until the piece is done and checks what the gateway says of it. */
  void finish(GatewayUnderTest gateway) throws IOException, InterruptedException;

  /** After the last piece: does what is left of the work. */
  default void finishAll(GatewayUnderTest gateway) throws IOException, InterruptedException {}

  /** Rows of the pieces that are done. */
  long done();

  /** Rows of all pieces so far. */
  long asked();

  /** Whether the record is still at its source. */
  default boolean kept(String idNumber, ExpectedRecord record) {
    return true;
  }

  /** What is expected of a person besides. */
  default ExpectedPerson expected(ExpectedPerson person) {
    return person;
  }

  /** What is expected of the log. */
  default void check(LoggedChanges logged) {}
}
