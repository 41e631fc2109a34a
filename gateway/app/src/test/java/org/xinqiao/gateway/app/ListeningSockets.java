package org.xinqiao.gateway.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What this process and its children listen on, as Linux tells it (proc(5)). */
final class ListeningSockets {
  private static final String LISTEN = "0A";

  /** In the order of bytes that /proc/net has: 127.0.0.1, the same within IPv6, and ::1. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  private ListeningSockets() {}

  /** Local addresses and ports in hexadecimal. */
  static List<String> all() throws IOException {
    Set<String> ours = new HashSet<>();
    for (ProcessHandle process :
        Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
            .toList()) {
      ours.addAll(sockets(Path.of("/proc", Long.toString(process.pid()), "fd")));
    }
    Set<String> found = new HashSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/net", table))) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length > 9 && fields[3].equals(LISTEN) && ours.contains(fields[9])) {
          found.add(fields[1]);
        }
      }
    }
    return List.copyOf(found);
  }

  /** Those that other machines can reach. */
  static List<String> reachable() throws IOException {
    return all().stream().filter(address -> !LOOPBACK.contains(address.split(":", 2)[0])).toList();
  }

  private static Set<String> sockets(Path descriptors) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> open = Files.list(descriptors)) {
      for (Path descriptor : open.toList()) {
        try {
          String target = Files.readSymbolicLink(descriptor).toString();
          if (target.startsWith("socket:[")) {
            inodes.add(target.substring(8, target.length() - 1));
          }
        } catch (java.nio.file.NoSuchFileException e) {
          continue; // Closed meanwhile.
        }
      }
    }
    return inodes;
  }
}
