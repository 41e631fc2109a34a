package org.xinqiao.gateway.grid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCluster;
import org.apache.ignite.IgniteException;
import org.apache.ignite.Ignition;
import org.apache.ignite.cluster.BaselineNode;
import org.apache.ignite.cluster.ClusterState;
import org.apache.ignite.events.EventType;
import org.apache.ignite.failure.FailureHandler;
import org.apache.ignite.failure.StopNodeOrHaltFailureHandler;
import org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi;
import org.xinqiao.gateway.lanes.Lanes;
import org.xinqiao.gateway.store.EntryOperation;
import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.TableStore;

/** One running node of the grid and the stores over it. Safe for use by many threads. */
public final class Grid implements AutoCloseable {
  private static final String DOSSIERS = "dossiers";

  private final Ignite ignite;
  private final Lanes lanes = new Lanes();
  private final EntryStore entries;
  private final TableStore tables;

  private Grid(Ignite ignite, GridConfiguration configuration) {
    this.ignite = ignite;
    this.entries =
        new GridEntryStore(ignite.getOrCreateCache(configuration.entries(DOSSIERS)), lanes);
    this.tables = new GridTableStore(ignite, configuration);
  }

  /**
   * Starts the node and waits until every node that holds data is there.
   *
   * @param operation what this node applies to the entries it holds
   * @throws GridException if the node does not start, or other nodes stay away longer than {@link
   *     GridSettings#startLimit}
   */
  public static Grid start(GridSettings settings, Supplier<EntryOperation> operation) {
    return start(settings, operation, new StopNodeOrHaltFailureHandler());
  }

  /**
   * As {@link #start(GridSettings, Supplier)}.
   *
   * @param ended is told the cause, in one line, when the running node can't go on: its disk is
   *     full or broken. It has to end the process; until then nothing more is stored
   */
  public static Grid start(
      GridSettings settings, Supplier<EntryOperation> operation, Consumer<String> ended) {
    return start(settings, operation, new NodeFailure(ended));
  }

  private static Grid start(
      GridSettings settings, Supplier<EntryOperation> operation, FailureHandler failures) {
    tameIgnite();
    var configuration = new GridConfiguration(settings, failures);
    EntryOperation made = operation.get();
    Ignite ignite = null;
    try {
      ignite =
          Ignition.start(
              configuration.node(
                  port(settings.discoveryPort()), port(settings.communicationPort())));
      ignite.cluster().<String, EntryOperation>nodeLocalMap().put(EntryCommand.OPERATION, made);
      Ignite started = ignite;
      var changes = new ClusterChanges(settings.startLimit());
      changes.make(() -> activate(started, settings));
      return changes.make(() -> new Grid(started, configuration));
    } catch (IgniteException | CacheException | GridException e) {
      if (ignite != null) {
        Ignition.stop(ignite.name(), false);
      }
      throw new GridException("the data store does not start: " + innermost(e), e);
    }
  }

  public EntryStore entries() {
    return entries;
  }

  public TableStore tables() {
    return tables;
  }

  /** Where another node finds this one, {@code host:port}; for its {@link GridSettings#peers}. */
  public String discoveryAddress() {
    var discovery = (TcpDiscoverySpi) ignite.configuration().getDiscoverySpi();
    return "127.0.0.1:" + discovery.getLocalPort();
  }

  /** Writes a last checkpoint and stops, so that the next start has no log to replay. */
  @Override
  public void close() {
    lanes.close();
    Ignition.stop(ignite.name(), false);
  }

  Ignite ignite() {
    return ignite;
  }

  /** Ignite reads these from system properties only. One that the operator has set stays. */
  private static void tameIgnite() {
    setDefault("IGNITE_UPDATE_NOTIFIER", "false");
    setDefault("IGNITE_NO_ASCII", "true");
    // It keeps for each thread which pages it has locked, for the dump of a hang. Requests have a
    // virtual thread each: one lock, under which each makes its tracker, stopped them all.
    setDefault("IGNITE_PAGE_LOCK_TRACKER_TYPE", "-1");
    setDefault("IGNITE_QUIET", "false");
    setDefault("IGNITE_PERFORMANCE_SUGGESTIONS_DISABLED", "true");
    // Keys and values must not reach a log line.
    setDefault("IGNITE_TO_STRING_INCLUDE_SENSITIVE", "false");
    setDefault("IGNITE_SENSITIVE_DATA_LOGGING", "none");
    setDefault("IGNITE_CHECKPOINT_TRIGGER_ARCHIVE_SIZE_PERCENTAGE", "0.5");
    // The program closes the grid last, after those who write to it.
    setDefault("IGNITE_NO_SHUTDOWN_HOOK", "true");
  }

  private static void setDefault(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  /**
   * The first start of all activates the grid; a restart waits for every node that holds data; a
   * new node adds itself to those.
   */
  private static boolean activate(Ignite ignite, GridSettings settings) {
    IgniteCluster cluster = ignite.cluster();
    cluster.baselineAutoAdjustEnabled(false);
    if (cluster.currentBaselineTopology() == null) {
      cluster.state(ClusterState.ACTIVE);
    }
    awaitActive(ignite, settings);
    Object own = cluster.localNode().consistentId();
    if (cluster.currentBaselineTopology().stream()
        .map(BaselineNode::consistentId)
        .noneMatch(own::equals)) {
      cluster.setBaselineTopology(cluster.topologyVersion());
    }
    return true;
  }

  private static void awaitActive(Ignite ignite, GridSettings settings) {
    var activated = new CountDownLatch(1);
    ignite
        .events()
        .localListen(
            event -> {
              activated.countDown();
              return false;
            },
            EventType.EVT_CLUSTER_ACTIVATED);
    try {
      if (!ignite.cluster().state().active()
          && !activated.await(settings.startLimit().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new GridException(
            "other nodes that hold data are not there after "
                + settings.startLimit().toSeconds()
                + " s; start them too");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GridException("interrupted while waiting for the other nodes", e);
    }
  }

  private static int port(int wanted) {
    if (wanted != 0) {
      return wanted;
    }
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  /** The first cause in one line. */
  static String innermost(Throwable fault) {
    Throwable inner = fault;
    while (inner.getCause() != null && inner.getCause() != inner) {
      inner = inner.getCause();
    }
    String message = inner.getMessage();
    String name = inner.getClass().getSimpleName();
    return message == null ? name : message.lines().findFirst().orElse(name);
  }
}
