package org.xinqiao.connectors.sources;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.MappingReport;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationReader;
import org.xinqiao.connectors.publication.RowMapper;
import org.xinqiao.connectors.publication.SourceSettings.FileDrop;
import org.xinqiao.connectors.publication.SourceSettings.FileFormat;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson;
import org.xinqiao.connectors.publication.SourceSettings.JdbcTable;
import org.xinqiao.connectors.publication.SourceSettings.Push;
import org.xinqiao.connectors.publication.SourceSettings.SftpDrop;
import org.xinqiao.connectors.record.RawRow;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Drafts a publication from a live source. */
final class Discoverer {
  private static final int SAMPLE = 200;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DiscoveryRequest request;
  private final PublicationReader contracts;
  private final SampleReader reader;
  private final Instant asOf;
  private final List<String> remarks = new ArrayList<>();

  Discoverer(
      DiscoveryRequest request, PublicationReader contracts, SampleReader reader, Instant asOf) {
    this.request = request;
    this.contracts = contracts;
    this.reader = reader;
    this.asOf = asOf;
  }

  Discovery discovery() throws PullBroken, DocumentProblems {
    return switch (skeleton(request).source()) {
      case JdbcTable table -> table(table);
      case HttpJson api -> pages(api);
      case FileDrop drop -> files(DropFiles.of(drop.folder()));
      case SftpDrop drop -> {
        try (SftpFolder folder = SftpFolder.open(drop)) {
          yield files(DropFiles.of(folder));
        }
      }
      case Push _ ->
          throw new PullBroken(
              Kind.NONSENSE,
              "a push has no source to learn from: begin with a publication of a like table");
    };
  }

  private Publication skeleton(DiscoveryRequest of) throws DocumentProblems {
    return contracts.read(YamlDocument.parse("request", of.skeleton()));
  }

  private Discovery table(JdbcTable table) throws PullBroken {
    List<TableColumn> columns;
    try (Connection connection = JdbcLogin.connect(table)) {
      JdbcCatalog catalog = new JdbcCatalog(connection, table);
      if (!request.names("table")) {
        return new Discovery.Tables(catalog.tables());
      }
      JdbcCatalog.Relation relation =
          catalog
              .find(table)
              .orElseThrow(
                  () ->
                      new PullBroken(
                          Kind.NONSENSE,
                          "there is no such table, or the user may not see it: ask without a table"
                              + " for those there are"));
      Set<String> readable;
      try (Statement statement = connection.createStatement()) {
        readable = JdbcDialect.of(table.url()).columns(statement, relation.quoted());
      }
      columns =
          catalog.columns(relation).stream().filter(c -> readable.contains(c.name())).toList();
    } catch (SQLException broken) {
      throw JdbcFault.of(broken);
    }
    if (columns.isEmpty()) {
      throw new PullBroken(
          Kind.REFUSED, "the user may read no column of the table: GRANT SELECT on it");
    }
    // The guess of version and key, made without rows, says in which order rows are read.
    Profile blind = Profile.of(columns, List.of());
    List<RawRow> rows = List.of();
    if (new VersionGuess(blind).possible()) {
      Publication drafted = publication(new DraftText(request, blind, remarks).yaml());
      Sample sample = Sample.of(drafted, SAMPLE);
      reader.read(drafted, sample, SAMPLE);
      rows = sample.rows();
    }
    return drafted(request, Profile.of(columns, rows), rows);
  }

  private Discovery pages(HttpJson api) throws PullBroken, DocumentProblems {
    DiscoveryRequest complete = request;
    if (!request.names("items")) {
      HttpPages.Page page =
          reader
              .pages(api)
              .get(
                  URI.create(
                      api.url()
                          + "?"
                          + HttpJsonSource.pair(api.limitParameter(), Integer.toString(SAMPLE))));
      Map<String, String> shape = HttpShape.of(parsed(page.body()), page.links(), remarks);
      if (request.names("paging") && !(api.paging() instanceof HttpJson.Paging.Cursor)) {
        shape.remove("next");
      }
      complete = request.with(shape);
    }
    Sample sample = Sample.ofAnything(SAMPLE);
    reader.read(skeleton(complete), sample, SAMPLE);
    return drafted(complete, Profile.of(List.of(), sample.rows(), false), sample.rows());
  }

  private static JsonNode parsed(byte[] body) throws PullBroken {
    try {
      return JSON.readTree(body);
    } catch (JacksonException broken) {
      throw new PullBroken(Kind.NONSENSE, "its answer is not JSON, or breaks off: correct 'url'");
    }
  }

  private Discovery files(DropFiles files) throws PullBroken, DocumentProblems {
    if (files.taken()) {
      remarks.add("no file waits, so that one in taken/ was looked at");
    }
    Map<String, String> form = new LinkedHashMap<>(FileForm.of(files.first()));
    DiscoveryRequest complete = request.with(form);
    Publication publication = skeleton(complete);
    FileFormat format =
        switch (publication.source()) {
          case FileDrop drop -> drop.format();
          case SftpDrop drop -> drop.format();
          case JdbcTable _, HttpJson _, Push _ ->
              throw new IllegalStateException("a source of another kind");
        };
    Sample sample = Sample.ofAnything(SAMPLE);
    sample.fill(into -> files.into(into, publication, format));
    boolean texts = format.rows() == FileFormat.Rows.CSV;
    return drafted(complete, Profile.of(sample.columns(), sample.rows(), texts), sample.rows());
  }

  private Discovery drafted(DiscoveryRequest complete, Profile profile, List<RawRow> rows)
      throws PullBroken {
    if (profile.columns().isEmpty()) {
      throw new PullBroken(
          Kind.NONSENSE, "the source has neither rows nor columns: look again when it has some");
    }
    String yaml = new DraftText(complete, profile, remarks).yaml();
    RowMapper mapper = new RowMapper(publication(yaml));
    MappingReport report =
        MappingReport.of(rows.stream().map(row -> mapper.map(row, asOf)).toList());
    return new Discovery.Drafted(DraftText.headed(yaml, report), report);
  }

  /** What is drafted can be read: that it could not would be a fault of ours. */
  private Publication publication(String yaml) {
    try {
      return contracts.read(YamlDocument.parse("draft.yaml", yaml));
    } catch (DocumentProblems fault) {
      throw new IllegalStateException("a draft has mistakes: " + fault.getMessage(), fault);
    }
  }
}
