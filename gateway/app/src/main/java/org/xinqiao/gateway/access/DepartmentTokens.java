package org.xinqiao.gateway.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells departments by their tokens, as {@code departments.json} stands at each request. While that
 * file can't be read, nobody is a department, and the log says why, once.
 */
final class DepartmentTokens {
  private static final Logger LOG = LoggerFactory.getLogger(DepartmentTokens.class);

  private final DepartmentFile file;
  private Known known = new Known(null, new TreeMap<>());
  private boolean statFailed;

  private record Known(
      DepartmentFile.@Nullable Stamp stamp, SortedMap<Department, DepartmentFile.Entry> all) {}

  DepartmentTokens(Path folder) {
    this.file = new DepartmentFile(folder);
  }

  /** Whose token it is, if it is one. */
  Optional<Department> of(String unverifiedToken) {
    Optional<DepartmentToken> token = DepartmentToken.of(unverifiedToken);
    if (token.isEmpty()) {
      return Optional.empty();
    }
    byte[] hash = token.get().sha256().getBytes(US_ASCII);
    Optional<Department> found = Optional.empty();
    // Through to the end and without a hint of where they differ: the time tells nothing.
    for (Map.Entry<Department, DepartmentFile.Entry> each : current().entrySet()) {
      if (MessageDigest.isEqual(hash, each.getValue().sha256().getBytes(US_ASCII))) {
        found = Optional.of(each.getKey());
      }
    }
    return found;
  }

  private synchronized SortedMap<Department, DepartmentFile.Entry> current() {
    DepartmentFile.Stamp stamp;
    try {
      stamp = file.stamp();
      statFailed = false;
    } catch (IOException e) {
      if (!statFailed) {
        LOG.error("no department can sign in: departments.json can't be looked at", e);
      }
      statFailed = true;
      return new TreeMap<>();
    }
    // Looked at before it is read: what changes in between is read again next time.
    if (stamp == null ? known.stamp() != null : !stamp.equals(known.stamp())) {
      known = new Known(stamp, read());
    }
    return known.all();
  }

  private SortedMap<Department, DepartmentFile.Entry> read() {
    try {
      return file.read();
    } catch (IOException e) {
      LOG.error("no department can sign in: {}", e.getMessage());
      return new TreeMap<>();
    }
  }
}
