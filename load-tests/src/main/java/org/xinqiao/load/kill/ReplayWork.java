package org.xinqiao.load.kill;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.xinqiao.load.population.Feed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A contract that lacks codes has put most doses into quarantine; it is mended, and they are
 * replayed, some keys at a time under a name each.
 */
final class ReplayWork extends CalledWork {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Feed FEED = Feed.DOSES;
  private static final String CODES = "codes: [\"207\", \"208\", \"212\"]";
  private static final String FAULTY_CODES = "codes: [\"212\"]";
  private static final String CONTRACT = "contract: 1\n";
  private static final String PATH = "/api/quarantine";
  private static final int MOST_KEYS = 5_000;

  private final Differences differences;
  private final List<String> waiting = new ArrayList<>();
  private List<String> piece = List.of();
  private Path publications = Path.of("");
  private int pieceSize;
  private int pieces;
  private long done;
  private long asked;

  ReplayWork(Differences differences) {
    this.differences = differences;
  }

  @Override
  public void publish(Path folder) throws IOException {
    publications = folder;
    PublicationChange fault = new PublicationChange(folder, FEED);
    fault.replace(CODES, FAULTY_CODES);
    fault.replace(CONTRACT, CONTRACT + "quarantine: {percent: 100}\n");
  }

  @Override
  public void loaded(GatewayUnderTest gateway, int kills) throws IOException, InterruptedException {
    waiting.addAll(keys(gateway));
    gateway.tell(
        "replay: %,d rows in quarantine for codes that the contract lacks", waiting.size());
    // Two kills may need two pieces; one is measured, and one is left to the end.
    pieceSize = Math.min(MOST_KEYS, waiting.size() / (kills + 2));
    if (pieceSize == 0) {
      throw new IOException("too few rows in quarantine: give more people");
    }
    PublicationChange mended = new PublicationChange(publications, FEED);
    mended.replace(FAULTY_CODES, CODES);
    mended.replace(CONTRACT, "contract: 2\n");
    mended.awaitSecond(gateway);
    measure(gateway);
  }

  private static List<String> keys(GatewayUnderTest gateway)
      throws IOException, InterruptedException {
    SignedIn department = gateway.as("department");
    List<String> keys = new ArrayList<>();
    String first = PATH + "?limit=1000&code=unknown-code&publication=" + FEED.publication();
    for (JsonNode page = department.get(first); ; ) {
      page.path("entries").forEach(entry -> keys.add(entry.path("key").asString()));
      String next = page.path("next").asString("");
      if (next.isEmpty()) {
        return keys;
      }
      page = department.get(first + "&after=" + encode(next, UTF_8));
    }
  }

  @Override
  public void begin(GatewayUnderTest gateway) {
    pieces++;
    piece = List.copyOf(waiting.subList(0, Math.min(pieceSize, waiting.size())));
    waiting.removeAll(piece);
    asked += piece.size();
    send(gateway);
  }

  @Override
  CompletableFuture<HttpResponse<String>> call(GatewayUnderTest gateway) {
    ObjectNode body = body();
    body.set("keys", JSON.valueToTree(piece));
    return gateway.as("department").post(PATH + "/replay", body, "piece-" + pieces);
  }

  private static ObjectNode body() {
    return JSON.createObjectNode().put("publication", FEED.publication());
  }

  /** Each row is accepted, once, whatever answer was lost before. */
  @Override
  boolean done(int status, String body) throws IOException {
    if (status == 409 || status == 503) {
      return false;
    }
    if (status != 200) {
      throw new IOException("a replay is answered by HTTP " + status + ": " + body);
    }
    JsonNode answer = JSON.readTree(body);
    String name = "replay " + pieces + " of " + piece.size() + " rows, ";
    differences.compare(name + "read", answer.path("read").asInt(), piece.size());
    differences.compare(name + "created", answer.path("created").asInt(), piece.size());
    differences.compare(name + "missing", answer.path("missing").asInt(), 0);
    done += piece.size();
    return true;
  }

  /** The rows that were left, and those that are bad by any contract. */
  @Override
  public void finishAll(GatewayUnderTest gateway) throws IOException, InterruptedException {
    while (!waiting.isEmpty()) {
      begin(gateway);
      finish(gateway);
    }
    differences.compare("rows left in quarantine", keys(gateway).size(), 0);
    var bad = gateway.as("department").post(PATH + "/replay", body().put("all", true), "bad rows");
    JsonNode answer = JSON.readTree(bad.join().body());
    differences.compare("bad rows replayed, accepted", answer.path("accepted").asInt(), 0);
    gateway.tell(
        "replay: %,d rows accepted by %d replays, each once; %,d bad ones stay",
        done, pieces, answer.path("quarantined").asInt());
  }

  @Override
  public long done() {
    return done;
  }

  @Override
  public long asked() {
    return asked;
  }
}
