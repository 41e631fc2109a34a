package org.xinqiao.connectors.publication;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import org.xinqiao.connectors.publication.SourceSettings.FileDrop;
import org.xinqiao.connectors.publication.SourceSettings.FileFormat;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson.Paging;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson.SignIn;
import org.xinqiao.connectors.publication.SourceSettings.JdbcTable;
import org.xinqiao.connectors.publication.SourceSettings.Push;
import org.xinqiao.connectors.publication.SourceSettings.SftpDrop;

/** Reads the section {@code source}, by its kind. */
final class SourceReader {
  private final FormReader forms;

  SourceReader(FormReader forms) {
    this.forms = forms;
  }

  /** Nothing where a problem was noted. */
  Optional<SourceSettings> read(Section source) {
    return switch (source.text("kind")) {
      case "jdbc-table" -> table(source);
      case "http-json" -> http(source);
      case "push" -> Optional.of(new Push());
      case "sftp-drop" -> sftp(source);
      default -> file(source);
    };
  }

  private Optional<SourceSettings> table(Section source) {
    return forms
        .secret("/source/password", source.section("password"))
        .map(
            password ->
                new JdbcTable(
                    source.text("url"),
                    source.text("user"),
                    password,
                    source.text("table"),
                    pageSize(source)));
  }

  private static int pageSize(Section source) {
    return (int) source.whole("pageSize", 1000);
  }

  private Optional<SourceSettings> http(Section source) {
    Optional<SignIn> token =
        source
            .optionalSection("token")
            .flatMap(s -> forms.secret("/source/token", s))
            .map(SignIn.Bearer::new);
    Optional<SignIn> client =
        source
            .optionalSection("oauth2")
            .flatMap(
                oauth ->
                    forms
                        .secret("/source/oauth2/clientSecret", oauth.section("clientSecret"))
                        .map(
                            secret ->
                                new SignIn.ClientCredentials(
                                    URI.create(oauth.text("tokenUrl")),
                                    oauth.text("clientId"),
                                    secret,
                                    oauth.optionalText("scope"))));
    return Optional.of(
        new HttpJson(
            URI.create(source.text("url")),
            token.or(() -> client),
            source.optionalText("since").orElse("since"),
            source.optionalText("limit").orElse("limit"),
            source.optionalText("items").orElse("/items"),
            paging(source),
            source.optionalText("total"),
            pageSize(source)));
  }

  private static Paging paging(Section source) {
    return switch (source.optionalText("paging").orElse("cursor")) {
      case "offset" -> new Paging.Offset(source.optionalText("offset").orElse("offset"));
      case "page" ->
          new Paging.Numbered(
              source.optionalText("page").orElse("page"), (int) source.whole("firstPage", 1));
      case "link" -> new Paging.Link();
      default ->
          new Paging.Cursor(
              source.optionalText("cursor").orElse("cursor"),
              source.optionalText("next").orElse("/next"));
    };
  }

  private Optional<SourceSettings> file(Section source) {
    Optional<Path> folder = forms.path("/source/folder", source.text("folder"));
    Optional<FileFormat> format = format(source);
    return folder.isEmpty() || format.isEmpty()
        ? Optional.empty()
        : Optional.of(new FileDrop(folder.get(), format.get()));
  }

  private Optional<SourceSettings> sftp(Section source) {
    Optional<FileFormat> format = format(source);
    Optional<Path> knownHosts = forms.path("/source/knownHosts", source.text("knownHosts"));
    Optional<SftpDrop.SignIn> signIn =
        source
            .optionalSection("password")
            .map(
                password ->
                    forms
                        .secret("/source/password", password)
                        .<SftpDrop.SignIn>map(SftpDrop.SignIn.Password::new))
            .orElseGet(
                () ->
                    forms
                        .path("/source/privateKey", source.text("privateKey"))
                        .map(SftpDrop.SignIn.PrivateKey::new));
    return format.isEmpty() || knownHosts.isEmpty() || signIn.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SftpDrop(
                source.text("host"),
                (int) source.whole("port", 22),
                source.text("user"),
                signIn.get(),
                knownHosts.get(),
                source.text("folder"),
                format.get()));
  }

  private Optional<FileFormat> format(Section source) {
    Optional<Charset> charset =
        forms.charset("/source/charset", source.optionalText("charset").orElse("UTF-8"));
    return charset.map(
        set ->
            new FileFormat(
                source.word(FileFormat.Rows.class, "format", FileFormat.Rows.CSV),
                source.word(
                    FileFormat.Compression.class, "compression", FileFormat.Compression.NONE),
                set));
  }
}
