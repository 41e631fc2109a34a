package org.xinqiao.gateway.grid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.xinqiao.gateway.store.AppendOperation;

/**
 * The child process of {@link GridKillTest}: writes and says what was acknowledged, for as long as
 * somebody listens.
 */
final class KilledWriter {
  private KilledWriter() {}

  public static void main(String[] args) {
    Grid grid = Grid.start(GridSettings.alone(Path.of(args[0]), "killed"), AppendOperation::new);
    var table = grid.tables().table("runs");
    for (long i = 0; !System.out.checkError(); i++) {
      var commands = new TreeMap<UUID, byte[]>();
      for (int j = 0; j < 10; j++) {
        commands.put(new UUID(i, j), new byte[300]);
      }
      grid.entries().apply(commands);
      table.putAll(Map.of("last", Long.toString(i).getBytes(UTF_8)));
      System.out.println("acknowledged " + i);
    }
    // Ignite's threads would keep an orphan alive.
    Runtime.getRuntime().halt(1);
  }
}
