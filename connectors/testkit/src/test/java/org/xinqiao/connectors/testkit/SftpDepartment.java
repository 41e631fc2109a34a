package org.xinqiao.connectors.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A folder behind a real SFTP server, each addition a file in it. */
final class SftpDepartment implements DropDepartment {
  private static final String USER = "xinqiao";

  private final Path root;
  private final Path drop;
  private final Path knownHosts;
  private final String signIn;
  private final KeyPair hostKey = newKey();
  private final KeyPair clientKey = newKey();
  private final AtomicInteger signIns = new AtomicInteger();
  private final int port;
  private SshServer server;
  private Columns columns = Columns.DECLARED;
  private volatile boolean refusing;
  private volatile CountDownLatch slow = new CountDownLatch(0);
  private int files;

  /**
   * @param signIn the publication's line for it; {@code %s} in it becomes the file of a private key
   */
  SftpDepartment(Path parent, String signIn) throws IOException {
    this.root = Files.createDirectory(parent.resolve("server"));
    this.drop = Files.createDirectory(root.resolve("疾控 drop"));
    this.server = listen(0);
    this.port = server.getPort();
    this.knownHosts = parent.resolve("known_hosts");
    Path privateKey = parent.resolve("id");
    write(clientKey, privateKey);
    this.signIn = signIn.formatted(privateKey);
    trust(hostKey);
  }

  static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every JDK has P-256", absent);
    }
  }

  private static void write(KeyPair key, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "gateway", null, out);
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("P-256 can be written", absent);
    }
  }

  /** The gateway knows the server by this key from now on. */
  void trust(KeyPair key) throws IOException {
    Files.writeString(
        knownHosts, "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(key.getPublic()) + "\n");
  }

  private SshServer listen(int at) throws IOException {
    SshServer listening = SshServer.setUpDefaultServer();
    listening.setHost("127.0.0.1");
    listening.setPort(at);
    listening.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    listening.setPasswordAuthenticator(
        (user, password, session) -> {
          signIns.incrementAndGet();
          try {
            slow.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return !refusing && user.equals(USER) && password.equals(SECRET);
        });
    listening.setPublickeyAuthenticator(
        (user, key, session) ->
            user.equals(USER) && KeyUtils.compareKeys(key, clientKey.getPublic()));
    listening.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    listening.setFileSystemFactory(new VirtualFileSystemFactory(root));
    listening.start();
    return listening;
  }

  @Override
  public String sourceYaml() {
    return """
      kind: sftp-drop
      host: 127.0.0.1
      port: %d
      user: %s
      %s
      knownHosts: "%s"
      folder: "/疾控 drop/"
      format: csv
    """
        .formatted(port, USER, signIn, knownHosts);
  }

  /** How often a password was shown to it. */
  int signIns() {
    return signIns.get();
  }

  @Override
  public Path folder() {
    return drop;
  }

  @Override
  public void add(List<Row> rows) {
    drop("results-%04d".formatted(files), rows);
  }

  /** Each file a second younger than the one before, as the protocol knows no finer times. */
  @Override
  public void drop(String name, List<Row> rows) {
    write(
        name,
        FolderDepartment.Packing.CSV.file(rows, columns),
        Instant.parse("2021-04-01T10:00:00Z").plusSeconds(files++));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void write(String name, byte[] bytes, Instant written) {
    try {
      Path part = Files.write(drop.resolve(name + ".part"), bytes);
      Files.setLastModifiedTime(part, FileTime.from(written));
      Files.move(part, drop.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @Override
  public void change(Columns next) {
    columns = next;
  }

  @Override
  public boolean tabular() {
    return true;
  }

  @Override
  public Set<Trouble> troubles() {
    return EnumSet.of(Trouble.SLOW, Trouble.REFUSING, Trouble.NONSENSE);
  }

  @Override
  public void suffer(Trouble trouble) {
    switch (trouble) {
      case SLOW -> slow = new CountDownLatch(1);
      case REFUSING -> refusing = true;
      case NONSENSE ->
          // The oldest is taken first, so that the others wait for it.
          write("nonsense", bytes(FolderDepartment.HEADER.strip() + ",id\n"), Instant.EPOCH);
      case THROTTLING -> throw new UnsupportedOperationException("SFTP has no word for it");
    }
  }

  @Override
  public void recover() {
    slow.countDown();
    refusing = false;
    try {
      Files.deleteIfExists(drop.resolve("nonsense"));
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  @Override
  public void goDown() {
    close();
  }

  @Override
  public void comeUp() {
    try {
      server = listen(port);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  @Override
  public void close() {
    slow.countDown();
    try {
      server.stop(true);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
