package org.xinqiao.connectors.sources;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.MappingReport;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.RowMapper;
import org.xinqiao.connectors.publication.SourceSettings.FileDrop;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson;
import org.xinqiao.connectors.publication.SourceSettings.JdbcTable;
import org.xinqiao.connectors.publication.SourceSettings.Push;
import org.xinqiao.connectors.publication.SourceSettings.SftpDrop;
import org.xinqiao.connectors.sources.CheckStep.Name;
import org.xinqiao.connectors.sources.CheckStep.Result;

/** Tries a publication's source: connection, permissions, columns. Writes nothing anywhere. */
final class SourceCheck {
  private static final int SAMPLE = 100;
  private static final String BEFORE = "a step before it failed";

  private final Publication publication;
  private final SampleReader reader;
  private final Instant asOf;
  private final List<CheckStep> steps = new ArrayList<>();

  SourceCheck(Publication publication, SampleReader reader, Instant asOf) {
    this.publication = publication;
    this.reader = reader;
    this.asOf = asOf;
  }

  List<CheckStep> steps() {
    try {
      switch (publication.source()) {
        case JdbcTable table -> table(table);
        case HttpJson _ -> pages();
        case FileDrop drop -> folder(drop.folder());
        case SftpDrop drop -> sftp(drop);
        case Push _ -> skip("the department pushes: there is nothing to connect to");
      }
    } catch (PullBroken.Unasked unasked) {
      fail(Name.CONNECTION, unasked.failure());
    } catch (PullBroken broken) {
      fail(step(broken.failure().kind()), broken.failure());
    }
    return List.copyOf(steps);
  }

  private void table(JdbcTable table) throws PullBroken {
    try (Connection connection = connected(table)) {
      passed(Name.CONNECTION, "the database answers");
      permissions(connection, table);
    } catch (SQLException broken) {
      throw JdbcFault.of(broken);
    }
    columns(sample());
  }

  private static Connection connected(JdbcTable table) throws PullBroken {
    try {
      return JdbcLogin.connect(table);
    } catch (SQLException broken) {
      PullFailure failure = JdbcFault.of(broken).failure();
      // A server without that database has nothing to ask about columns.
      throw new PullBroken(
          failure.kind() == Kind.NONSENSE ? Kind.UNREACHABLE : failure.kind(), failure.detail());
    }
  }

  private void permissions(Connection connection, JdbcTable table) throws SQLException, PullBroken {
    JdbcCatalog catalog = new JdbcCatalog(connection, table);
    Optional<JdbcCatalog.Relation> found = catalog.find(table);
    if (found.isEmpty()) {
      throw new PullBroken(
          Kind.REFUSED,
          "there is no table "
              + table.table()
              + ", or the user may not see it: compare it with 'xinqiao discover' without --table");
    }
    JdbcCatalog.Relation relation = found.get();
    Set<String> hidden = new TreeSet<>();
    catalog.columns(relation).forEach(column -> hidden.add(column.name()));
    hidden.retainAll(publication.columns());
    try (Statement statement = connection.createStatement()) {
      hidden.removeAll(JdbcDialect.of(table.url()).columns(statement, relation.quoted()));
    }
    if (!hidden.isEmpty()) {
      throw new PullBroken(
          Kind.REFUSED,
          "the user may not read "
              + String.join(", ", hidden)
              + ": GRANT SELECT on them to the gateway's user");
    }
    List<String> findings = new ArrayList<>();
    List<String> rights = catalog.writeRights(relation);
    if (!rights.isEmpty()) {
      findings.add(
          "the user may also "
              + String.join(", ", rights)
              + ": give the gateway a user who may only SELECT");
    }
    List<String> order = JdbcStatements.orderColumns(publication);
    if (!relation.view()
        && catalog.indexes(relation).stream().noneMatch(index -> begins(index, order))) {
      findings.add(
          "no index begins with "
              + String.join(", ", order)
              + ": make one, else the table is sorted at every pull");
    }
    done(Name.PERMISSIONS, "the user may read the table", findings);
  }

  private static boolean begins(List<String> index, List<String> order) {
    return index.size() >= order.size() && index.subList(0, order.size()).equals(order);
  }

  private void pages() throws PullBroken {
    Sample sample = sample();
    passed(Name.CONNECTION, "the source answers");
    passed(Name.PERMISSIONS, "it takes what the gateway shows, and gives a page as declared");
    columns(sample);
  }

  private void folder(Path folder) throws PullBroken {
    if (!Files.isDirectory(folder)) {
      throw new PullBroken(
          Kind.UNREACHABLE, "the folder is not there: make it, or check the share or 'folder'");
    }
    passed(Name.CONNECTION, "the folder is there");
    List<String> obstacles = new ArrayList<>();
    Path taken = folder.resolve("taken");
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      obstacles.add("the folder can't be listed: let the gateway's user read it");
    }
    if (!Files.isWritable(folder)) {
      obstacles.add("no file can be moved out of the folder: let the gateway's user write in it");
    }
    if (Files.exists(taken) && !Files.isDirectory(taken)) {
      obstacles.add("'taken' in the folder is a file: rename it, taken files go to that folder");
    } else if (Files.exists(taken) && !Files.isWritable(taken)) {
      obstacles.add("no file can be moved to taken/: let the gateway's user write in it");
    }
    files(obstacles, "files can be read, and moved to taken/");
  }

  private void sftp(SftpDrop drop) throws PullBroken {
    List<String> obstacles;
    try (SftpFolder folder = SftpFolder.open(drop)) {
      passed(Name.CONNECTION, "the server answers, with the key in 'knownHosts'");
      try {
        folder.files();
        obstacles = folder.obstacles();
      } catch (PullBroken unreadable) {
        throw new PullBroken(Kind.REFUSED, unreadable.failure().detail());
      }
    }
    files(
        obstacles,
        "files can be listed; whether the user may rename them shows with the first one, as a"
            + " check writes nothing");
  }

  private void files(List<String> obstacles, String passed) throws PullBroken {
    if (obstacles.isEmpty()) {
      passed(Name.PERMISSIONS, passed);
      columns(sample());
    } else {
      steps.add(
          new CheckStep(
              Name.PERMISSIONS, Result.FAILED, "files could not be taken from here", obstacles));
      skip(BEFORE);
    }
  }

  private Sample sample() throws PullBroken {
    Sample sample = Sample.of(publication, SAMPLE);
    reader.read(publication, sample, SAMPLE);
    return sample;
  }

  private void columns(Sample sample) {
    if (sample.rows().isEmpty()) {
      done(
          Name.COLUMNS,
          "the source has no row",
          List.of("whether rows fit is not known: check again when there are some"));
      return;
    }
    RowMapper mapper = new RowMapper(publication);
    MappingReport report =
        MappingReport.of(sample.rows().stream().map(row -> mapper.map(row, asOf)).toList());
    List<String> findings = new ArrayList<>();
    report
        .stopping()
        .ifPresent(
            fault -> findings.add("a row would stop the publication: " + MappingText.words(fault)));
    report
        .faults()
        .forEach(each -> findings.add(rows(each.rows()) + ": " + MappingText.words(each.fault())));
    report.warnings().forEach((name, times) -> findings.add(name + ": " + rows(times)));
    String detail =
        "of the first "
            + rows(report.read())
            + " "
            + report.accepted()
            + " would be accepted, "
            + report.quarantined()
            + " quarantined";
    boolean unusable = report.accepted() == 0 || report.stopping().isPresent();
    if (unusable) {
      steps.add(new CheckStep(Name.COLUMNS, Result.FAILED, detail, findings));
    } else {
      done(Name.COLUMNS, detail, findings);
    }
  }

  private static String rows(long number) {
    return number == 1 ? "1 row" : number + " rows";
  }

  private void passed(Name name, String detail) {
    done(name, detail, List.of());
  }

  private void done(Name name, String detail, List<String> findings) {
    Result result = findings.isEmpty() ? Result.PASSED : Result.WARNED;
    steps.add(new CheckStep(name, result, detail, findings));
  }

  private static Name step(Kind broken) {
    return switch (broken) {
      case UNREACHABLE, THROTTLED -> Name.CONNECTION;
      case REFUSED -> Name.PERMISSIONS;
      case NONSENSE, NOT_STORED, INTERNAL, STOPPED -> Name.COLUMNS;
    };
  }

  /** Those before the step at which it broke off passed, unless they are told; those after wait. */
  private void fail(Name step, PullFailure failure) {
    Name at = step.compareTo(next()) < 0 ? next() : step;
    while (next() != Name.TESTS && next().compareTo(at) < 0) {
      passed(
          next(),
          next() == Name.CONNECTION ? "the source answers" : "it refuses the gateway nothing");
    }
    if (next() == at) {
      steps.add(new CheckStep(at, Result.FAILED, failure.detail(), List.of()));
    }
    skip(BEFORE);
  }

  private Name next() {
    return Name.values()[Name.CONNECTION.ordinal() + steps.size()];
  }

  private void skip(String why) {
    while (next() != Name.TESTS) {
      steps.add(CheckStep.skipped(next(), why));
    }
  }
}
