package org.xinqiao.gateway.app;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinqiao.gateway.data.DataFolder;
import org.xinqiao.gateway.data.Room;
import org.xinqiao.gateway.data.RowSealer;
import org.xinqiao.gateway.data.Secrets;
import org.xinqiao.gateway.dossier.DossierOperation;
import org.xinqiao.gateway.grid.Grid;
import org.xinqiao.gateway.grid.GridException;
import org.xinqiao.gateway.grid.GridSettings;
import org.xinqiao.gateway.intake.Sealer;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.TableStore;

/** Where things are kept: the grid in the data folder, and the keys that hide what is in it. */
@Configuration(proxyBeanMethods = false)
class StoreWiring {
  /** One node, and one name for ever: another name would start beside its own data. */
  private static final String NODE = "gateway";

  @Bean
  SecureRandom secureRandom() {
    return new SecureRandom();
  }

  @Bean
  Secrets secrets(DataFolder folder, SecureRandom random) {
    return Secrets.openOrCreate(folder.resolve("keys"), folder.used(), random);
  }

  @Bean
  Sealer sealer(Secrets secrets, SecureRandom random) {
    return new RowSealer(secrets.dataKey(), RowSealer.Purpose.QUARANTINE, random);
  }

  @Bean
  Grid grid(DataFolder folder, Settings settings, ActiveScenarios scenarios) {
    GridSettings defaults = GridSettings.alone(folder.resolve("grid"), NODE);
    GridSettings chosen =
        new GridSettings(
            defaults.folder(),
            defaults.consistentId(),
            defaults.backups(),
            defaults.peers(),
            defaults.discoveryPort(),
            defaults.communicationPort(),
            (long) settings.offHeapMegabytes() << 20,
            settings.syncToDisk() ? GridSettings.Wal.FSYNC : GridSettings.Wal.LOG_ONLY,
            defaults.walSegmentBytes(),
            defaults.startLimit());
    try {
      return Grid.start(
          chosen,
          () -> new DossierOperation(scenarios),
          new StoreFailure(
              folder.path(),
              new Room(folder.path())::left,
              System.err,
              Runtime.getRuntime()::halt));
    } catch (GridException e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    }
  }

  @Bean
  EntryStore entryStore(Grid grid) {
    return grid.entries();
  }

  @Bean
  TableStore tableStore(Grid grid) {
    return grid.tables();
  }
}
