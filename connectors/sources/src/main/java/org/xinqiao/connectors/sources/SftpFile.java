package org.xinqiao.connectors.sources;

import java.io.IOException;
import java.io.InputStream;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * A file of an SFTP server's folder.
 *
 * @param folder without a slash at its end
 */
record SftpFile(SftpClient client, String folder, String name) implements DroppedFile {
  private String path() {
    return folder + "/" + name;
  }

  /** Its bytes are far away, so that reading them twice to hash them would cost too much. */
  @Override
  public TakenFiles.Taken identity() throws IOException {
    return new TakenFiles.Taken(name, client.stat(path()).getSize(), stamp());
  }

  @Override
  public String stamp() throws IOException {
    Attributes now = client.stat(path());
    return now.getSize() + " bytes of " + now.getModifyTime().toInstant();
  }

  @Override
  public InputStream open() throws IOException {
    return client.read(path());
  }

  /** The protocol's version 3 has no rename onto a file that is there. */
  @Override
  public void moveAway() throws IOException {
    String taken = folder + "/taken";
    try {
      client.mkdir(taken);
    } catch (SftpException presentAlready) {
      requireFolder(taken, presentAlready);
    }
    try {
      client.remove(taken + "/" + name);
    } catch (SftpException absent) {
      if (absent.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE) {
        throw absent;
      }
    }
    client.rename(path(), taken + "/" + name);
  }

  private void requireFolder(String taken, SftpException refused) throws IOException {
    try {
      if (client.stat(taken).isDirectory()) {
        return;
      }
    } catch (SftpException absent) {
      refused.addSuppressed(absent);
    }
    throw refused;
  }
}
