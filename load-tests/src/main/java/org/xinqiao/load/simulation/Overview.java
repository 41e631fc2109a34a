package org.xinqiao.load.simulation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a gateway says of itself to everyone. */
record Overview(String version, boolean synthetic, long dossiers) {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /**
   * @throws IOException in one line with the remedy, if there is no gateway
   */
  static Overview of(URI base) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(base.resolve("/api/overview")).timeout(LIMIT).build(),
              BodyHandlers.ofString());
      JsonNode content = new ObjectMapper().readTree(answer.body());
      if (answer.statusCode() != 200
          || !content.at("/product/name").asString("").equals("Xinqiao")) {
        throw new IOException(base + " is no gateway of this kind: correct --target");
      }
      return new Overview(
          content.at("/product/version").asString(""),
          content.path("synthetic").asBoolean(false),
          content.path("dossiers").asLong());
    } catch (SSLException untrusted) {
      throw new IOException(
          base + " shows a certificate that is not trusted here: give its CA by --ca", untrusted);
    } catch (JacksonException noJson) {
      throw new IOException(base + " is no gateway of this kind: correct --target", noJson);
    } catch (java.net.ConnectException | java.net.http.HttpTimeoutException gone) {
      throw new IOException(
          base + " can't be reached: start the gateway there, or correct --target", gone);
    }
  }
}
