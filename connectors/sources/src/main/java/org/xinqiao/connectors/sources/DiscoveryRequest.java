package org.xinqiao.connectors.sources;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.RecordType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which source is looked at, and what its publication is to be called.
 *
 * @param authority the words with which the publication's id begins
 * @param source as a publication has it, secrets by reference; {@code table}, {@code format},
 *     {@code compression}, {@code charset}, {@code items} and {@code paging} may be left out and
 *     are found out
 */
public record DiscoveryRequest(
    String authority, RecordType recordType, Map<String, @Nullable Object> source) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public DiscoveryRequest {
    source = Collections.unmodifiableMap(new LinkedHashMap<>(source));
  }

  boolean names(String member) {
    return source.get(member) != null;
  }

  String kind() {
    return String.valueOf(source.get("kind"));
  }

  DiscoveryRequest with(Map<String, ?> found) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(source);
    found.forEach(more::putIfAbsent);
    return new DiscoveryRequest(authority, recordType, more);
  }

  /**
   * The text of a publication of which only id and source are meant, so that the source is read and
   * judged as that of any publication.
   */
  public String skeleton() {
    Map<String, @Nullable Object> whole = new LinkedHashMap<>(source);
    switch (kind()) {
      case "jdbc-table" -> whole.putIfAbsent("table", "unnamed");
      case "file-drop", "sftp-drop" -> whole.putIfAbsent("format", "csv");
      default -> {}
    }
    Map<String, Object> skeleton = new LinkedHashMap<>();
    skeleton.put("publication", authority + "." + recordType);
    skeleton.put("contract", 1);
    skeleton.put("title", Map.of("en", "Draft"));
    skeleton.put("owner", Map.of("name", Map.of("en", "Draft"), "steward", "draft"));
    skeleton.put("recordType", recordType.value());
    skeleton.put("law", Map.of("basis", "draft", "purposes", List.of("draft"), "retention", "P1Y"));
    skeleton.put("source", whole);
    if (kind().equals("push")) {
      skeleton.put("freshness", "PT15M");
    } else {
      skeleton.put("schedule", Map.of("every", "PT15M"));
    }
    skeleton.put("version", Map.of("column", "version"));
    skeleton.put("identity", Map.of("type", "draft", "column", "identity"));
    skeleton.put("key", List.of("identity"));
    skeleton.put("fields", List.of());
    return JSON.writeValueAsString(skeleton);
  }

  @Override
  public String toString() {
    return "DiscoveryRequest[" + authority + "." + recordType + "]";
  }
}
