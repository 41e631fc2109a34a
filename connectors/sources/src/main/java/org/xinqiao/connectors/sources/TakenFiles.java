package org.xinqiao.connectors.sources;

import java.util.ArrayList;
import java.util.List;
import org.xinqiao.connectors.intake.Watermark;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The watermark of {@code file-drop}: the last {@value #MOST} files that were taken, so that one
 * which a crash kept from being moved is not read again.
 */
record TakenFiles(List<Taken> taken) {
  static final int MOST = 100;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * The same name with another content is another file.
   *
   * @param content its SHA-256, or when it was written where its bytes are far away
   */
  record Taken(String name, long size, String content) {}

  static TakenFiles of(Watermark watermark) {
    if (watermark.equals(Watermark.START)) {
      return new TakenFiles(List.of());
    }
    List<Taken> taken = new ArrayList<>();
    for (JsonNode file : JSON.readTree(watermark.value()).path("taken")) {
      taken.add(
          new Taken(
              file.path("name").asString(),
              file.path("size").asLong(),
              // Watermarks of before sftp-drop call it by what it was always then.
              file.path("content").asString(file.path("sha256").asString(""))));
    }
    return new TakenFiles(List.copyOf(taken));
  }

  TakenFiles plus(Taken file) {
    List<Taken> all = new ArrayList<>(taken);
    all.add(file);
    return new TakenFiles(List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size())));
  }

  Watermark watermark() {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode files = json.putArray("taken");
    for (Taken file : taken) {
      files
          .addObject()
          .put("name", file.name())
          .put("size", file.size())
          .put("content", file.content());
    }
    return new Watermark(json.toString());
  }
}
