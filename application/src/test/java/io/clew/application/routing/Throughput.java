package io.clew.application.routing;

import io.clew.kernel.command.AddMessages;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.StartSession;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Commands a second with and without routing, by hand: senders, each with sessions of its own, on one node. */
final class Throughput {

    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(8);

    private Throughput() {}

    public static void main(String[] arguments) throws Exception {
        for (boolean routed : new boolean[] {false, true}) {
            Path index = Files.createTempDirectory("index");
            try (Node node = routed ? Node.routed("m", index) : Node.alone("m", index)) {
                for (int senders : new int[] {1, 64}) {
                    run(node, senders, WARM_UP);
                    long[] nanos = run(node, senders, MEASURED);
                    System.out.printf(
                            "%s, %d senders: %d commands/s, p50 %.2f ms, p99 %.2f ms%n",
                            routed ? "routed" : "alone",
                            senders,
                            nanos.length / MEASURED.toSeconds(),
                            nanos[nanos.length / 2] / 1e6,
                            nanos[nanos.length * 99 / 100] / 1e6);
                }
            }
        }
    }

    private static long[] run(Node node, int senders, Duration duration) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            List<Future<List<Long>>> all = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                all.add(threads.submit(() -> send(node, duration)));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> each : all) {
                nanos.addAll(each.get());
            }
            long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(sorted);
            return sorted;
        } finally {
            threads.shutdown();
        }
    }

    private static List<Long> send(Node node, Duration duration) {
        SessionKey session = new SessionKey(
                Namespace.DEFAULT, new SessionId(UUID.randomUUID().toString()));
        node.ask(new StartSession(session, null, null, null, Details.NONE, Map.of(), Request.UNNAMED));
        Message message = Message.of(Role.USER, new Json("\"" + "x".repeat(500) + "\""));
        List<Long> nanos = new ArrayList<>();
        long end = System.nanoTime() + duration.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            long start = System.nanoTime();
            NewMessage said = new NewMessage(new MessageId("m" + i), message, List.of());
            node.ask(new AddMessages(session, List.of(said), null, Request.unheardOf("d" + i)));
            nanos.add(System.nanoTime() - start);
        }
        return nanos;
    }
}
