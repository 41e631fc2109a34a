package org.xinqiao.gateway.grid;

import java.util.List;
import org.apache.ignite.cache.CacheAtomicityMode;
import org.apache.ignite.cache.CacheMode;
import org.apache.ignite.cache.CacheWriteSynchronizationMode;
import org.apache.ignite.cache.PartitionLossPolicy;
import org.apache.ignite.cache.affinity.rendezvous.RendezvousAffinityFunction;
import org.apache.ignite.configuration.CacheConfiguration;
import org.apache.ignite.configuration.DataRegionConfiguration;
import org.apache.ignite.configuration.DataStorageConfiguration;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.configuration.PageReplacementMode;
import org.apache.ignite.configuration.WALMode;
import org.apache.ignite.events.EventType;
import org.apache.ignite.failure.FailureHandler;
import org.apache.ignite.internal.processors.cache.persistence.file.RandomAccessFileIOFactory;
import org.apache.ignite.spi.communication.tcp.TcpCommunicationSpi;
import org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi;
import org.apache.ignite.spi.discovery.tcp.ipfinder.vm.TcpDiscoveryVmIpFinder;

/** Turns our settings into Ignite's. What is frozen here for ever is in docs/adr/0001. */
final class GridConfiguration {
  private static final String HOST = "127.0.0.1";
  private static final int ENTRY_PARTITIONS = 128;
  private static final int TABLE_PARTITIONS = 16;
  private static final long SMALLEST_REGION = 64L << 20;
  private static final int WAL_SEGMENTS = 4;
  private static final long ARCHIVED_SEGMENTS = 16;
  private static final int MESSAGE_QUEUE = 1_024;

  private final GridSettings settings;
  private final FailureHandler failures;

  GridConfiguration(GridSettings settings, FailureHandler failures) {
    this.settings = settings;
    this.failures = failures;
  }

  IgniteConfiguration node(int discoveryPort, int communicationPort) {
    String folder = settings.folder().toAbsolutePath().toString();
    return new IgniteConfiguration()
        .setIgniteInstanceName("xinqiao-" + settings.consistentId())
        .setConsistentId(settings.consistentId())
        .setWorkDirectory(folder)
        .setLocalHost(HOST)
        .setGridLogger(new Slf4jLogger("org.apache.ignite"))
        .setMetricsLogFrequency(0)
        .setFailureHandler(failures)
        .setConnectorConfiguration(null)
        .setClientConnectorConfiguration(null)
        .setIncludeEventTypes(EventType.EVT_CLUSTER_ACTIVATED)
        .setDataStorageConfiguration(storage())
        .setDiscoverySpi(discovery(discoveryPort))
        .setCommunicationSpi(
            new TcpCommunicationSpi()
                .setLocalPort(communicationPort)
                // Every write waits for its answer, so a queue never comes near this.
                .setMessageQueueLimit(MESSAGE_QUEUE)
                .setLocalPortRange(settings.communicationPort() == 0 ? 100 : 0));
  }

  private DataStorageConfiguration storage() {
    // A checkpoint begins when half of this is written (see Grid).
    long archive =
        Math.max(ARCHIVED_SEGMENTS * settings.walSegmentBytes(), 2 * settings.offHeapBytes());
    return new DataStorageConfiguration()
        .setWalMode(settings.wal() == GridSettings.Wal.FSYNC ? WALMode.FSYNC : WALMode.LOG_ONLY)
        .setWalSegmentSize(settings.walSegmentBytes())
        .setWalSegments(WAL_SEGMENTS)
        .setMaxWalArchiveSize(archive)
        // Else each page's first change after a checkpoint is logged whole: seven times the bytes.
        .setWriteRecoveryDataOnCheckpoint(true)
        // Ignite's four would compete for one processor with people who wait for codes.
        .setCheckpointThreads(checkpointThreads(Runtime.getRuntime().availableProcessors()))
        // The asynchronous one hands each page of a checkpoint to another thread.
        .setFileIOFactory(new RandomAccessFileIOFactory())
        .setDefaultDataRegionConfiguration(
            new DataRegionConfiguration()
                .setName("data")
                .setPersistenceEnabled(true)
                .setPageReplacementMode(PageReplacementMode.RANDOM_LRU)
                .setMetricsEnabled(false)
                .setInitialSize(SMALLEST_REGION)
                .setMaxSize(settings.offHeapBytes()));
  }

  /** Half of the processors write a checkpoint, and no more than Ignite's default. */
  static int checkpointThreads(int processors) {
    return Math.clamp(processors / 2, 1, DataStorageConfiguration.DFLT_CHECKPOINT_THREADS);
  }

  private TcpDiscoverySpi discovery(int port) {
    List<String> addresses =
        settings.peers().isEmpty() ? List.of(HOST + ":" + port) : settings.peers();
    var finder = new TcpDiscoveryVmIpFinder();
    finder.setAddresses(addresses);
    var discovery = new TcpDiscoverySpi();
    discovery.setIpFinder(finder);
    discovery.setLocalPort(port);
    discovery.setLocalPortRange(settings.discoveryPort() == 0 ? 100 : 0);
    return discovery;
  }

  <K> CacheConfiguration<K, byte[]> entries(String name) {
    return this.<K>cache(name, ENTRY_PARTITIONS);
  }

  <K> CacheConfiguration<K, byte[]> table(String name) {
    return this.<K>cache(name, TABLE_PARTITIONS).setGroupName("tables");
  }

  private <K> CacheConfiguration<K, byte[]> cache(String name, int partitions) {
    return new CacheConfiguration<K, byte[]>(name)
        .setCacheMode(CacheMode.PARTITIONED)
        .setAtomicityMode(CacheAtomicityMode.ATOMIC)
        .setWriteSynchronizationMode(CacheWriteSynchronizationMode.FULL_SYNC)
        .setPartitionLossPolicy(PartitionLossPolicy.READ_WRITE_SAFE)
        .setBackups(settings.backups())
        .setReadFromBackup(settings.backups() > 0)
        .setStatisticsEnabled(false)
        .setAffinity(new RendezvousAffinityFunction(false, partitions));
  }
}
