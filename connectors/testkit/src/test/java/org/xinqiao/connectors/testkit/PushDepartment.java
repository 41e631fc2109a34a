package org.xinqiao.connectors.testkit;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.sources.PushBody;
import org.xinqiao.connectors.sources.PushKey;
import org.xinqiao.connectors.sources.PushResult;
import org.xinqiao.connectors.sources.Pushes;

/** A department that sends each addition as one push, again under its key until it is taken. */
final class PushDepartment implements Department {
  private record Sending(PushKey key, PushBody body) {}

  private record Gateway(Publication publication, Pushes pushes) {}

  private final ScheduledExecutorService sender =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().unstarted(task));
  private final Queue<Sending> outbox = new ArrayDeque<>();
  private Optional<Gateway> gateway = Optional.empty();
  private Columns columns = Columns.DECLARED;
  private int added;

  @Override
  public String sourceYaml() {
    return "  kind: push\n";
  }

  @Override
  public synchronized void add(List<Row> rows) {
    PushBody body =
        PushSourceTest.body(
            rows.stream()
                .map(row -> FolderDepartment.json(columns.of(row)) + "\n")
                .collect(Collectors.joining()));
    outbox.add(new Sending(PushSourceTest.key("addition-" + added++), body));
  }

  static PushBody body(List<Row> rows) {
    return PushSourceTest.body(
        rows.stream().map(FolderDepartment::json).collect(Collectors.joining()));
  }

  @Override
  public synchronized void connect(Publication publication, Pushes pushes) {
    gateway = Optional.of(new Gateway(publication, pushes));
    send();
  }

  @Override
  public synchronized void disconnect() {
    gateway = Optional.empty();
  }

  @Override
  public void send() {
    sender.execute(this::sendAll);
  }

  private synchronized void sendAll() {
    while (gateway.isPresent() && !outbox.isEmpty()) {
      Sending next = outbox.element();
      PushResult result =
          gateway.get().pushes().push(gateway.get().publication(), next.key(), next.body());
      if (!(result instanceof PushResult.Taken)) {
        sender.schedule(this::sendAll, Bench.FIRST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        return;
      }
      outbox.remove();
    }
  }

  @Override
  public synchronized void change(Columns next) {
    columns = next;
  }

  @Override
  public void goDown() {
    throw new UnsupportedOperationException("nobody asks a department that pushes");
  }

  @Override
  public void comeUp() {
    throw new UnsupportedOperationException("nobody asks a department that pushes");
  }

  @Override
  public void close() {
    sender.shutdownNow();
  }
}
