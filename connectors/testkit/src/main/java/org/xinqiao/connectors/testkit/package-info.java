/**
 * The contract test that every kind of source passes, and what it needs.
 *
 * <p>A new kind is one route template and one mapper in {@code sources}, a settings record with
 * its schema in {@code contract}, one case in {@code Sources.start}; and here one class with one
 * method:
 *
 * <pre>{@code
 * class KafkaTopicSourceTest extends CursorSourceContract {
 *   @Override
 *   protected Department newDepartment(Path folder) {
 *     return new KafkaDepartment(folder);
 *   }
 * }
 * }</pre>
 *
 * <p>It extends {@code CursorSourceContract} if it follows a column, {@code PulledSourceContract}
 * if it is asked in another way, and {@code SourceContract} if it is pushed. Its {@code Department}
 * is the real server, and says which {@code Trouble}s a source of its kind can have; a test of one
 * that it can't have is skipped. After each test all that was said is searched for every secret and
 * every person.
 */
@NullMarked
package org.xinqiao.connectors.testkit;

import org.jspecify.annotations.NullMarked;
