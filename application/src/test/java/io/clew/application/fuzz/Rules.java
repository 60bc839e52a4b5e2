package io.clew.application.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds of every answer, whatever was asked. */
final class Rules {

    static final long LONGEST_NANOS = 1_000_000_000;

    /** That the server says so of itself is foreseen, and when to come again. */
    private static final String WITHOUT_BODY = "of a HEAD";

    private static final String OF_MASTRA = "in Mastra's words";

    private static final Set<String> LATER = Set.of("views-behind", "too-many", "overloaded", WITHOUT_BODY, OF_MASTRA);

    private static final List<String> INSIDES =
            List.of("Exception", "tools.jackson", "org.springframework", "org.apache", "io.clew.", "\tat ", "<html");

    private final Findings findings;
    private final Map<String, Long> counted = new TreeMap<>();
    private long slowest;

    Rules(Findings findings) {
        this.findings = findings;
    }

    synchronized void count(String what) {
        counted.merge(what, 1L, Long::sum);
    }

    synchronized Map<String, Long> counted() {
        return new TreeMap<>(counted);
    }

    synchronized long slowestMillis() {
        return slowest / 1_000_000;
    }

    /** @param where the operation, or what is known of it */
    void check(String where, byte[] request, Reply reply) {
        synchronized (this) {
            slowest = Math.max(slowest, reply.nanos());
        }
        int status = reply.status();
        if (reply.headers().containsKey("x-injected") || reply.headers().containsKey("set-cookie")) {
            findings.add("a header that the request brought", request, reply.toString());
        }
        if (status >= 500 || status == 429) {
            later(where, request, reply);
        } else {
            count(String.valueOf(status));
            if (status >= 400) {
                refusal(where, request, reply);
            } else if (reply.type().equals("application/json") && reply.body().length > 0) {
                json(where, request, reply);
            }
        }
    }

    private void later(String where, byte[] request, Reply reply) {
        JsonNode problem = read(reply);
        String name = problem == null ? "" : problem.path("type").asString("").replace("urn:clew:problem:", "");
        if (reply.body().length == 0 && isHead(request)) {
            name = WITHOUT_BODY;
        } else if (isError(problem)) {
            name = OF_MASTRA;
        }
        count(reply.status() + " " + name);
        if ((reply.status() != 503 && reply.status() != 429)
                || !LATER.contains(name)
                || !reply.headers().containsKey("retry-after")) {
            findings.add(reply.status() + " " + name + " at " + where, request, reply.toString());
        }
    }

    private void refusal(String where, byte[] request, Reply reply) {
        if (isHead(request)) {
            return;
        }
        String text = reply.text();
        for (String inside : INSIDES) {
            if (text.contains(inside)) {
                findings.add("a refusal shows " + inside + " at " + where, request, reply.toString());
            }
        }
        boolean mastras =
                new String(request, 0, Math.min(request.length, 200), StandardCharsets.ISO_8859_1).contains("/api");
        if (mastras && (text.equals("404 Not Found") || isError(read(reply)))) {
            return;
        }
        JsonNode problem = read(reply);
        if (!reply.type().equals("application/problem+json")
                || problem == null
                || !problem.path("type").asString("").startsWith("urn:clew:problem:")
                || problem.path("title").asString("").isBlank()
                || problem.path("status").asInt(0) != reply.status()
                || problem.path("detail").asString("").isBlank()) {
            findings.add("a refusal that is no problem: " + reply.status() + " at " + where, request, reply.toString());
        }
    }

    private static boolean isError(JsonNode said) {
        return said != null && !said.path("error").asString("").isBlank();
    }

    private void json(String where, byte[] request, Reply reply) {
        if (read(reply) == null) {
            findings.add("an answer that is no JSON at " + where, request, reply.toString());
        }
    }

    private static boolean isHead(byte[] request) {
        return new String(request, 0, Math.min(5, request.length), StandardCharsets.ISO_8859_1).equals("HEAD ");
    }

    private static JsonNode read(Reply reply) {
        try {
            return JsonMapper.shared().readTree(reply.body());
        } catch (JacksonException e) {
            return null;
        }
    }
}
