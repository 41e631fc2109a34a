package org.xinqiao.gateway.cli;

import tools.jackson.databind.JsonNode;

/** Where a publication stands, in one line. */
final class PublicationText {
  private PublicationText() {}

  /**
   * @param detail as {@code GET /api/publications/{id}} answers
   */
  static String line(JsonNode detail) {
    JsonNode publication = detail.path("publication");
    JsonNode state = publication.path("state");
    String reason = state.path("reason").asString("");
    return publication.path("id").asString()
        + " is "
        + state.path("phase").asString()
        + (reason.isEmpty() ? "" : " (" + reason + ")")
        + ", contract "
        + publication.path("contract").asInt()
        + ", "
        + publication.path("digest").asString("").substring(0, 8);
  }
}
