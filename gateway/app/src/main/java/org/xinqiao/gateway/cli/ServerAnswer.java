package org.xinqiao.gateway.cli;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A good answer of the gateway.
 *
 * @param status 200 to 299
 * @param text the body as it came; empty if there is none
 */
record ServerAnswer(int status, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The body; a missing node if there is none.
   *
   * @throws ServerException if it is not JSON
   */
  JsonNode json() {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new ServerException("what answered is no gateway: its answer is not JSON", e);
    }
  }
}
