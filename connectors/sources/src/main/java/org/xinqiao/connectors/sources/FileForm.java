package org.xinqiao.connectors.sources;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.SourceSettings.FileFormat.Compression;

/** Finds out how a file is written, from its first 64 kB. */
final class FileForm {
  private static final int LOOKED_AT = 64 * 1024;
  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

  private FileForm() {}

  /** {@code format}, {@code compression} and {@code charset} as a publication has them. */
  static Map<String, String> of(DroppedFile file) throws PullBroken {
    Map<String, String> form = new LinkedHashMap<>();
    try {
      Compression compression = compression(file);
      byte[] start = unpacked(file, compression);
      if (start.length == 0) {
        throw new PullBroken(Kind.NONSENSE, file.name() + " is empty: put one with rows there");
      }
      Charset charset = charset(start);
      String text = new String(start, charset).strip();
      form.put("format", text.replace("\ufeff", "").startsWith("{") ? "ndjson" : "csv");
      form.put("compression", compression.name().toLowerCase(java.util.Locale.ROOT));
      form.put("charset", charset.name());
      return form;
    } catch (EOFException | ZipException damaged) {
      throw new PullBroken(
          Kind.NONSENSE,
          file.name() + " is damaged or not packed as it says: put a whole one there");
    } catch (IOException unreadable) {
      throw DropFiles.unreadable(file);
    }
  }

  private static Compression compression(DroppedFile file) throws IOException {
    try (InputStream bytes = file.open()) {
      byte[] magic = bytes.readNBytes(2);
      if (magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
        return Compression.GZIP;
      }
      return magic.length == 2 && magic[0] == 'P' && magic[1] == 'K'
          ? Compression.ZIP
          : Compression.NONE;
    }
  }

  private static byte[] unpacked(DroppedFile file, Compression compression) throws IOException {
    try (InputStream bytes = file.open()) {
      var part = new Unpacking(bytes, compression).next();
      return part.isEmpty() ? new byte[0] : part.get().bytes().readNBytes(LOOKED_AT);
    }
  }

  /** The first that the bytes can be; a character may be cut at their end. */
  private static Charset charset(byte[] bytes) {
    for (Charset charset : CHARSETS) {
      CharBuffer decoded = CharBuffer.allocate(bytes.length + 1);
      boolean malformed =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes), decoded, false)
              .isError();
      if (!malformed) {
        return charset;
      }
    }
    return StandardCharsets.UTF_8;
  }
}
