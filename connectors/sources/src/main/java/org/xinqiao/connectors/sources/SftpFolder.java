package org.xinqiao.connectors.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.SourceSettings.SftpDrop;
import org.xinqiao.connectors.publication.SourceSettings.SftpDrop.SignIn;

/**
 * A connection to an SFTP server's folder. Nothing of the gateway's own user is taken: neither keys
 * nor hosts nor settings of {@code ~/.ssh}.
 */
final class SftpFolder implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /** Of POSIX: owner, group or others. */
  private static final int ANYONE_WRITES = 0222;

  private final SshClient ssh;
  private final SftpClient sftp;
  private final String folder;
  private final String taken;

  private SftpFolder(SshClient ssh, SftpClient sftp, String folder) {
    this.ssh = ssh;
    this.sftp = sftp;
    this.folder = folder;
    this.taken = folder + "/taken";
  }

  /**
   * Connects and signs in.
   *
   * @throws PullBroken if the server does not answer, is another one, or refuses the user
   */
  static SftpFolder open(SftpDrop settings) throws PullBroken {
    AtomicBoolean stranger = new AtomicBoolean();
    SshClient ssh = SshClient.setUpDefaultClient();
    ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    ServerKeyVerifier known =
        new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, settings.knownHosts());
    ssh.setServerKeyVerifier(
        (session, address, key) -> {
          boolean accepted = known.verifyServerKey(session, address, key);
          stranger.set(!accepted);
          return accepted;
        });
    ssh.start();
    boolean open = false;
    try {
      SftpClient sftp = signedIn(settings, connected(settings, ssh, stranger), stranger);
      open = true;
      return new SftpFolder(ssh, sftp, settings.folder().replaceAll("(?<=.)/+$", ""));
    } finally {
      if (!open) {
        ssh.stop();
      }
    }
  }

  private static ClientSession connected(SftpDrop settings, SshClient ssh, AtomicBoolean stranger)
      throws PullBroken {
    try {
      return ssh.connect(settings.user(), settings.host(), settings.port())
          .verify(LONGEST_WAIT)
          .getSession();
    } catch (IOException unreachable) {
      throw failed(stranger, Kind.UNREACHABLE, "the server does not answer: check that it runs");
    }
  }

  private static SftpClient signedIn(
      SftpDrop settings, ClientSession session, AtomicBoolean stranger) throws PullBroken {
    switch (settings.signIn()) {
      case SignIn.Password(var password) ->
          session.addPasswordIdentity(HttpSignIn.reveal(password));
      case SignIn.PrivateKey(var file) -> session.addPublicKeyIdentity(key(file));
    }
    try {
      session.auth().verify(LONGEST_WAIT);
    } catch (IOException refused) {
      throw failed(
          stranger,
          noMethodLeft(refused) ? Kind.REFUSED : Kind.UNREACHABLE,
          "the server refuses the user: check 'user' and its password or key");
    }
    try {
      return SftpClientFactory.instance().createSftpClient(session);
    } catch (IOException refused) {
      throw new PullBroken(Kind.REFUSED, "the server lets this user do no SFTP: ask for it");
    }
  }

  /** RFC 4253, section 11.1: the server takes none of what the client has. */
  private static boolean noMethodLeft(IOException refused) {
    return refused instanceof SshException known
        && known.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
  }

  private static KeyPair key(Path file) throws PullBroken {
    try (InputStream in = Files.newInputStream(file)) {
      @Nullable Iterable<KeyPair> keys =
          SecurityUtils.loadKeyPairIdentities(
              null, new PathResource(file), in, FilePasswordProvider.EMPTY);
      if (keys != null && keys.iterator().hasNext()) {
        return keys.iterator().next();
      }
    } catch (IOException | GeneralSecurityException unreadable) {
      throw noKey(file);
    }
    throw noKey(file);
  }

  private static PullBroken noKey(Path file) {
    return new PullBroken.Unasked(
        "'privateKey' has no key that can be read, or one with a passphrase: give "
            + file
            + " one in OpenSSH's format");
  }

  private static PullBroken failed(AtomicBoolean stranger, Kind kind, String detail) {
    return stranger.get()
        ? new PullBroken.Unasked(
            "the server's key is not the one in 'knownHosts': ask the department for its key")
        : new PullBroken(kind, detail);
  }

  /** Whole files, the oldest first; {@code .part} files and hidden ones are passed over. */
  List<SftpFile> files() throws PullBroken {
    try {
      return files(folder);
    } catch (IOException unreadable) {
      throw new PullBroken(
          Kind.UNREACHABLE,
          "the folder is not there or not readable: check 'folder' and the user's rights");
    }
  }

  /** Files that were taken, the oldest first; none where there is no such folder. */
  List<SftpFile> taken() {
    try {
      return files(taken);
    } catch (IOException noneYet) {
      return List.of();
    }
  }

  /**
   * What stands in the way of moving a file to {@code taken}, as far as can be known without trying
   * it; each with its remedy.
   */
  List<String> obstacles() throws PullBroken {
    List<String> obstacles = new ArrayList<>();
    try {
      if ((sftp.stat(folder).getPermissions() & ANYONE_WRITES) == 0) {
        obstacles.add("nobody may write in the folder: let the user rename files in it");
      }
    } catch (IOException unreadable) {
      throw new PullBroken(
          Kind.REFUSED, "the folder can't be looked at: check 'folder' and the user's rights");
    }
    try {
      Attributes present = sftp.stat(taken);
      if (!present.isDirectory()) {
        obstacles.add("'taken' in the folder is a file: rename it, taken files go to that folder");
      } else if ((present.getPermissions() & ANYONE_WRITES) == 0) {
        obstacles.add("nobody may write in taken/: let the user move files into it");
      }
    } catch (IOException noneYet) {
      return obstacles;
    }
    return obstacles;
  }

  private List<SftpFile> files(String path) throws IOException {
    List<DirEntry> entries = new ArrayList<>();
    // Chunk by chunk: the iterators over a whole folder hide a refusal in a RuntimeException.
    try (SftpClient.CloseableHandle handle = sftp.openDir(path)) {
      List<DirEntry> chunk = sftp.readDir(handle);
      while (chunk != null) {
        entries.addAll(chunk);
        chunk = sftp.readDir(handle);
      }
    }
    return entries.stream()
        .filter(SftpFolder::whole)
        .sorted(
            Comparator.comparing((DirEntry e) -> e.getAttributes().getModifyTime())
                .thenComparing(DirEntry::getFilename))
        .map(entry -> new SftpFile(sftp, path, entry.getFilename()))
        .toList();
  }

  private static boolean whole(DirEntry entry) {
    String name = entry.getFilename();
    return entry.getAttributes().isRegularFile()
        && !name.startsWith(".")
        && !name.endsWith(".part");
  }

  @Override
  public void close() {
    ssh.stop();
  }
}
