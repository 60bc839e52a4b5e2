package io.clew.application.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Makes what the requests are about: sessions with a history, agents and their versions, agent state. */
final class Seeding {

    private final Wire wire;
    private final World world;
    private final Ledger ledger;
    private final String authorization;

    Seeding(Wire wire, World world, Ledger ledger, String authorization) {
        this.wire = wire;
        this.world = world;
        this.ledger = ledger;
        this.authorization = authorization;
    }

    /** Once. */
    void agents() {
        for (String namespace : List.of("default", "other")) {
            for (int i = 0; i < 6; i++) {
                send(
                        namespace,
                        "POST /api/stored/agents",
                        "{\"id\":\"d" + i + "\",\"name\":\"canary-agent\",\"instructions\":\"canary\",\"model\":"
                                + "{\"provider\":\"p\",\"name\":\"m\"}}");
                send(
                        namespace,
                        "POST /api/stored/prompt-blocks",
                        "{\"id\":\"d" + i + "\",\"name\":\"canary-block\",\"content\":\"canary\"}");
                send(namespace, "PUT /v1/definitions/agents/d" + i + "/labels/l0", "{\"to\":\"1\"}");
            }
        }
    }

    /** Sessions of a new age. */
    void sessions() {
        world.grow();
        for (int i = 0; i < World.SESSIONS; i++) {
            session("default", i);
        }
        for (int i = 0; i < World.SESSIONS / 4; i++) {
            session("other", i);
        }
        StringBuilder operations = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            operations
                    .append(i == 0 ? "" : ",")
                    .append("{\"op\":\"write\",\"agentId\":\"a")
                    .append(i % 4)
                    .append("\",\"key\":\"k")
                    .append(i / 4)
                    .append("\",\"value\":\"canary-value\"}");
        }
        send("default", "POST /v1/transactions", "{\"operations\":[" + operations + "]}");
        world.learn(send("default", "GET /v1/sessions/" + world.newest(0) + "/export", null)
                .body());
        world.learn(send("default", "GET /v1/sessions/" + world.newest(World.SESSIONS - 1) + "/export", null)
                .body());
    }

    private void session(String namespace, int number) {
        String id = world.newest(number);
        String path = "/v1/sessions/" + id;
        if (number >= World.SESSIONS / 2 && namespace.equals("default")) {
            send(
                    namespace,
                    "POST /v1/sessions/" + world.newest(number - World.SESSIONS / 2) + "/forks",
                    "{\"id\":\"" + id + "\",\"boundary\":\"exact\"}");
        } else {
            send(
                    namespace,
                    "POST /v1/sessions",
                    "{\"id\":\"" + id + "\",\"title\":\"canary-title\",\"metadata\":{\"k\":\"canary-mark\"},"
                            + "\"state\":{\"k0\":\"canary-state\",\"k1\":{\"deep\":[1.10]}}}");
        }
        send(namespace, "POST " + path + "/messages", messages());
        send(namespace, "POST " + path + "/snapshots", "{\"id\":\"s0\",\"label\":\"l0\"}");
        send(namespace, "POST " + path + "/snapshots", "{\"id\":\"s1\",\"label\":\"l1\",\"at\":\"m:2\"}");
        send(namespace, "POST " + path + "/summaries", "{\"id\":\"u0\",\"content\":\"canary-summary\"}");
        send(namespace, "PUT " + path + "/tools/t0/reversal", "{\"tool\":\"t1\"}");
        send(namespace, "POST " + path + "/revert", "{\"to\":\"m:3\",\"boundary\":\"exact\"}");
        send(namespace, "PUT " + path + "/state/k2", "[\"canary-state\"]");
    }

    private static String messages() {
        return "{\"messages\":[{\"id\":\"m0\",\"role\":\"system\",\"content\":\"canary-system\"},"
                + "{\"id\":\"m1\",\"role\":\"user\",\"content\":\"canary-asked\"},"
                + "{\"id\":\"m2\",\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"canary\"}]},"
                + "{\"id\":\"m3\",\"role\":\"user\",\"content\":\"canary-again\"},"
                + "{\"id\":\"m4\",\"role\":\"assistant\",\"content\":null,\"toolCalls\":[{\"id\":\"c0\",\"type\":"
                + "\"function\",\"function\":{\"name\":\"t0\",\"arguments\":\"{}\"}}]},"
                + "{\"id\":\"m5\",\"role\":\"tool\",\"toolCallId\":\"c0\",\"content\":\"canary-result\"},"
                + "{\"id\":\"m6\",\"role\":\"assistant\",\"content\":\"canary-answer\"}]}";
    }

    /** Fails unless it is accepted, now or later. */
    Reply send(String namespace, String operation, String body) {
        byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        String head = operation + " HTTP/1.1\r\nHost: localhost\r\nClew-Namespace: " + namespace
                + "\r\nAuthorization: Bearer " + authorization
                + (body == null ? "" : "\r\nContent-Type: application/json\r\nContent-Length: " + content.length)
                + "\r\n\r\n";
        byte[] request = (head + (body == null ? "" : body)).getBytes(StandardCharsets.UTF_8);
        Wire.Heard heard = wire.ask(request);
        for (int tries = 100; tries > 0 && saysLater(heard); tries--) {
            LockSupport.parkNanos(200_000_000);
            heard = wire.ask(request);
        }
        if (heard.replies().isEmpty() || !heard.replies().get(0).isAccepted()) {
            throw new AssertionError(operation + " " + body + " was answered with " + heard);
        }
        Reply reply = heard.replies().get(0);
        ledger.answered(request, reply, false);
        return reply;
    }

    private static boolean saysLater(Wire.Heard heard) {
        return heard.replies().stream().anyMatch(reply -> reply.headers().containsKey("retry-after"));
    }
}
