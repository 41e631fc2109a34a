package org.xinqiao.gateway.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.Problem;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.publication.PublicationReader;

class DepartmentLimitsTest {
  @TempDir private Path data;
  private Path own;

  @BeforeEach
  void theOperatorMakesTheFolderOfTheLaboratory() throws IOException {
    own = Files.createDirectories(data.resolve("departments/lab"));
    Files.createDirectories(own.resolve("secrets"));
    Files.createDirectories(own.resolve("drops"));
    Files.createDirectories(data.resolve("departments/lab-b/secrets"));
    Files.writeString(own.resolve("hosts"), "# the laboratory's\nlab.example\nDB.example:5432\n");
  }

  private String yaml(String source) {
    String schedule = source.contains("push") ? "freshness: PT1H" : "schedule: {every: PT5S}";
    return """
        publication: lab.results
        contract: 1
        title: {en: Results}
        owner: {name: {en: Laboratory}, steward: lab@town.example}
        recordType: pcr-result
        law: {basis: Test Act, purposes: [health-code], retention: P1Y}
        source: %s
        %s
        version: {column: at}
        identity: {type: resident-id, column: id}
        key: [id]
        fields: []
        """
        .formatted(
            source.replace("OWN", own.toString()).replace("DATA", data.toString()), schedule);
  }

  private List<Problem> problems(String source) throws DocumentProblems {
    YamlDocument document = YamlDocument.parse("lab.yaml", yaml(source));
    DepartmentLimits limits = new DepartmentLimits(data);
    List<Problem> settings = limits.settings(document);
    return settings.isEmpty()
        ? limits.source(
            document, new PublicationReader(name -> Optional.empty()).read(document), "lab")
        : settings;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{kind: push}",
        "{kind: http-json, url: 'https://lab.example/api', token: {file: OWN/secrets/token}}",
        "{kind: http-json, url: 'https://LAB.example:8443/api'}",
        "{kind: http-json, url: 'https://lab.example/api', token: {pkcs12: {file: OWN/secrets/s.p12, alias: a, password: {file: OWN/secrets/p}}}}",
        "{kind: jdbc-table, url: 'jdbc:postgresql://db.example:5432/lab', user: x, password: {file: OWN/secrets/db}, table: t}",
        "{kind: jdbc-table, url: 'jdbc:postgresql://lab.example/lab?sslmode=verify-full&sslrootcert=OWN/secrets/ca.pem', user: x, password: {file: OWN/secrets/db}, table: t}",
        "{kind: file-drop, folder: OWN/drops/results, format: csv}",
        "{kind: sftp-drop, host: lab.example, user: x, privateKey: OWN/secrets/key, knownHosts: OWN/secrets/hosts, folder: /d, format: csv}"
      })
  void itsOwnPlacesAreFree(String source) throws DocumentProblems {
    assertThat(problems(source)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The gateway's settings and environment.
        "{kind: http-json, url: 'https://lab.example/${xinqiao.users.official.password}'}",
        "{kind: file-drop, folder: '${HOME}', format: csv}",
        "{kind: http-json, url: 'https://lab.example/api', token: {env: XINQIAO_USERS_OFFICIAL_PASSWORD}}",
        "{kind: jdbc-table, url: 'jdbc:postgresql://lab.example/lab', user: x, password: {env: REGISTRY}, table: t}",
        "{kind: http-json, url: 'https://lab.example/api', token: {pkcs12: {file: DATA/keys/keys.p12, alias: a, password: {file: OWN/secrets/p}}}}",
        "{kind: http-json, url: 'https://lab.example/api', token: {pkcs12: {file: OWN/secrets/s.p12, alias: a, password: {file: DATA/keys/keys.password}}}}",
        // Another's secrets, and the gateway's own.
        "{kind: http-json, url: 'https://lab.example/api', token: {file: DATA/departments/lab-b/secrets/token}}",
        "{kind: http-json, url: 'https://lab.example/api', token: {file: DATA/keys/keys.password}}",
        "{kind: http-json, url: 'https://lab.example/api', token: {file: OWN/secrets/../../lab-b/secrets/token}}",
        "{kind: http-json, url: 'https://lab.example/api', token: {file: OWN/hosts}}",
        "{kind: http-json, url: 'https://lab.example/api', token: {file: departments/lab/secrets/token}}",
        "{kind: http-json, url: 'https://lab.example/api', oauth2: {tokenUrl: 'https://lab.example/t', clientId: x, clientSecret: {file: /etc/passwd}}}",
        "{kind: sftp-drop, host: lab.example, user: x, privateKey: /etc/gateway/id_ed25519, knownHosts: OWN/secrets/hosts, folder: /d, format: csv}",
        "{kind: sftp-drop, host: lab.example, user: x, privateKey: OWN/secrets/key, knownHosts: /etc/ssh/known_hosts, folder: /d, format: csv}",
        "{kind: jdbc-table, url: 'jdbc:postgresql://lab.example/lab?sslrootcert=/etc/passwd', user: x, password: {file: OWN/secrets/db}, table: t}",
        "{kind: jdbc-table, url: 'jdbc:postgresql://lab.example/lab?sslrootcert=OWN/secrets/%2e%2e/x', user: x, password: {file: OWN/secrets/db}, table: t}",
        "{kind: jdbc-table, url: 'jdbc:postgresql://lab.example/lab?sslrootcert=OWN/secrets/a&sslrootcert=/etc/passwd', user: x, password: {file: OWN/secrets/db}, table: t}",
        // Folders of others, its secrets as rows.
        "{kind: file-drop, folder: DATA/departments/lab-b/drops, format: csv}",
        "{kind: file-drop, folder: OWN/secrets, format: csv}",
        "{kind: file-drop, folder: OWN, format: csv}",
        // Hosts that the operator has not named.
        "{kind: http-json, url: 'http://127.0.0.1:8080/actuator/prometheus'}",
        "{kind: http-json, url: 'https://evil-lab.example/api'}",
        "{kind: http-json, url: 'https://db.example/api'}",
        "{kind: http-json, url: 'https://lab.example/api', oauth2: {tokenUrl: 'https://evil.example/t', clientId: x, clientSecret: {file: OWN/secrets/s}}}",
        "{kind: jdbc-table, url: 'jdbc:postgresql://lab.example,evil.example/lab', user: x, password: {file: OWN/secrets/db}, table: t}",
        "{kind: jdbc-table, url: 'jdbc:h2:tcp://evil.example/lab', user: x, password: {file: OWN/secrets/db}, table: t}",
        "{kind: sftp-drop, host: evil.example, user: x, privateKey: OWN/secrets/key, knownHosts: OWN/secrets/hosts, folder: /d, format: csv}"
      })
  void anothersPlacesAreRefusedByNameOfTheRemedy(String source) throws DocumentProblems {
    assertThat(problems(source))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(7);
              assertThat(problem.path()).startsWith("source.");
              assertThat(problem.remedy()).isNotBlank();
            });
  }

  @Test
  void aLinkThatLeadsElsewhereIsElsewhere() throws IOException, DocumentProblems {
    Files.createSymbolicLink(own.resolve("drops/out"), Path.of("/etc"));
    Files.createDirectory(own.resolve("drops/in"));

    assertThat(problems("{kind: file-drop, folder: OWN/drops/out/new, format: csv}")).hasSize(1);
    assertThat(problems("{kind: file-drop, folder: OWN/drops/in, format: csv}")).isEmpty();
  }

  @Test
  void withoutAListNoHostIsNamed() throws IOException, DocumentProblems {
    Files.delete(own.resolve("hosts"));
    assertThat(problems("{kind: http-json, url: 'https://lab.example/api'}")).hasSize(1);

    Files.writeString(own.resolve("hosts"), "*\n");
    assertThat(problems("{kind: http-json, url: 'https://lab.example/api'}")).isEmpty();
  }

  @Test
  void recordTypesAreTheOperatorsToGive() throws IOException, DocumentProblems {
    YamlDocument document = YamlDocument.parse("lab.yaml", yaml("{kind: push}"));
    var publication = new PublicationReader(name -> Optional.empty()).read(document);
    DepartmentLimits limits = new DepartmentLimits(data);
    assertThat(limits.recordType(document, publication, "lab"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(5));

    Files.writeString(own.resolve("record-types"), "antibody\npcr-result\n");
    assertThat(limits.recordType(document, publication, "lab")).isEmpty();
    assertThat(limits.recordType(document, publication, "lab-b")).hasSize(1);
  }
}
