package org.xinqiao.connectors.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.publication.SourceSettings.JdbcTable;

/** Passwords in a store that the JDK's own keytool has made. */
class SecretTest {
  private static final String PASSWORD = "hunter2 and more";
  private static final String OF_STORE = "of the store";

  @TempDir private Path folder;
  private Path store;

  @BeforeEach
  void importPassword() throws IOException, InterruptedException {
    store = folder.resolve("secrets.p12");
    Path in = Files.writeString(folder.resolve("typed"), PASSWORD + "\n" + PASSWORD + "\n");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-Dfile.encoding=UTF-8",
                "-J-Dstdin.encoding=UTF-8",
                "-importpass",
                "-alias",
                "registry",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                OF_STORE)
            .redirectInput(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).as(Files.readString(folder.resolve("said"))).isZero();
  }

  private Secret.InPkcs12 secret(String alias, String password) {
    return new Secret.InPkcs12(store, alias, new Secret.InEnvironment("P", Map.of("P", password)));
  }

  @Test
  void aPasswordThatKeytoolHasImportedIsRevealed() throws IOException {
    assertThat(secret("registry", OF_STORE).reveal()).isEqualTo(PASSWORD);
    assertThat(secret("registry", OF_STORE)).hasToString("Secret[pkcs12]");
  }

  @Test
  void whatIsWrongNamesTheStoreAndNoSecret() throws IOException {
    fails(secret("registry", "guessed"), "can't be opened");
    fails(secret("another", OF_STORE), "no password under the alias another");
    Files.delete(store);
    fails(secret("registry", OF_STORE), "not there or not readable");
    Files.writeString(store, PASSWORD);
    fails(secret("registry", OF_STORE), "can't be opened");
  }

  private void fails(Secret secret, String why) {
    assertThatThrownBy(secret::reveal)
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(why, store.toString())
        .message()
        .doesNotContain(PASSWORD, OF_STORE, "guessed");
  }

  @Test
  void aPublicationNamesStoreAliasAndPassword() throws DocumentProblems, IOException {
    Path password = Files.writeString(folder.resolve("password"), OF_STORE + "\n");
    Publication publication =
        PublicationReaderTest.read(
            PublicationReaderTest.GOOD.replace(
                "{env: REGISTRY_PASSWORD}",
                "{pkcs12: {file: '%s', alias: registry, password: {file: '%s'}}}"
                    .formatted(store, password)));

    assertThat(((JdbcTable) publication.source()).password().reveal()).isEqualTo(PASSWORD);
  }

  @Test
  void aStoreWithoutItsAliasIsAMistake() {
    assertThatThrownBy(
            () ->
                PublicationReaderTest.read(
                    PublicationReaderTest.GOOD.replace(
                        "{env: REGISTRY_PASSWORD}",
                        "{pkcs12: {file: /s.p12, password: {env: P}}}")))
        .isInstanceOf(DocumentProblems.class)
        .hasMessageContaining("source.password.pkcs12: 'alias' is missing");
  }
}
